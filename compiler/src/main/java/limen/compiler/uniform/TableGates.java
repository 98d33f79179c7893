package limen.compiler.uniform;

/**
 * The gates of Lemma 1's blocks: a negation per input bit, an AND of literals per string x, an OR per output bit over the x with
 * f(x)_t = 1, found by going through all x.
 */
final class TableGates implements Metered {
    private final GatePlace place;
    private final LemmaIndex index;
    private final PrecisionFunctions functions;
    private final int n;
    private final int p;

    private final Register inputs;
    private final Register major;
    private final Register row;
    private final Register column;
    private final Register source0;
    private final Register source1;
    private final Register source2;
    private final Register negations;
    private final Register terms;
    private final Register x;
    private final Register ones;
    private final Register slot;
    private final Register left;

    TableGates(GatePlace place, PrecisionFunctions functions, java.math.BigInteger nodes, WorkTape tape) {
        this.place = place;
        this.functions = functions;
        index = place.index;
        n = index.length();
        p = index.precision();
        int most = 0;
        for (BlockKind kind : BlockKind.values()) {
            most = Math.max(most, index.inputs(kind));
        }
        inputs = tape.register("input bits of the block", most);
        major = tape.register("position or head of the block", Math.max(n, index.heads()));
        row = tape.register("i", n);
        column = tape.register("j", n);
        source0 = tape.register("first argument string", nodes);
        source1 = tape.register("second argument string", nodes);
        source2 = tape.register("third argument string", nodes);
        negations = tape.register("negations of the block", nodes);
        terms = tape.register("terms of the block", nodes);
        x = tape.register("x", 1L << most);
        ones = tape.register("number of x with f(x) = 1", 1L << most);
        slot = tape.register("literal", most);
        left = tape.register("arguments to skip", 1L << most);
        functions.declare(tape);
    }

    /** Prints the gate but for its arguments. */
    void head(GateSink sink) {
        if (place.takeFresh()) {
            enter();
        }
        switch (place.stage()) {
            case LemmaIndex.NEGATIONS -> sink.gate(false, 0, 1);
            case LemmaIndex.TERMS -> sink.gate(true, inputs.get(), inputs.get());
            default -> {
                countOnes();
                sink.gate(
                        true,
                        ones.get() > 0 ? 1 : 1L << inputs.get(),
                        ones.get() > 0 ? ones.get() : 1L << inputs.get());
            }
        }
    }

    /** Prints the arguments. */
    void arguments(GateSink sink) {
        switch (place.stage()) {
            case LemmaIndex.NEGATIONS -> sink.argument(source((int) place.at()), 1);
            case LemmaIndex.TERMS -> literals(sink);
            default -> {
                for (x.set(0); x.get() < 1L << inputs.get(); x.increment()) {
                    if (ones.get() == 0 || isOne()) {
                        sink.argument(terms.get() + x.get(), 1);
                    }
                }
            }
        }
    }

    /** Argument i, from 0; O(p) steps, for an OR a scan of the truth table. After {@link #head}. */
    long argument(long i) {
        return switch (place.stage()) {
            case LemmaIndex.NEGATIONS -> source((int) place.at());
            case LemmaIndex.TERMS -> literal(i);
            default -> terms.get() + string(i);
        };
    }

    private void enter() {
        inputs.set(index.inputs(place.kind()));
        column.set(place.block() % n);
        row.set(place.block() / n % n);
        negations.set(index.first(place.section(), LemmaIndex.NEGATIONS) + place.block() * inputs.get());
        terms.set(index.first(place.section(), LemmaIndex.TERMS) + (place.block() << inputs.get()));
        major.set(place.kind() == BlockKind.SIMILARITY ? place.block() / n / n : column.get());
        switch (place.kind()) {
            case EMBEDDING -> source0.set(place.block() * inputs.get());
            case SIMILARITY -> {
                source0.set(states() + row.get() * p);
                source1.set(states() + column.get() * p);
            }
            case NORMALIZER, HEAD -> source0.set(index.strings(place.section() - 1) + place.block() * p);
            case WEIGHTED -> {
                source0.set(strings(BlockKind.SIMILARITY) + place.block() * p);
                source1.set(strings(BlockKind.NORMALIZER) + place.block() / n * p);
                source2.set(states() + column.get() * p);
            }
            case ACTIVATION -> {
                source0.set(states() + place.block() * p);
                source1.set(strings(BlockKind.HEAD) + place.block() * p);
            }
        }
    }

