package limen.paper.formula;

import java.util.random.RandomGenerator;

/** Random texts of the formula grammar, over the strings h and a1 and the fields flag and count. */
final class RandomFormulas {
    private static final String[] LEAVES = {
        "h", "a1", "h.mantissa", "a1.exponent", "h.bits", "a1.flag", "h.count", "0", "1", "3", "10", "n", "imax"
    };
    private static final String[] UNARY = {"-", "not ", "abs", "floor", "ceil", "log2", "pow2", "float"};
    private static final String[] BINARY = {
        "+", "-", "*", "/", " div ", " mod ", "=", "!=", "<", "<=", ">", ">=", " and ", " or "
    };

    private RandomFormulas() {}

    static String formula(RandomGenerator random, int depth) {
        if (depth == 0) {
            return LEAVES[random.nextInt(LEAVES.length)];
        }
        String left = "(" + formula(random, random.nextInt(depth)) + ")";
        String right = "(" + formula(random, depth - 1) + ")";
        return switch (random.nextInt(8)) {
            case 0, 1 -> "(" + UNARY[random.nextInt(UNARY.length)] + right + ")";
            case 2 -> "(" + left + "?" + right + ":" + formula(random, random.nextInt(depth)) + ")";
            case 3 -> (random.nextBoolean() ? "min(" : "max(") + left + "," + right + ")";
            default -> left + BINARY[random.nextInt(BINARY.length)] + right;
        };
    }
}
