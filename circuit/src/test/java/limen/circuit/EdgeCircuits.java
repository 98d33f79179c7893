package limen.circuit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Circuits at the ends of what there is: few inputs, so that all can be tried. */
public final class EdgeCircuits {
    private static final long GREAT = 1L << 58;

    private EdgeCircuits() {}

    /** All of them by name. */
    public static Map<String, Circuit> all() {
        Map<String, Circuit> all = new LinkedHashMap<>();
        all.put("nothing at all", new CircuitBuilder(0, GateKind.WEIGHTED).build());
        all.put("inputs without outputs", new CircuitBuilder(3, GateKind.WEIGHTED).build());
        all.put(
                "no gates, outputs repeated and in any order",
                new CircuitBuilder(3, GateKind.WEIGHTED)
                        .output(2)
                        .output(0)
                        .output(2)
                        .build());
        all.put("all inputs are the outputs", outputs(new CircuitBuilder(2, GateKind.WEIGHTED), 0, 2));
        all.put("constants of no inputs", outputs(constants(0), 0, 5));
        all.put("constants beside inputs", outputs(constants(2), 0, 7));
        all.put("gates that no output needs", outputs(constants(2), 1, 2));
        all.put("small weights", outputs(sums(1, 2, 3), 0, 10));
        all.put("weights beyond float", outputs(sums(1, 1L << 24, (1L << 24) + 1), 0, 10));
        all.put("weights beyond double", outputs(sums(1, 1L << 53, (1L << 53) + 1), 0, 10));
        all.put("weights up to the limit", outputs(sums(GREAT - 1, GREAT, GREAT + 1), 0, 10));
        all.put("thresholds that nothing reaches", outputs(unreachable(), 0, 6));
        all.put("a pencil", outputs(pencil(), 0, 9));
        all.put("only the middle gate", outputs(sums(1, 2, 3), 5, 6));
        return all;
    }

    private static Circuit outputs(CircuitBuilder builder, long from, long to) {
        for (long node = to - 1; node >= from; node--) {
            builder.output(node);
        }
        return builder.output(to - 1).build();
    }

    /** A bank without arguments, one that reads it, and one more of the level above. */
    private static CircuitBuilder constants(int inputs) {
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED).stage("constants", "linear", 1);
        Bank bank = new Bank();
        bank.addGate(-1);
        bank.addGate(0);
        bank.addGate(1);
        long first = builder.add(bank);
        bank.clear();
        bank.base.addWire(first, 1);
        bank.base.addWire(first + 2, -2);
        bank.addGate(1);
        builder.stage("of constants", "linear", 2).add(bank);
        bank.clear();
        bank.addGate(0);
        builder.add(bank);
        return builder;
    }

    /** Three inputs, two banks with weights of both signs, and one that reads both. */
    private static CircuitBuilder sums(long a, long b, long c) {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.WEIGHTED).stage("first", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, a);
        bank.base.addWire(1, -b);
        bank.base.addWire(2, c);
        bank.addGate(-b);
        bank.addGate(a - b + 1);
        bank.addGate(a);
        bank.addGate(a + c - b);
        long first = builder.add(bank);
        bank.clear();
        bank.base.addWire(1, -c);
        bank.base.addWire(2, b);
        bank.addGate(b - c);
        bank.addGate(b - c + 1);
        builder.add(bank);
        bank.clear();
        bank.base.addWire(2, a);
        bank.base.addWire(first + 1, -b);
        bank.base.addWire(first + 4, c);
        bank.addGate(c - b);
        builder.stage("second", "linear", 2).add(bank);
        return builder;
    }

    private static CircuitBuilder unreachable() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.WEIGHTED).stage("unreachable", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, -1);
        bank.addGate(-(1L << 60));
        bank.addGate(-1);
        bank.addGate(1);
        bank.addGate(1L << 60);
        builder.add(bank);
        return builder;
    }

    private static CircuitBuilder pencil() {
        CircuitBuilder builder = new CircuitBuilder(4, GateKind.WEIGHTED).stage("pencil", "norm", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 5);
        bank.base.addWire(1, -3);
        bank.slopeSum.addWire(1, 1);
        bank.slopeSum.addWire(2, 2);
        bank.slopeSum.addWire(3, -1);
        bank.addGate(2, 3);
        bank.addGate(4, -1);
        bank.addGate(0, 3);
        bank.addGate(1, 0);
        bank.addGate(-(1L << 40), 1L << 40);
        builder.add(bank);
        return builder;
    }
}
