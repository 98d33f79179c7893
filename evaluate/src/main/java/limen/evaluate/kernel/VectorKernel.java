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

    private final ScalarKernel narrow = new ScalarKernel();

    /** Whether the machine's preferred vector has at least 256 bits. */
    static boolean isFast() {
        return LongVector.SPECIES_PREFERRED.length() >= 4;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    void addBlocks(
            long[] planes,
            int words,
            int[] args,
            int from,
            int to,
            long[] counter,
            int level,
            long[] carries,
            int carryNode) {
        if (words < LANES.length()) {
            narrow.addBlocks(planes, words, args, from, to, counter, level, carries, carryNode);
            return;
        }
        for (int part = 0; part < words; part += LANES.length()) {
            addBlocksOfPart(planes, words, part, args, from, to, counter, level * words + part, carries, carryNode);
        }
    }

    /** One vector's carry-save tree; {@code digit} is where the lowest of the four digits lies in the counter. */
    private static void addBlocksOfPart(
            long[] planes,
            int words,
            int part,
            int[] args,
            int from,
            int to,
            long[] counter,
            int digit,
            long[] carries,
            int carryNode) {
        LongVector ones = LongVector.fromArray(LANES, counter, digit);
        LongVector twos = LongVector.fromArray(LANES, counter, digit + words);
        LongVector fours = LongVector.fromArray(LANES, counter, digit + 2 * words);
        LongVector eights = LongVector.fromArray(LANES, counter, digit + 3 * words);
        int carryAt = carryNode * words + part;
        for (int i = from; i < to; i += BLOCK) {
            LongVector x, y, twosA, twosB, foursA, foursB, eightsA, eightsB, carry;
            x = LongVector.fromArray(LANES, planes, args[i] * words + part);
            y = LongVector.fromArray(LANES, planes, args[i + 1] * words + part);
            twosA = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(LANES, planes, args[i + 2] * words + part);
            y = LongVector.fromArray(LANES, planes, args[i + 3] * words + part);
            twosB = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            foursA = twos.and(twosA).or(twos.or(twosA).and(twosB));
            twos = twos.lanewise(XOR, twosA).lanewise(XOR, twosB);
            x = LongVector.fromArray(LANES, planes, args[i + 4] * words + part);
            y = LongVector.fromArray(LANES, planes, args[i + 5] * words + part);
            twosA = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(LANES, planes, args[i + 6] * words + part);
            y = LongVector.fromArray(LANES, planes, args[i + 7] * words + part);
            twosB = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            foursB = twos.and(twosA).or(twos.or(twosA).and(twosB));
            twos = twos.lanewise(XOR, twosA).lanewise(XOR, twosB);
            eightsA = fours.and(foursA).or(fours.or(foursA).and(foursB));
            fours = fours.lanewise(XOR, foursA).lanewise(XOR, foursB);
            x = LongVector.fromArray(LANES, planes, args[i + 8] * words + part);
            y = LongVector.fromArray(LANES, planes, args[i + 9] * words + part);
            twosA = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(LANES, planes, args[i + 10] * words + part);
            y = LongVector.fromArray(LANES, planes, args[i + 11] * words + part);
            twosB = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            foursA = twos.and(twosA).or(twos.or(twosA).and(twosB));
            twos = twos.lanewise(XOR, twosA).lanewise(XOR, twosB);
            x = LongVector.fromArray(LANES, planes, args[i + 12] * words + part);
            y = LongVector.fromArray(LANES, planes, args[i + 13] * words + part);
            twosA = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(LANES, planes, args[i + 14] * words + part);
            y = LongVector.fromArray(LANES, planes, args[i + 15] * words + part);
            twosB = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            foursB = twos.and(twosA).or(twos.or(twosA).and(twosB));
            twos = twos.lanewise(XOR, twosA).lanewise(XOR, twosB);
            eightsB = fours.and(foursA).or(fours.or(foursA).and(foursB));
            fours = fours.lanewise(XOR, foursA).lanewise(XOR, foursB);
            carry = eights.and(eightsA).or(eights.or(eightsA).and(eightsB));
            eights = eights.lanewise(XOR, eightsA).lanewise(XOR, eightsB);
            carry.intoArray(carries, carryAt);
            carryAt += words;
        }
        ones.intoArray(counter, digit);
        twos.intoArray(counter, digit + words);
        fours.intoArray(counter, digit + 2 * words);
        eights.intoArray(counter, digit + 3 * words);
    }

    @Override
    void compare(long[] counter, int words, int digits, long threshold, long[] out, int outNode) {
        if (words < LANES.length()) {
            narrow.compare(counter, words, digits, threshold, out, outNode);
            return;
        }
        for (int part = 0; part < words; part += LANES.length()) {
            LongVector atLeast = LongVector.broadcast(LANES, -1);
            for (int k = 0; k < digits; k++) {
                LongVector digit = LongVector.fromArray(LANES, counter, k * words + part);
                LongVector lenient = LongVector.broadcast(LANES, ((threshold >>> k) & 1) - 1);
                atLeast = digit.and(atLeast).or(digit.or(atLeast).and(lenient));
            }
            atLeast.intoArray(out, outNode * words + part);
        }
    }
}
