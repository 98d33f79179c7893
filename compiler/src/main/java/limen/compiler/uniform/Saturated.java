package limen.compiler.uniform;

/** Arithmetic of node numbers that stays at the greatest long once it is passed: first nodes of parts never reached. */
final class Saturated {
    private Saturated() {}

    static long add(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    static long multiply(long a, long b) {
        return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
    }

    static long shift(long a, int bits) {
        return a != 0 && a > Long.MAX_VALUE >> bits ? Long.MAX_VALUE : a << bits;
    }
}
