package limen.circuit.io.paper;

import limen.circuit.MergedSums;

/**
 * How a gate of a circuit is written; a reusable buffer: first the weights of a gate, then the threshold of each gate that
 * has them.
 *
 * <p>Threshold grammar: weights of one sign become repeated arguments, a threshold beyond the sum of the weights becomes
 * one that every input reaches (θ≤m) or, where none does, the negation of a gate that is always 1. AND/OR grammar: each
 * argument once, and only gates that are equal to an AND, an OR, a negation or a constant have a form.
 */
final class GateForm {
    /** Which arguments are written. */
    enum Arguments {
        /** Each as often as its weight says. */
        REPEATED,
        /** Each once. */
        ONCE,
        /** None: a constant. */
        NONE,
        /** The gate that is always 1. */
        TRUE_GATE
    }

    PaperOperation operation;
    Arguments arguments;
    /** k and m of a threshold gate. */
    long threshold;

    long arity;
    private boolean positive;
    private boolean negative;
    private long distinct;
    private long total;
    private long least;

    /** Takes the weights of a gate of this slope. */
    void weigh(MergedSums sums, long slope) {
        positive = false;
        negative = false;
        distinct = 0;
        total = 0;
        least = Long.MAX_VALUE;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, slope);
            if (weight != 0) {
                positive |= weight > 0;
                negative |= weight < 0;
                long magnitude = Math.absExact(weight);
                total = Math.addExact(total, magnitude);
                least = Math.min(least, magnitude);
                distinct++;
            }
        }
    }

    /** Whether weights of both signs were taken: such a gate has no form. */
    boolean isMixed() {
        return positive && negative;
    }

    /**
     * Sets the form of the gate with these weights and a threshold.
     *
     * @return false when the grammar has no such gate; the form is undefined then
     */
    boolean form(long gateThreshold, PaperGrammar grammar) {
        if (isMixed()) {
            return false;
        }
        long bound = negative ? negated(gateThreshold) : gateThreshold;
        return grammar == PaperGrammar.THRESHOLD ? thresholdForm(bound) : operatorForm(bound);
    }

    /** −t, or the greatest long where that is none. */
    private static long negated(long t) {
        return t == Long.MIN_VALUE ? Long.MAX_VALUE : -t;
    }

    private boolean thresholdForm(long bound) {
        boolean never = negative ? bound < 0 : bound > total;
        if (never) {
            set(PaperOperation.AT_MOST, Arguments.TRUE_GATE);
            threshold = 0;
            arity = 1;
        } else {
            set(negative ? PaperOperation.AT_MOST : PaperOperation.AT_LEAST, Arguments.REPEATED);
            threshold = Math.clamp(bound, 0, total);
            arity = total;
        }
        return true;
    }

    private boolean operatorForm(long bound) {
        if (negative ? bound < 0 : bound > total) {
            set(PaperOperation.OR, Arguments.NONE);
        } else if (negative ? bound >= total : bound <= 0) {
            set(PaperOperation.AND, Arguments.NONE);
        } else if (negative) {
            set(PaperOperation.NOT, Arguments.ONCE);
            return distinct == 1;
        } else if (bound <= least) {
            set(PaperOperation.OR, Arguments.ONCE);
        } else {
            set(PaperOperation.AND, Arguments.ONCE);
            return bound > total - least;
        }
        return true;
    }

    /** How often the form of a gate has an argument of this weight. */
    long times(long weight) {
        return arguments == Arguments.REPEATED ? Math.abs(weight) : weight == 0 ? 0 : 1;
    }

    private void set(PaperOperation newOperation, Arguments newArguments) {
        operation = newOperation;
        arguments = newArguments;
    }
}
