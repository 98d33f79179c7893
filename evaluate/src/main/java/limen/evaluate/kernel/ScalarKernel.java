package limen.evaluate.kernel;

/** The counting kernel in plain {@code long} arithmetic: one word, 64 lanes, at a time. */
final class ScalarKernel extends BitSlicedCounter {
    @Override
    public String name() {
        return "scalar";
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
        for (int w = 0; w < words; w++) {
            addBlocksOfWord(planes, words, w, args, from, to, counter, level * words + w, carries, carryNode);
        }
    }

    /** One word's carry-save tree; {@code digit} is where the lowest of the four digits lies in the counter. */
    private static void addBlocksOfWord(
            long[] planes,
            int words,
            int w,
            int[] args,
            int from,
            int to,
            long[] counter,
            int digit,
            long[] carries,
            int carryNode) {
        long ones = counter[digit];
        long twos = counter[digit + words];
        long fours = counter[digit + 2 * words];
        long eights = counter[digit + 3 * words];
        int carryAt = carryNode * words + w;
        for (int i = from; i < to; i += BLOCK) {
            long x, y, half, twosA, twosB, foursA, foursB, eightsA, eightsB, carry;
            x = planes[args[i] * words + w];
            y = planes[args[i + 1] * words + w];
            half = ones ^ x;
            twosA = (ones & x) | (half & y);
            ones = half ^ y;
            x = planes[args[i + 2] * words + w];
            y = planes[args[i + 3] * words + w];
            half = ones ^ x;
            twosB = (ones & x) | (half & y);
            ones = half ^ y;
            half = twos ^ twosA;
            foursA = (twos & twosA) | (half & twosB);
            twos = half ^ twosB;
            x = planes[args[i + 4] * words + w];
            y = planes[args[i + 5] * words + w];
            half = ones ^ x;
            twosA = (ones & x) | (half & y);
            ones = half ^ y;
            x = planes[args[i + 6] * words + w];
            y = planes[args[i + 7] * words + w];
            half = ones ^ x;
            twosB = (ones & x) | (half & y);
            ones = half ^ y;
            half = twos ^ twosA;
            foursB = (twos & twosA) | (half & twosB);
            twos = half ^ twosB;
            half = fours ^ foursA;
            eightsA = (fours & foursA) | (half & foursB);
            fours = half ^ foursB;
            x = planes[args[i + 8] * words + w];
            y = planes[args[i + 9] * words + w];
            half = ones ^ x;
            twosA = (ones & x) | (half & y);
            ones = half ^ y;
            x = planes[args[i + 10] * words + w];
            y = planes[args[i + 11] * words + w];
            half = ones ^ x;
            twosB = (ones & x) | (half & y);
            ones = half ^ y;
            half = twos ^ twosA;
            foursA = (twos & twosA) | (half & twosB);
            twos = half ^ twosB;
            x = planes[args[i + 12] * words + w];
            y = planes[args[i + 13] * words + w];
            half = ones ^ x;
            twosA = (ones & x) | (half & y);
            ones = half ^ y;
            x = planes[args[i + 14] * words + w];
            y = planes[args[i + 15] * words + w];
            half = ones ^ x;
            twosB = (ones & x) | (half & y);
            ones = half ^ y;
            half = twos ^ twosA;
            foursB = (twos & twosA) | (half & twosB);
            twos = half ^ twosB;
            half = fours ^ foursA;
            eightsB = (fours & foursA) | (half & foursB);
            fours = half ^ foursB;
            half = eights ^ eightsA;
            carry = (eights & eightsA) | (half & eightsB);
            eights = half ^ eightsB;
            carries[carryAt] = carry;
            carryAt += words;
        }
        counter[digit] = ones;
        counter[digit + words] = twos;
        counter[digit + 2 * words] = fours;
        counter[digit + 3 * words] = eights;
    }

    @Override
    void compare(long[] counter, int words, int digits, long threshold, long[] out, int outNode) {
        for (int w = 0; w < words; w++) {
            long atLeast = -1;
            for (int k = 0; k < digits; k++) {
                long digit = counter[k * words + w];
                long lenient = ((threshold >>> k) & 1) - 1;
                atLeast = (digit & atLeast) | (lenient & (digit | atLeast));
            }
            out[outNode * words + w] = atLeast;
        }
    }
}
