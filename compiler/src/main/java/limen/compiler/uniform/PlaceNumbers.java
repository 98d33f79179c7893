package limen.compiler.uniform;

import limen.compiler.lemma.UnitStage;

/** Keeps the place of the argument asked for last; its number is {@link WideIndex}'s. The results of the methods mean nothing. */
final class PlaceNumbers implements ArgumentNumbers {
    private final GatePlace place;
    private final LemmaIndex index;

    private final Register section0;
    private final Register section1;
    private final Register section2;
    private final Register string0;
    private final Register string1;
    private final Register string2;
    private final Register bits;

    private final Register section;
    private final Register stage;
    private final Register block;
    private final Register at;

    PlaceNumbers(GatePlace place, WorkTape tape) {
        this.place = place;
        index = place.index;
        // One more than the section, 0 for the inputs.
        section0 = tape.register("section of the first argument string", index.sections());
        section1 = tape.register("section of the second argument string", index.sections());
        section2 = tape.register("section of the third argument string", index.sections());
        string0 = tape.register("first argument string", Long.MAX_VALUE);
        string1 = tape.register("second argument string", Long.MAX_VALUE);
        string2 = tape.register("third argument string", Long.MAX_VALUE);
        bits = tape.register("bits of a string of inputs", Long.MAX_VALUE);
        section = tape.register("section of the argument", index.sections());
        stage = tape.register("stage of the argument", LemmaIndex.SUM_STAGES);
        block = tape.register("block of the argument", Long.MAX_VALUE);
        at = tape.register("place of the argument in its block", Long.MAX_VALUE);
    }

    @Override
    public void enter() {
        section.set(0);
    }

    @Override
    public void operand(int w, int of, long string, int width) {
        (w == 0 ? section0 : w == 1 ? section1 : section2).set(of + 1L);
        (w == 0 ? string0 : w == 1 ? string1 : string2).set(string);
        if (of == INPUTS) {
            bits.set(width);
        }
    }

    @Override
    public long operandBit(int w, long further, long t) {
        section.set((w == 0 ? section0 : w == 1 ? section1 : section2).get());
        block.set((w == 0 ? string0 : w == 1 ? string1 : string2).get() + further);
        at.set(t);
        stage.set(section.get() == 0 ? 0 : index.stages(index.kind((int) section.get() - 1)) - 1);
        return 0;
    }

    @Override
    public long negation(long b) {
        return here(LemmaIndex.NEGATIONS, place.block(), b);
    }

    @Override
    public long term(long x) {
        return here(LemmaIndex.TERMS, place.block(), x);
    }

    @Override
    public long integer(long number, long output) {
        return here(LemmaIndex.OUTPUTS, number, output);
    }

    @Override
    public long sum(UnitStage of, long unit, long gate) {
        return here(LemmaIndex.TABLE_STAGES + of.ordinal(), unit, gate);
    }

    private long here(int ofStage, long ofBlock, long gate) {
        section.set(place.section() + 1L);
        stage.set(ofStage);
        block.set(ofBlock);
        at.set(gate);
        return 0;
    }

    /** The section of the argument, {@link ArgumentNumbers#INPUTS} for an input. */
    int section() {
        return (int) section.get() - 1;
    }

    /** Its stage in the section. */
    int stage() {
        return (int) stage.get();
    }

    /** Its block; of an input the string. */
    long block() {
        return block.get();
    }

    /** Its place in the block. */
    long at() {
        return at.get();
    }

    /** The number of an input. */
    long input() {
        return block.get() * bits.get() + at.get();
    }
}