    private long states() {
        return index.strings(index.states(place.layer()));
    }

    private long strings(BlockKind kind) {
        return index.strings(index.section(place.layer(), kind));
    }

    private void countOnes() {
        ones.set(0);
        for (x.set(0); x.get() < 1L << inputs.get(); x.increment()) {
            if (isOne()) {
                ones.increment();
            }
        }
    }

    private boolean isOne() {
        return functions.bit(place.kind(), place.layer(), (int) major.get(), x.get(), (int) place.at());
    }

    /** The node of input bit b of the block. */
    private long source(int b) {
        return switch (place.kind()) {
            case EMBEDDING, NORMALIZER, HEAD -> source0.get() + b;
            case SIMILARITY -> b < p ? source0.get() + b : source1.get() + b - p;
            case WEIGHTED -> b < p ? source0.get() + b : b < 2 * p ? source1.get() + b - p : source2.get() + b - 2L * p;
            case ACTIVATION -> b < p ? source0.get() + b : source1.get() + (b / p - 1L) * n * p + b % p;
        };
    }

    /** The input bit with the r-th least node. */
    private int ranked(int r) {
        return switch (place.kind()) {
            case EMBEDDING, NORMALIZER, HEAD, ACTIVATION -> r;
            case WEIGHTED -> r < p ? r + 2 * p : r - p;
            case SIMILARITY -> isDiagonal() ? r % 2 * p + r / 2 : row.get() < column.get() ? r : r < p ? r + p : r - p;
        };
    }

    private boolean isDiagonal() {
        return place.kind() == BlockKind.SIMILARITY && row.get() == column.get();
    }

    private boolean bitOfTerm(int b) {
        return (place.at() >> b & 1) != 0;
    }

    private void literals(GateSink sink) {
        for (slot.set(0); slot.get() < inputs.get(); slot.increment()) {
            if (bitOfTerm(ranked((int) slot.get()))) {
                if (isTwice()) {
                    sink.argument(source(ranked((int) slot.get())), 2);
                    slot.increment();
                } else {
                    sink.argument(source(ranked((int) slot.get())), 1);
                }
            }
        }
        for (slot.set(0); slot.get() < inputs.get(); slot.increment()) {
            if (!bitOfTerm((int) slot.get())) {
                sink.argument(negations.get() + slot.get(), 1);
            }
        }
    }

    /** For i = j, both halves of x read one string: whether the same bit is one in both. */
    private boolean isTwice() {
        return isDiagonal() && slot.get() % 2 == 0 && bitOfTerm(ranked((int) slot.get() + 1));
    }

    private long literal(long i) {
        left.set(i);
        for (slot.set(0); slot.get() < inputs.get(); slot.increment()) {
            if (bitOfTerm(ranked((int) slot.get()))) {
                if (left.get() == 0) {
                    return source(ranked((int) slot.get()));
                }
                left.set(left.get() - 1);
            }
        }
        for (slot.set(0); slot.get() < inputs.get(); slot.increment()) {
            if (!bitOfTerm((int) slot.get())) {
                if (left.get() == 0) {
                    return negations.get() + slot.get();
                }
                left.set(left.get() - 1);
            }
        }
        throw none();
    }

    /** The i-th x with f(x)_t = 1; i itself where there is none, as all terms are read then. */
    private long string(long i) {
        if (ones.get() == 0) {
            return i;
        }
        left.set(i);
        for (x.set(0); x.get() < 1L << inputs.get(); x.increment()) {
            if (isOne()) {
                if (left.get() == 0) {
                    return x.get();
                }
                left.set(left.get() - 1);
            }
        }
        throw none();
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("argument beyond the gate's arity: choose 0 to arity - 1");
    }
}
