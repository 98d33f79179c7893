package limen.compiler.uniform;

import limen.compiler.lemma.UnitIndex;
import limen.compiler.lemma.UnitStage;

/** The gates of ⊕ after the integers: each argument, its repetitions and the threshold from the gate's place alone. */
final class SumGates implements Metered {
    private final GatePlace place;
    private final ArgumentNumbers numbers;
    private final UnitIndex unit;
    private final int width;
    private final int columns;
    private final long most;
    private final int mantissa;

    private final Register run;

    SumGates(GatePlace place, ArgumentNumbers numbers, WorkTape tape) {
        this.place = place;
        this.numbers = numbers;
        unit = place.index.unit();
        width = unit.width();
        columns = unit.columns();
        most = unit.most();
        mantissa = unit.mantissaBits();
        run = tape.register("argument of a sum's gate", Math.max(most + 1, columns + 1L));
    }

    /** Prints the gate but for its arguments. */
    void head(GateSink sink) {
        enter();
        switch (stage()) {
            case AT_LEAST -> sink.gate(true, place.at() % (most + 1), most);
            case AT_MOST -> sink.gate(false, most - place.at() % (most + 1), most);
            case HIGHER -> sink.gate(false, 0, runs());
            case SUMS -> sink.gate(place.at() < columns, place.at() < columns ? 1 : 0, 2);
            case COUNTS -> sink.gate(place.at() / columns != 1, place.at() / columns == 2 ? 3 : 1, 3);
            case CHAINS -> sink.gate(true, runs(), runs());
            case EXACTLY, ONES, HALVES, LEADING -> sink.gate(true, 2, 2);
            case ROWS -> sink.gate(true, unit.rowOnes(place.at()) == 0 ? 2 : 1, runs());
            case CHANCES -> sink.gate(true, place.at() < columns ? 2 : 1, 2);
            case CARRIES, MAGNITUDE, RESULT -> sink.gate(true, 1, runs());
            case PLACES -> sink.gate(true, runs(), runs());
        }
    }

    /** Prints the arguments. */
    void arguments(GateSink sink) {
        if (isCount() && place.at() % (most + 1) > 0 && sink.sameArguments()) {
            return;
        }
        for (run.set(0); run.get() < runs(); run.increment()) {
            sink.argument(argumentOf(run.get()), isCount() ? 1L << run.get() % width : 1);
        }
    }

    /** Argument i, repetitions counted, from 0; a constant number of steps. After {@link #head}. */
    long argument(long i) {
        if (!isCount()) {
            return argumentOf(i);
        }
        run.set(i / ((1L << width) - 1) * width + log(i % ((1L << width) - 1) + 1));
        return argumentOf(run.get());
    }

    private void enter() {
        if (place.takeFresh()) {
            numbers.enter();
        }
    }

    private UnitStage stage() {
        return UnitStage.at(place.stage() - LemmaIndex.TABLE_STAGES);
    }

    private boolean isCount() {
        return stage() == UnitStage.AT_LEAST || stage() == UnitStage.AT_MOST;
    }

