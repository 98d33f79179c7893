package limen.paper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import limen.number.Rational;

/** Definitions 8 to 15 written once more, from rationals and lists of bits; knows only the functions φ, s and f. */
final class NaiveAbstractRun {
    private final int p;
    private final int greatest;
    private final int heads;
    private final AbstractFunctions functions;

    NaiveAbstractRun(int p, int heads, AbstractFunctions functions) {
        this.p = p;
        this.heads = heads;
        this.functions = functions;
        greatest = (int) Math.pow(2, p / 2.0 - 1) - 1;
    }

    /** The states of every layer, the embedding first. */
    List<List<Integer>> states(int layers, int... tokens) {
        List<List<Integer>> all = new ArrayList<>();
        List<Integer> h = new ArrayList<>();
        for (int i = 1; i <= tokens.length; i++) {
            h.add(functions.embed(tokens[i - 1], i));
        }
        all.add(h);
        for (int layer = 0; layer < layers; layer++) {
            List<Integer> next = new ArrayList<>();
            for (int hi : h) {
                int[] a = new int[heads];
                for (int head = 0; head < heads; head++) {
                    a[head] = attend(layer, head, hi, h);
                }
                next.add(functions.activation(layer, a, hi));
            }
            h = next;
            all.add(h);
        }
        return all;
    }

    private int attend(int layer, int head, int hi, List<Integer> h) {
        Rational z = Rational.ZERO;
        for (int hj : h) {
            z = z.add(value(functions.similarity(layer, head, hi, hj)));
        }
        z = value(string(z));
        Rational sum = Rational.ZERO;
        for (int hj : h) {
            Rational s = value(functions.similarity(layer, head, hi, hj));
            Rational weighted = z.signum() == 0 ? Rational.ZERO : s.divide(z).multiply(value(hj));
            sum = sum.add(value(string(weighted)));
        }
        return string(sum);
    }

    private Rational value(int x) {
        int half = 1 << (p / 2);
        return Rational.of(signed(x % half)).multiply(power(signed(x / half)));
    }

    private int signed(int bits) {
        return bits <= greatest ? bits : -(bits - greatest - 1);
    }

    private static Rational power(int exponent) {
        return exponent >= 0
                ? Rational.of(BigInteger.TWO.pow(exponent))
                : Rational.ONE.divide(Rational.of(BigInteger.TWO.pow(-exponent)));
    }

    /** Halve the integer number of units until the mantissa fits. */
    private int string(Rational x) {
        BigInteger m = x.abs().divide(power(-greatest)).floor();
        int e = -greatest;
        while (m.compareTo(BigInteger.valueOf(greatest)) > 0) {
            m = m.divide(BigInteger.TWO);
            e++;
        }
        if (e > greatest) {
            m = BigInteger.valueOf(greatest);
            e = greatest;
        }
        int sign = x.signum() < 0 && m.signum() > 0 ? greatest + 1 : 0;
        int mantissa = m.intValueExact() + sign;
        int exponent = e >= 0 ? e : greatest + 1 - e;
        return mantissa + exponent * (1 << (p / 2));
    }
}
