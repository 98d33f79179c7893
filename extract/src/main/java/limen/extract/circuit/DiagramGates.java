package limen.extract.circuit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Gates from decision diagrams: a node that is one threshold gate of its bits becomes that gate; one whose children imply each other a majority of
 * bit and children; any other, x ? h : l, two gates, a = x ∧ h and 2a + l − x ≥ 1.
 *
 * <p>Which nodes are threshold gates of bits is told from below: the thresholds at which a sum of the later bits makes the function are an interval;
 * where the children are intervals of one sum, so is the node, with any weight of its own bit that brings the two together. That finds gates
 * whose children share a sum, as counting ones do, and not all gates.
 */
final class DiagramGates {
    /** Beyond every sum; sums that come near are not followed. */
    private static final long INFINITE = 1L << 60;

    private static final Sum EMPTY = new Sum(new int[0], new long[0]);

    private final BitDiagram diagram;
    private final GateNetwork network;
    private final Map<Integer, Integer> literals = new HashMap<>();
    private final Map<Integer, Interval> intervals = new HashMap<>();
    /** The weight that the next bit got before, beside a sum. */
    private final Map<Sum, Long> weights = new HashMap<>();

    /** A sum of bits by their places, from the last to the first. */
    private record Sum(int[] places, long[] weights) {
        long least() {
            return Arrays.stream(weights).map(w -> Math.min(w, 0)).sum();
        }

        long greatest() {
            return Arrays.stream(weights).map(w -> Math.max(w, 0)).sum();
        }

        Sum and(int place, long weight) {
            int[] longer = Arrays.copyOf(places, places.length + 1);
            long[] more = Arrays.copyOf(weights, longer.length);
            longer[places.length] = place;
            more[places.length] = weight;
            return new Sum(longer, more);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sum sum && Arrays.equals(places, sum.places) && Arrays.equals(weights, sum.weights);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(places) + Arrays.hashCode(weights);
        }
    }

    /** A function that is sum ≥ t for all t of the interval. */
    private record Interval(Sum sum, long low, long high) {}

    /** No gates yet. */
    DiagramGates(BitDiagram diagram, GateNetwork network) {
        this.diagram = diagram;
        this.network = network;
    }

    /** The literal of a node of the diagram. */
    int literal(int number) {
        if (number <= BitDiagram.TRUE) {
            return number == BitDiagram.TRUE ? GateNetwork.TRUE : GateNetwork.FALSE;
        }
        Integer known = literals.get(number);
        if (known != null) {
            return known;
        }
        Interval interval = interval(number);
        int literal = interval == null ? choice(diagram.node(number)) : gate(interval);
        literals.put(number, literal);
        return literal;
    }

    private int gate(Interval interval) {
        int[] bits = Arrays.stream(interval.sum.places)
                .map(place -> network.input(diagram.input(place)))
                .toArray();
        return network.gate(bits, interval.sum.weights, interval.low);
    }

    private int choice(BitDiagram.Node node) {
        int x = network.input(diagram.input(node.place()));
        int low = literal(node.low());
        int high = literal(node.high());
        if (diagram.implies(node.low(), node.high())) {
            return network.gate(new int[] {x, high, low}, new long[] {1, 1, 1}, 2);
        }
        if (diagram.implies(node.high(), node.low())) {
            return network.gate(new int[] {GateNetwork.not(x), high, low}, new long[] {1, 1, 1}, 2);
        }
        int both = network.and(x, high);
        return network.gate(new int[] {both, low, x}, new long[] {2, 1, -1}, 1);
    }

    /** Which thresholds make a node, of which sum; null if none is known. */
    private Interval interval(int number) {
        if (intervals.containsKey(number)) {
            return intervals.get(number);
        }
        BitDiagram.Node node = diagram.node(number);
        Interval found = null;
        Interval low = node.low() <= BitDiagram.TRUE ? null : interval(node.low());
        Interval high = node.high() <= BitDiagram.TRUE ? null : interval(node.high());
        Sum sum = low != null ? low.sum : high != null ? high.sum : EMPTY;
        low = low == null && node.low() <= BitDiagram.TRUE ? constant(node.low(), sum) : low;
        high = high == null && node.high() <= BitDiagram.TRUE ? constant(node.high(), sum) : high;
        if (low != null && high != null && low.sum.equals(high.sum)) {
            found = joined(node.place(), low, high);
        }
        intervals.put(number, found);
        return found;
    }

    private static Interval constant(int number, Sum sum) {
        return number == BitDiagram.TRUE
                ? new Interval(sum, -INFINITE, sum.least())
                : new Interval(sum, sum.greatest() + 1, INFINITE);
    }

    private Interval joined(int place, Interval low, Interval high) {
        long least = Math.max(low.low - high.high, -INFINITE);
        long greatest = Math.min(low.high - high.low, INFINITE);
        long weight = greatest < 0 ? greatest : least;
        Long before = weights.get(low.sum.and(place, 0));
        if (before != null && before >= least && before <= greatest) {
            weight = before;
        }
        if (weight == 0 || Math.abs(weight) >= INFINITE / 4) {
            return null;
        }
        weights.putIfAbsent(low.sum.and(place, 0), weight);
        return new Interval(
                low.sum.and(place, weight),
                Math.max(low.low, Math.max(high.low + weight, -INFINITE)),
                Math.min(low.high, Math.min(high.high + weight, INFINITE)));
    }
}
