package limen.evaluate.kernel;

import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The counting kernel on the Vector API: 512 or 256 lanes at a time; planes narrower than a vector go to the plain twin.
 *
 * <p>HotSpot's C2 turns each XOR of three and each majority below into one ternary-logic instruction where the machine
 * has it. The full adders are written out instead of being a method of their own, because past its node budget C2 still
 * inlines the Vector API's methods, which are marked for it, but not ours: the vectors would then be boxed, ten times
 * slower (docs/performance.md).
 */
final class VectorKernel extends BitSlicedCounter {
    private static final VectorSpecies<Long> LANES =
            LongVector.SPECIES_PREFERRED.length() >= 8 ? LongVector.SPECIES_512 : LongVector.SPECIES_256;

    private static final int MOST_WORDS = 8;

    private final ScalarKernel narrow = new ScalarKernel();

    /** Whether the machine's preferred vector has at least 256 bits. */
    static boolean isFast() {
        return LongVector.SPECIES_PREFERRED.length() >= 4;
    }

    /** Whether planes of so many words are added by vectors. */
    static boolean accepts(int words) {
        return words >= LANES.length();
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    void addBlocks(
            Planes planes, int[] args, int from, int to, Planes counter, int level, Planes carries, int carryNode) {
        if (planes.words() < LANES.length()) {
            narrow.addBlocks(planes, args, from, to, counter, level, carries, carryNode);
            return;
        }
        for (int part = 0; part < planes.words(); part += LANES.length()) {
            addBlocksOfPart(part, planes, args, from, to, counter, level, carries, carryNode);
        }
    }

    /** The carry-save tree of one vector of every plane. */
    private static void addBlocksOfPart(
            int part,
            Planes planes,
            int[] args,
            int from,
            int to,
            Planes counter,
            int level,
            Planes carries,
            int carryNode) {
        // A constant where the vector is the plane: shifts instead of multiplications, a tenth faster.
        int words = LANES.length() == MOST_WORDS ? MOST_WORDS : planes.words();
        long[] source = planes.array();
        int base = planes.offset(0) + part;
        long[] digits = counter.array();
        int digit = counter.offset(level) + part;
        long[] carried = carries.array();
        int carryAt = carries.offset(carryNode) + part;
        LongVector ones = LongVector.fromArray(LANES, digits, digit);
        LongVector twos = LongVector.fromArray(LANES, digits, digit + words);
        LongVector fours = LongVector.fromArray(LANES, digits, digit + 2 * words);
        for (int i = from; i < to; i += BLOCK) {
            LongVector x, y, twosA, twosB, foursA, foursB, carry;
            x = LongVector.fromArray(LANES, source, args[i] * words + base);
            y = LongVector.fromArray(LANES, source, args[i + 1] * words + base);
            twosA = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(LANES, source, args[i + 2] * words + base);
            y = LongVector.fromArray(LANES, source, args[i + 3] * words + base);
            twosB = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            foursA = twos.and(twosA).or(twos.or(twosA).and(twosB));
            twos = twos.lanewise(XOR, twosA).lanewise(XOR, twosB);
            x = LongVector.fromArray(LANES, source, args[i + 4] * words + base);
            y = LongVector.fromArray(LANES, source, args[i + 5] * words + base);
            twosA = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(LANES, source, args[i + 6] * words + base);
            y = LongVector.fromArray(LANES, source, args[i + 7] * words + base);
            twosB = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            foursB = twos.and(twosA).or(twos.or(twosA).and(twosB));
            twos = twos.lanewise(XOR, twosA).lanewise(XOR, twosB);
            carry = fours.and(foursA).or(fours.or(foursA).and(foursB));
            fours = fours.lanewise(XOR, foursA).lanewise(XOR, foursB);
            carry.intoArray(carried, carryAt);
            carryAt += words;
        }
        ones.intoArray(digits, digit);
        twos.intoArray(digits, digit + words);
        fours.intoArray(digits, digit + 2 * words);
    }

    @Override
    void addPairs(
            Planes planes, int[] args, int from, int to, Planes counter, int level, Planes carries, int carryNode) {
        if (planes.words() < LANES.length()) {
            narrow.addPairs(planes, args, from, to, counter, level, carries, carryNode);
            return;
        }
        for (int part = 0; part < planes.words(); part += LANES.length()) {
            int digitAt = counter.offset(level) + part;
            LongVector digit = LongVector.fromArray(LANES, counter.array(), digitAt);
            int carryAt = carries.offset(carryNode) + part;
            for (int i = from; i < to; i += 2) {
                LongVector x = LongVector.fromArray(LANES, planes.array(), planes.offset(args[i]) + part);
                LongVector y = LongVector.fromArray(LANES, planes.array(), planes.offset(args[i + 1]) + part);
                digit.and(x).or(digit.or(x).and(y)).intoArray(carries.array(), carryAt);
                digit = digit.lanewise(XOR, x).lanewise(XOR, y);
                carryAt += planes.words();
            }
            digit.intoArray(counter.array(), digitAt);
        }
    }

    @Override
    void all(Planes planes, int[] args, int from, int to, Planes out, int outNode) {
        if (planes.words() < LANES.length()) {
            narrow.all(planes, args, from, to, out, outNode);
            return;
        }
        for (int part = 0; part < planes.words(); part += LANES.length()) {
            LongVector result = LongVector.broadcast(LANES, -1);
            for (int i = from; i < to; i++) {
                result = result.and(LongVector.fromArray(LANES, planes.array(), planes.offset(args[i]) + part));
            }
            result.intoArray(out.array(), out.offset(outNode) + part);
        }
    }

    @Override
    void any(Planes planes, int[] args, int from, int to, Planes out, int outNode) {
        if (planes.words() < LANES.length()) {
            narrow.any(planes, args, from, to, out, outNode);
            return;
        }
        for (int part = 0; part < planes.words(); part += LANES.length()) {
            LongVector result = LongVector.zero(LANES);
            for (int i = from; i < to; i++) {
                result = result.or(LongVector.fromArray(LANES, planes.array(), planes.offset(args[i]) + part));
            }
            result.intoArray(out.array(), out.offset(outNode) + part);
        }
    }

    @Override
    void compare(Planes counter, int digits, long threshold, Planes out, int outNode) {
        if (counter.words() < LANES.length()) {
            narrow.compare(counter, digits, threshold, out, outNode);
            return;
        }
        for (int part = 0; part < counter.words(); part += LANES.length()) {
            LongVector atLeast = LongVector.broadcast(LANES, -1);
            for (int k = 0; k < digits; k++) {
                LongVector digit = LongVector.fromArray(LANES, counter.array(), counter.offset(k) + part);
                LongVector lenient = LongVector.broadcast(LANES, ((threshold >>> k) & 1) - 1);
                atLeast = digit.and(atLeast).or(digit.or(atLeast).and(lenient));
            }
            atLeast.intoArray(out.array(), out.offset(outNode) + part);
        }
    }
}
