package limen.compiler.uniform;

import java.math.BigInteger;
import limen.compiler.lemma.UnitIndex;
import limen.compiler.lemma.UnitStage;

/** Node numbers as the machine computes them: first nodes in registers, and a sum or a product more. */
final class LongNumbers implements ArgumentNumbers {
    private final GatePlace place;
    private final LemmaIndex index;
    private final UnitIndex unit;
    private final int p;

    private final Register source0;
    private final Register source1;
    private final Register source2;
    private final Register negations;
    private final Register terms;
    private final Register integers;
    private final Register parts;

    LongNumbers(GatePlace place, BigInteger nodes, WorkTape tape) {
        this.place = place;
        index = place.index;
        unit = index.unit();
        p = index.precision();
        source0 = tape.register("first argument string", nodes);
        source1 = tape.register("second argument string", nodes);
        source2 = tape.register("third argument string", nodes);
        negations = tape.register("negations of the block", nodes);
        terms = tape.register("terms of the block", nodes);
        integers = tape.register("integers of the sums", nodes);
        parts = tape.register("first gate of the sums", nodes);
    }

    @Override
    public void enter() {
        if (place.isTable()) {
            negations.set(
                    index.first(place.section(), LemmaIndex.NEGATIONS) + place.block() * index.inputs(place.kind()));
            terms.set(index.first(place.section(), LemmaIndex.TERMS) + (place.block() << index.inputs(place.kind())));
        } else {
            integers.set(index.first(place.section(), LemmaIndex.OUTPUTS));
            parts.set(index.first(place.section(), LemmaIndex.TABLE_STAGES));
        }
    }

    @Override
    public void operand(int w, int section, long string, int bits) {
        operand(w).set((section == INPUTS ? 0 : index.strings(section)) + string * bits);
    }

    private Register operand(int w) {
        return w == 0 ? source0 : w == 1 ? source1 : source2;
    }

    @Override
    public long operandBit(int w, long further, long t) {
        return operand(w).get() + further * p + t;
    }

    @Override
    public long negation(long b) {
        return negations.get() + b;
    }

    @Override
    public long term(long x) {
        return terms.get() + x;
    }

    @Override
    public long integer(long block, long at) {
        return integers.get() + block * 4 * unit.columns() + at;
    }

    @Override
    public long sum(UnitStage stage, long block, long at) {
        return parts.get() + index.groups() * unit.before(stage) + block * unit.gates(stage) + at;
    }
}