    private static int log(long number) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
    }

    /** Arguments, repeated ones once. */
    private long runs() {
        return switch (stage()) {
            case AT_LEAST, AT_MOST -> 2L * unit.terms() * width;
            case EXACTLY, CHANCES, ONES, SUMS, HALVES, MAGNITUDE, LEADING -> 2;
            case ROWS -> unit.rowOnes(place.at()) == 0 ? 2 : unit.rowOnes(place.at());
            case CHAINS -> chainColumn() - chainStart();
            case CARRIES -> Math.max(1, place.at());
            case COUNTS -> 3;
            case HIGHER -> columns - unit.zerosFrom(place.at());
            case PLACES -> place.at() >= unit.leadingPlace(0) || unit.overflows(place.at() / mantissa) ? 1 : 2;
            case RESULT -> resultRuns((int) place.at());
        };
    }

    private long chainColumn() {
        return unit.chainColumn(place.at());
    }

    private long chainStart() {
        return place.at() - unit.chain(chainColumn(), 0);
    }

    private long resultRuns(int b) {
        return b == mantissa ? 1 : b < mantissa ? columns - 1L : unit.exponentOnes(b - mantissa - 1) + zeroBit(b);
    }

    private int zeroBit(int b) {
        return unit.floats().zero() >> b & 1;
    }

    /** The node of a gate of these sums. */
    private long node(UnitStage stage, long block, long at) {
        return numbers.sum(stage, block, at);
    }

    private long argumentOf(long r) {
        return switch (stage()) {
            case AT_LEAST, AT_MOST -> integer(r);
            case EXACTLY -> exactly(r, place.at() / (most + 1), place.at() % (most + 1));
            case ROWS -> row(r);
            case CHANCES -> rowBit(r, place.at() % columns);
            case CHAINS -> node(UnitStage.CHANCES, place.block(), r == 0 ? chainStart() : columns + chainStart() + r);
            case CARRIES ->
                place.at() == 0
                        ? node(UnitStage.CHANCES, place.block(), 0)
                        : node(UnitStage.CHAINS, place.block(), unit.chain(place.at(), r));
            case COUNTS ->
                r < 2 ? rowBit(r, place.at() % columns) : node(UnitStage.CARRIES, place.block(), place.at() % columns);
            case ONES -> node(UnitStage.COUNTS, place.block(), place.at() + r * columns);
            case SUMS -> sum(r, Math.min(place.at(), columns - 1L));
            case HALVES -> half(r);
            case MAGNITUDE -> node(UnitStage.HALVES, place.block(), place.at() + r * columns);
            case HIGHER -> node(UnitStage.MAGNITUDE, place.block(), unit.zerosFrom(place.at()) + r);
            case LEADING -> node(r == 0 ? UnitStage.MAGNITUDE : UnitStage.HIGHER, place.block(), place.at());
            case PLACES ->
                place.at() >= unit.leadingPlace(0)
                        ? copied(place.at() - unit.leadingPlace(0))
                        : mantissaBit(r, place.at() / mantissa, place.at() % mantissa);
            case RESULT -> node(UnitStage.PLACES, place.block(), resultPlace(r, (int) place.at()));
        };
    }

    /** The bit of an integer: float j, positive or negative part, column c of the block. */
    private long integer(long r) {
        return numbers.integer(
                place.block() / 2 * unit.terms() + r / (2L * width),
                (place.block() % 2 * 2 + r / width % 2) * columns + place.at() / (most + 1) * width + r % width);
    }

    private long exactly(long r, long block, long u) {
        return r == 0
                ? node(UnitStage.AT_LEAST, place.block(), unit.count(block, u))
                : node(UnitStage.AT_MOST, place.block(), unit.count(block, most - u));
    }

    private long row(long r) {
        return node(
                UnitStage.EXACTLY,
                place.block(),
                unit.rowOnes(place.at()) == 0
                        ? r
                        : unit.count(unit.rowBlock(place.at()), unit.rowCount(place.at(), r)));
    }

    private long rowBit(long r, long c) {
        return node(UnitStage.ROWS, place.block(), r == 0 ? c : unit.highRow(c));
    }

    private long sum(long r, long c) {
        return r == 0
                ? node(UnitStage.COUNTS, place.block(), 2L * columns + c)
                : node(UnitStage.ONES, place.block(), c);
    }

    private long half(long r) {
        if (place.at() < columns) {
            return node(UnitStage.SUMS, 2 * place.block(), r == 0 ? place.at() : columns);
        }
        return r == 0
                ? node(UnitStage.SUMS, 2 * place.block(), columns - 1L)
                : node(UnitStage.SUMS, 2 * place.block() + 1, place.at() - columns);
    }

    private long copied(long c) {
        return c < columns - 1L
                ? node(UnitStage.LEADING, place.block(), c)
                : c == columns - 1L
                        ? node(UnitStage.HIGHER, place.block(), c)
                        : node(UnitStage.SUMS, 2 * place.block(), columns - 1L);
    }

    private long mantissaBit(long r, long c, long i) {
        return r == 0 && !unit.overflows(c)
                ? node(UnitStage.MAGNITUDE, place.block(), i + unit.shift(c))
                : node(UnitStage.LEADING, place.block(), c);
    }

    private long resultPlace(long r, int b) {
        if (b == mantissa) {
            return unit.leadingPlace(columns);
        }
        if (b < mantissa) {
            return unit.mantissaPlace(r, b);
        }
        return unit.leadingPlace(
                r < unit.exponentOnes(b - mantissa - 1) ? unit.exponentColumn(b - mantissa - 1, r) : columns - 1L);
    }
}
