package limen.compiler.thermometer;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Objective;
import limen.finite.Site;

/**
 * Chooses how products are made and shares what can be shared: fewest levels takes quarter squares or unary ANDs,
 * whichever has fewer gates; fewest gates also considers binary digits, made once per value.
 */
final class ProductChoice {
    /** A univariate function of a site; equal by the values of the function. */
    private record Function(Site site, LongBuffer values) {}

    private final Objective objective;
    private final List<FamilyStage> made = new ArrayList<>();
    private final Map<Function, BitForm> binary = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    ProductChoice(Objective objective) {
        this.objective = objective;
    }

    /** All helper stages made so far (binary digits), then forgets them. */
    List<FamilyStage> drain() {
        List<FamilyStage> stages = List.copyOf(made);
        made.clear();
        return stages;
    }

    /**
     * The products of two readings.
     *
     * @param xCount number of x values held by the code, for sharing binary digits; likewise {@code yCount}
     */
    @SuppressWarnings("ReferenceEquality") // a code is an identity: the same gates
    Products products(
            String name,
            Reading x,
            long xCount,
            Products.Index xs,
            Reading y,
            long yCount,
            Products.Index ys,
            long count) {
        boolean shared = x.code() == y.code();
        long quarter = QuarterSquares.gates(x, y);
        long unary = unaryGates(x, y);
        long digits = objective == Objective.SIZE ? binaryGates(x, y) : Long.MAX_VALUE;
        if (Math.min(quarter, Math.min(unary, digits)) == Long.MAX_VALUE) {
            throw new CompileException(
                    name + ": no way to multiply these formats in gates, choose a uniform format of at "
                            + "most 12 bits for the factors");
        }
        if (digits < Math.min(quarter, unary)) {
            return new AndProducts(name, binary(x, xCount), binary(y, yCount), xs, ys, count, shared);
        }
        if (unary <= quarter) {
            return new AndProducts(name, BitForm.thermometer(x), BitForm.thermometer(y), xs, ys, count, shared);
        }
        return new QuarterSquares(name, x, y, xs, ys, count);
    }

    /** Products of a bit and a reading: the bit selects thermometer bits, or binary digits for SIZE. */
    Products selections(
            String name, BitForm bit, Products.Index xs, Reading y, long yCount, Products.Index ys, long count) {
        boolean digits = !(y.code() instanceof Code.Thermometer)
                || objective == Objective.SIZE
                        && bits(y) < BitForm.thermometer(y).size();
        BitForm operand = digits ? binary(y, yCount) : BitForm.thermometer(y);
        return new AndProducts(name, bit, operand, xs, ys, count, false);
    }

    private static long unaryGates(Reading x, Reading y) {
        if (!(x.code() instanceof Code.Thermometer && y.code() instanceof Code.Thermometer)) {
            return Long.MAX_VALUE;
        }
        long gates =
                (long) BitForm.thermometer(x).size() * BitForm.thermometer(y).size();
        return gates > 1 << 24 ? Long.MAX_VALUE : gates;
    }

    private static long binaryGates(Reading x, Reading y) {
        return (long) bits(x) * bits(y);
    }

    private static int bits(Reading reading) {
        return reading.code() instanceof Code.Thermometer
                ? BinaryDigitStage.bitCount(reading)
                : reading.site().format().bits();
    }

    /** The binary form of a reading; made once per site and function. */
    private BitForm binary(Reading reading, long count) {
        Function key = new Function(reading.site(), LongBuffer.wrap(reading.values()));
        return binary.computeIfAbsent(key, unused -> {
            String name = unique(reading.site().name() + " bits");
            return switch (reading.code()) {
                case Code.Thermometer thermometer -> {
                    BinaryDigitStage stage = BinaryDigitStage.of(name, reading, count);
                    made.add(stage);
                    yield stage.form(reading);
                }
                case Code.Digits digits -> DigitBits.form(name, digits, reading.values()[0], count, made);
                case Code.OneHot hot ->
                    throw new CompileException(
                            name + ": products read the embedding itself, put a linear site between");
            };
        });
    }

    /** The name, numbered where another function of the same site has it already. */
    private String unique(String name) {
        int number = 1;
        String free = name;
        while (!names.add(free)) {
            number++;
            free = name + " " + number;
        }
        return free;
    }
}
