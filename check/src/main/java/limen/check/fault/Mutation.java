package limen.check.fault;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.CircuitStage;
import limen.circuit.Gates;
import limen.circuit.Profile;
import limen.circuit.Terms;

/**
 * A planted fault: one weight or threshold of a materialized circuit changed. All nodes keep their numbers, and {@link
 * limen.circuit.analysis.CircuitChecker} has nothing against the altered circuit: only its meaning may differ.
 *
 * <p>Applying one costs a copy of the circuit.
 *
 * @param kind what is changed
 * @param node the gate, or any gate of the bank for {@link Kind#TERM}
 * @param inSlope for weights and terms, whether the slope sum's are meant
 * @param term which term, by its place in the sum; ignored for thresholds
 * @param argument for {@link Kind#WEIGHT}, the place of the argument in the term's run
 * @param delta what is added, not 0
 */
public record Mutation(Kind kind, long node, boolean inSlope, int term, int argument, long delta) {
    /** What a mutation changes. */
    public enum Kind {
        /** The threshold of one gate. */
        THRESHOLD,
        /** The weight of one argument of one gate: the gate leaves its bank for one of its own. */
        WEIGHT,
        /** The coefficient of one term of a bank: a weight of all its gates. */
        TERM
    }

    /** Refuses a change of nothing. */
    public Mutation {
        if (delta == 0) {
            throw new IllegalArgumentException("mutation of node " + node + ": adds 0, which changes nothing");
        }
    }

    /** A fault at a gate drawn uniformly: thresholds, weights and terms alike; small changes, zeroing and sign flips. */
    public static Mutation random(Circuit circuit, RandomGenerator random) {
        long node = circuit.inputs() + random.nextLong(circuit.gates());
        Bank bank = new Bank();
        CircuitStage stage = circuit.stages().get(Gates.stageOf(circuit.stages(), node));
        stage.bank(stage.bankOf(node), bank);
        Kind kind = Kind.values()[random.nextInt(3)];
        int terms = bank.base.size + bank.slopeSum.size;
        if (kind == Kind.THRESHOLD || terms == 0) {
            long step = 1L << random.nextInt(3);
            return new Mutation(Kind.THRESHOLD, node, false, 0, 0, random.nextBoolean() ? step : -step);
        }
        int drawn = random.nextInt(terms);
        boolean inSlope = drawn >= bank.base.size;
        Terms sum = inSlope ? bank.slopeSum : bank.base;
        int term = inSlope ? drawn - bank.base.size : drawn;
        int argument = random.nextInt(sum.profile[term].length());
        long old = sum.coefficient[term] * (kind == Kind.TERM ? 1 : sum.profile[term].weight(argument));
        return new Mutation(kind, node, inSlope, term, argument, change(old, kind == Kind.WEIGHT, random));
    }

    /** One more, one less, the other sign, or nothing left where that is allowed. */
    private static long change(long old, boolean mayVanish, RandomGenerator random) {
        long change = switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> -1;
            case 2 -> -2 * old;
            default -> -old;
        };
        if (old == 0) {
            return change == 0 ? 1 : change;
        }
        return change == -old && !mayVanish ? old : change;
    }

    /** The circuit with this fault. */
    public Circuit apply(Circuit circuit) {
        CircuitBuilder builder =
                new CircuitBuilder(circuit.inputs(), circuit.gateKind()).provenance(circuit.provenance());
        int faulty = Gates.stageOf(circuit.stages(), node);
        Bank bank = new Bank();
        for (int s = 0; s < circuit.stages().size(); s++) {
            CircuitStage stage = circuit.stages().get(s);
            builder.stage(stage.name(), stage.family(), stage.kind(), stage.level());
            long bankNumber = s == faulty ? stage.bankOf(node) : -1;
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                if (b == bankNumber) {
                    addFaulty(builder, bank, (int) (node - stage.firstNode(b)));
                } else {
                    builder.add(bank);
                }
            }
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            builder.output(circuit.output(k));
        }
        return builder.build();
    }

    private void addFaulty(CircuitBuilder builder, Bank bank, int gate) {
        if (kind == Kind.TERM) {
            long[] coefficient = (inSlope ? bank.slopeSum : bank.base).coefficient;
            coefficient[term] += delta;
            if (coefficient[term] == 0) {
                throw new IllegalArgumentException("mutation of node " + node + ": term " + term
                        + " gets coefficient 0, change the weights of single gates instead");
            }
            builder.add(bank);
            return;
        }
        addPart(builder, bank, 0, gate);
        Bank own = part(bank, gate, gate + 1);
        if (kind == Kind.THRESHOLD) {
            own.threshold[0] += delta;
        } else {
            Terms sum = inSlope ? own.slopeSum : own.base;
            sum.add(sum.first[term] + argument, Profile.WIRE, delta);
        }
        builder.add(own);
        addPart(builder, bank, gate + 1, bank.gates);
    }

    private static void addPart(CircuitBuilder builder, Bank bank, int from, int to) {
        if (from < to) {
            builder.add(part(bank, from, to));
        }
    }

    private static Bank part(Bank bank, int from, int to) {
        Bank part = new Bank();
        copy(bank.base, part.base);
        copy(bank.slopeSum, part.slopeSum);
        part.threshold = Arrays.copyOfRange(bank.threshold, from, to);
        part.slope = Arrays.copyOfRange(bank.slope, from, to);
        part.gates = to - from;
        return part;
    }

    private static void copy(Terms from, Terms to) {
        for (int t = 0; t < from.size; t++) {
            to.add(from.first[t], from.profile[t], from.coefficient[t]);
        }
    }
}
