package limen.circuit.aig;

/**
 * What a circuit has as AND gates and negations.
 *
 * @param inputs input variables
 * @param outputs output literals
 * @param ands AND gates
 * @param decisions sums that became decisions, chain after chain
 * @param counters sums that were counted in binary
 * @param sorters sums that were counted in unary
 * @param shared pencils whose two sums were counted once for all gates
 */
public record AndSize(int inputs, int outputs, long ands, long decisions, long counters, long sorters, long shared) {
    /** {@return the number of variables: inputs and AND gates} */
    public long variables() {
        return inputs + ands;
    }
}
