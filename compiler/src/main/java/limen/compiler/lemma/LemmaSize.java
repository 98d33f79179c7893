package limen.compiler.lemma;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import limen.compiler.construction.SumValues;
import limen.paper.AbstractShape;

/**
 * The size of the theorems' circuit in closed form, of any n and p: nothing is built, no function is asked for.
 *
 * @param rows one per kind of block
 */
public record LemmaSize(List<Row> rows) {
    /**
     * Blocks of one kind in all layers.
     *
     * @param name what they compute
     * @param blocks how many
     * @param perBlock gates of each: for functions Lemma 1's bound 2^q + q + m, which is met
     */
    public record Row(String name, BigInteger blocks, BigInteger perBlock) {
        /** All gates of this kind. */
        public BigInteger gates() {
            return blocks.multiply(perBlock);
        }
    }

    /** Counts a member of the family. */
    public static LemmaSize of(AbstractShape shape, Addition.Kind kind) {
        BigInteger n = BigInteger.valueOf(shape.length());
        BigInteger layers = BigInteger.valueOf(shape.layers());
        BigInteger rows = layers.multiply(BigInteger.valueOf(shape.heads())).multiply(n);
        BigInteger pairs = rows.multiply(n);
        int p = shape.precision();
        BigInteger sum = sum(kind, p, shape.length());
        List<Row> list = new ArrayList<>();
        list.add(new Row("embedding", n, table(shape.tokenBits(), p)));
        list.add(new Row("similarity", pairs, table(2 * p, p)));
        list.add(new Row("normalizer", rows, sum));
        list.add(new Row("weighted", pairs, table(3 * p, p)));
        list.add(new Row("head", rows, sum));
        list.add(new Row("activation", layers.multiply(n), table((shape.heads() + 1) * p, p)));
        return new LemmaSize(List.copyOf(list));
    }

    private static BigInteger table(int q, int m) {
        return BigInteger.ONE.shiftLeft(q).add(BigInteger.valueOf((long) q + m));
    }

    /** Gates of one ⊕ of k floats of p bits; with weights also where these are too great to be compiled. */
    public static BigInteger sum(Addition.Kind kind, int p, int k) {
        if (kind == Addition.Kind.UNIT) {
            UnitIndex index = new UnitIndex(p, k);
            return table(p, 4 * index.columns()).multiply(BigInteger.valueOf(k)).add(BigInteger.valueOf(index.gates()));
        }
        return BigInteger.valueOf(k).shiftLeft(p).add(BigInteger.valueOf(SumValues.count(p) - 1 + p));
    }

    /** All gates. */
    public BigInteger gates() {
        return rows.stream().map(Row::gates).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
