package limen.compiler.uniform;

/**
 * The gates of Lemma 1's blocks: a negation per input bit, an AND of literals per string x, and per output bit a gate over 2^q
 * terms: with c = f(0^q)_t, argument x is term x if f(x)_t = c, else term 0^q; θ≥1 for c = 1, θ≤0 for c = 0.
 */
final class TableGates implements Metered {
    private final GatePlace place;
    private final LemmaIndex index;
    private final PrecisionFunctions functions;
    private final ArgumentNumbers numbers;
    private final int n;
    private final int p;

    private final Register inputs;
    private final Register major;
    private final Register row;
    private final Register column;
    private final Register word;
    private final Register rotation;
    private final Register diagonal;
    private final Register x;
    private final Register common;
    private final Register pads;
    private final Register slot;
    private final Register left;

    TableGates(GatePlace place, PrecisionFunctions functions, ArgumentNumbers numbers, WorkTape tape) {
        this.place = place;
        this.functions = functions;
        this.numbers = numbers;
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
        word = tape.register("bits of an argument string", most);
        rotation = tape.register("bit with the least node", most);
        diagonal = tape.register("i = j of a similarity", 1);
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
            default -> numbers.term(bit(i) == common.get() ? i : 0);
        };
    }

    private void enter() {
        inputs.set(index.inputs(place.kind()));
        column.set(place.block() % n);
        row.set(place.block() / n % n);
        major.set(place.kind() == BlockKind.SIMILARITY ? place.block() / n / n : column.get());
        word.set(p);
        rotation.set(0);
        diagonal.set(0);
        numbers.enter();
        switch (place.kind()) {
            case EMBEDDING -> {
                word.set(inputs.get());
                numbers.operand(0, ArgumentNumbers.INPUTS, place.block(), (int) inputs.get());
            }
            case SIMILARITY -> {
                numbers.operand(0, index.states(place.layer()), row.get(), p);
                numbers.operand(1, index.states(place.layer()), column.get(), p);
                rotation.set(row.get() > column.get() ? p : 0);
                diagonal.set(row.get() == column.get() ? 1 : 0);
            }
            case NORMALIZER, HEAD -> numbers.operand(0, place.section() - 1, place.block(), p);
            case WEIGHTED -> {
                numbers.operand(0, section(BlockKind.SIMILARITY), place.block(), p);
                numbers.operand(1, section(BlockKind.NORMALIZER), place.block() / n, p);
                numbers.operand(2, index.states(place.layer()), column.get(), p);
                rotation.set(2L * p);
            }
            case ACTIVATION -> {
                numbers.operand(0, index.states(place.layer()), place.block(), p);
                numbers.operand(1, section(BlockKind.HEAD), place.block(), p);
                if (index.heads() > 1) {
                    numbers.operand(2, section(BlockKind.HEAD), place.block() + n, p);
                }
            }
        }
    }

    private int section(BlockKind kind) {
        return index.section(place.layer(), kind);
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
                sink.argument(numbers.term(x.get()), 1);
            } else {
                pads.increment();
            }
        }
        repeat(sink);
    }

    private void repeat(GateSink sink) {
        if (pads.get() > 0) {
            sink.argument(numbers.term(0), pads.get());
            pads.set(0);
        }
    }

    /** The node of input bit b of the block. */
    private long source(int b) {
        if (b < word.get()) {
            return numbers.operandBit(0, 0, b);
        }
        return b < 2 * word.get()
                ? numbers.operandBit(1, 0, b - word.get())
                : numbers.operandBit(2, (b / word.get() - 2) * n, b % word.get());
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
                sink.argument(numbers.negation(slot.get()), 1);
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
                    return numbers.negation(slot.get());
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
