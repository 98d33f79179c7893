package limen.circuit;

/**
 * One threshold gate: fires iff Σ_k weights[k] · node(arguments[k]) ≥ threshold.
 *
 * @param node the gate's node number
 * @param level its level
 * @param threshold its threshold
 * @param arguments nodes it reads, ascending, each once
 * @param weights their weights, none zero
 */
public record Gate(long node, int level, long threshold, long[] arguments, long[] weights) {
    /** {@return the number of distinct arguments} */
    public int fanIn() {
        return arguments.length;
    }

    /**
     * {@return the gate as text: {@code 17 = θ≥3(x0, 2·x4, −g12)}, inputs as x, gates as g, all by node number; a gate of which all weights
     * are negative as θ≤}
     *
     * @param inputs number of the circuit's input nodes, which tells inputs from gates
     */
    public String toText(int inputs) {
        boolean atMost = weights.length > 0;
        for (long weight : weights) {
            atMost &= weight < 0;
        }
        StringBuilder text = new StringBuilder();
        text.append(node).append(atMost ? " = θ≤" : " = θ≥").append(number(atMost ? -threshold : threshold));
        text.append('(');
        for (int k = 0; k < arguments.length; k++) {
            long weight = atMost ? -weights[k] : weights[k];
            text.append(k == 0 ? "" : ", ").append(weight == 1 ? "" : weight == -1 ? "−" : number(weight) + "·");
            text.append(arguments[k] < inputs ? "x" : "g").append(arguments[k]);
        }
        return text.append(')').toString();
    }

    private static String number(long value) {
        return value < 0 ? "−" + Long.toString(value).substring(1) : Long.toString(value);
    }
}
