package limen.compiler.uniform;

/**
 * The gates of Lemma 1's blocks: a negation per input bit, an AND of literals per string x, and per output bit a gate over 2^q
 * terms: with c = f(0^q)_t, argument x is term x if f(x)_t = c, else term 0^q; θ≥1 for c = 1, θ≤0 for c = 0.
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
    private final Register word;
    private final Register rotation;
    private final Register diagonal;
    private final Register negations;
    private final Register terms;
    private final Register x;
    private final Register common;
    private final Register pads;
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
        word = tape.register("bits of an argument string", most);
        rotation = tape.register("bit with the least node", most);
        diagonal = tape.register("i = j of a similarity", 1);
        negations = tape.register("negations of the block", nodes);
        terms = tape.register("terms of the block", nodes);
        x = tape.register("x", 1L << most);
        common = tape.register("f(0)", 1);
        pads = tape.register("term 0 in a row", 1L << most);
        slot = tape.register("literal", most);
        left = tape.register("literals to skip", most);
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
                common.set(bit(0));
                sink.gate(common.get() != 0, common.get(), 1L << inputs.get());
            }
        }
    }

    /** Prints the arguments. */
    void arguments(GateSink sink) {
        switch (place.stage()) {
            case LemmaIndex.NEGATIONS -> sink.argument(source((int) place.at()), 1);
            case LemmaIndex.TERMS -> literals(sink);
            default -> outputs(sink);
        }
    }

    /** Argument i, from 0; O(p) steps. After {@link #head}. */
    long argument(long i) {
        return switch (place.stage()) {
            case LemmaIndex.NEGATIONS -> source((int) place.at());
            case LemmaIndex.TERMS -> literal(i);
            default -> terms.get() + (bit(i) == common.get() ? i : 0);
        };
    }

    private void enter() {
        inputs.set(index.inputs(place.kind()));
        column.set(place.block() % n);
        row.set(place.block() / n % n);
        negations.set(index.first(place.section(), LemmaIndex.NEGATIONS) + place.block() * inputs.get());
        terms.set(index.first(place.section(), LemmaIndex.TERMS) + (place.block() << inputs.get()));
        major.set(place.kind() == BlockKind.SIMILARITY ? place.block() / n / n : column.get());
        word.set(p);
        rotation.set(0);
        diagonal.set(0);
        switch (place.kind()) {
            case EMBEDDING -> {
                word.set(inputs.get());
                source0.set(place.block() * inputs.get());
            }
            case SIMILARITY -> {
                source0.set(states() + row.get() * p);
                source1.set(states() + column.get() * p);
                rotation.set(row.get() > column.get() ? p : 0);
                diagonal.set(row.get() == column.get() ? 1 : 0);
            }
            case NORMALIZER, HEAD -> source0.set(index.strings(place.section() - 1) + place.block() * p);
            case WEIGHTED -> {
                source0.set(strings(BlockKind.SIMILARITY) + place.block() * p);
                source1.set(strings(BlockKind.NORMALIZER) + place.block() / n * p);
                source2.set(states() + column.get() * p);
                rotation.set(2L * p);
            }
            case ACTIVATION -> {
                source0.set(states() + place.block() * p);
                source1.set(strings(BlockKind.HEAD) + place.block() * p);
                if (index.heads() > 1) {
                    source2.set(source1.get() + (long) n * p);
                }
            }
        }
    }

    private long states() {
        return index.strings(index.states(place.layer()));
    }

    private long strings(BlockKind kind) {
        return index.strings(index.section(place.layer(), kind));
    }

    /** The gate's output bit of f(string). */
    private int bit(long string) {
        return functions.bit(place.kind(), place.layer(), (int) major.get(), string, (int) place.at()) ? 1 : 0;
    }

    private void outputs(GateSink sink) {
        pads.set(1);
        for (x.set(1); x.get() < 1L << inputs.get(); x.increment()) {
            if (bit(x.get()) == common.get()) {
                repeat(sink);
                sink.argument(terms.get() + x.get(), 1);
            } else {
                pads.increment();
            }
        }
        repeat(sink);
    }

    private void repeat(GateSink sink) {
        if (pads.get() > 0) {
            sink.argument(terms.get(), pads.get());
            pads.set(0);
        }
    }

    /** The node of input bit b of the block. */
    private long source(int b) {
        if (b < word.get()) {
            return source0.get() + b;
        }
        return b < 2 * word.get()
                ? source1.get() + b - word.get()
                : source2.get() + (b / word.get() - 2) * n * p + b % word.get();
    }

    /** The input bit with the r-th least node: strings in the order of their nodes, a rotation, or interleaved if equal. */
    private int ranked(int r) {
        if (diagonal.get() != 0) {
            return r % 2 * p + r / 2;
        }
        return (int) (r + rotation.get() < inputs.get() ? r + rotation.get() : r + rotation.get() - inputs.get());
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
        return diagonal.get() != 0 && slot.get() % 2 == 0 && bitOfTerm(ranked((int) slot.get() + 1));
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

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("argument beyond the gate's arity: choose 0 to arity - 1");
    }
}
