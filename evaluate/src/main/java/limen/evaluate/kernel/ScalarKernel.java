package limen.evaluate.kernel;

/** The counting kernel in plain {@code long} arithmetic: one word, 64 lanes, at a time. */
final class ScalarKernel extends BitSlicedCounter {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    void addBlocks(
            Planes planes, int[] args, int from, int to, Planes counter, int level, Planes carries, int carryNode) {
        for (int word = 0; word < planes.words(); word++) {
            addBlocksOfWord(word, planes, args, from, to, counter, level, carries, carryNode);
        }
    }

    /** The carry-save tree of one word of every plane. */
    private static void addBlocksOfWord(
            int word,
            Planes planes,
            int[] args,
            int from,
            int to,
            Planes counter,
            int level,
            Planes carries,
            int carryNode) {
        int words = planes.words();
        long[] source = planes.array();
        int base = planes.offset(0) + word;
        long[] digits = counter.array();
        int digit = counter.offset(level) + word;
        long[] carried = carries.array();
        int carryAt = carries.offset(carryNode) + word;
        long ones = digits[digit];
        long twos = digits[digit + words];
        long fours = digits[digit + 2 * words];
        for (int i = from; i < to; i += BLOCK) {
            long x, y, half, twosA, twosB, foursA, foursB, carry;
            x = source[args[i] * words + base];
            y = source[args[i + 1] * words + base];
            half = ones ^ x;
            twosA = (ones & x) | (half & y);
            ones = half ^ y;
            x = source[args[i + 2] * words + base];
            y = source[args[i + 3] * words + base];
            half = ones ^ x;
            twosB = (ones & x) | (half & y);
            ones = half ^ y;
            half = twos ^ twosA;
            foursA = (twos & twosA) | (half & twosB);
            twos = half ^ twosB;
            x = source[args[i + 4] * words + base];
            y = source[args[i + 5] * words + base];
            half = ones ^ x;
            twosA = (ones & x) | (half & y);
            ones = half ^ y;
            x = source[args[i + 6] * words + base];
            y = source[args[i + 7] * words + base];
            half = ones ^ x;
            twosB = (ones & x) | (half & y);
            ones = half ^ y;
            half = twos ^ twosA;
            foursB = (twos & twosA) | (half & twosB);
            twos = half ^ twosB;
            half = fours ^ foursA;
            carry = (fours & foursA) | (half & foursB);
            fours = half ^ foursB;
            carried[carryAt] = carry;
            carryAt += words;
        }
        digits[digit] = ones;
        digits[digit + words] = twos;
        digits[digit + 2 * words] = fours;
    }

    @Override
    void addPairs(
            Planes planes, int[] args, int from, int to, Planes counter, int level, Planes carries, int carryNode) {
        long[] source = planes.array();
        for (int word = 0; word < planes.words(); word++) {
            int base = planes.offset(0) + word;
            long digit = counter.array()[counter.offset(level) + word];
            int carryAt = carries.offset(carryNode) + word;
            for (int i = from; i < to; i += 2) {
                long x = source[args[i] * planes.words() + base];
                long y = source[args[i + 1] * planes.words() + base];
                long half = digit ^ x;
                carries.array()[carryAt] = (digit & x) | (half & y);
                digit = half ^ y;
                carryAt += planes.words();
            }
            counter.array()[counter.offset(level) + word] = digit;
        }
    }

    @Override
    void all(Planes planes, int[] args, int from, int to, Planes out, int outNode) {
        long[] source = planes.array();
        for (int word = 0; word < planes.words(); word++) {
            long result = -1;
            for (int i = from; i < to; i++) {
                result &= source[planes.offset(args[i]) + word];
            }
            out.array()[out.offset(outNode) + word] = result;
        }
    }

    @Override
    void any(Planes planes, int[] args, int from, int to, Planes out, int outNode) {
        long[] source = planes.array();
        for (int word = 0; word < planes.words(); word++) {
            long result = 0;
            for (int i = from; i < to; i++) {
                result |= source[planes.offset(args[i]) + word];
            }
            out.array()[out.offset(outNode) + word] = result;
        }
    }

    @Override
    void compare(Planes counter, int digits, long threshold, Planes out, int outNode) {
        long[] source = counter.array();
        for (int word = 0; word < counter.words(); word++) {
            long atLeast = -1;
            for (int k = 0; k < digits; k++) {
                long digit = source[counter.offset(k) + word];
                long lenient = ((threshold >>> k) & 1) - 1;
                atLeast = (digit & atLeast) | (lenient & (digit | atLeast));
            }
            out.array()[out.offset(outNode) + word] = atLeast;
        }
    }
}
