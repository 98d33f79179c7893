package limen.finite.quantize;

import java.math.BigInteger;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.ExactSum;
import limen.number.Rational;

/**
 * A site as a later one reads it.
 *
 * @param site the site
 * @param table a function of its values, or null for the mantissas
 * @param unit what an integer 1 stands for
 */
record Source(Site site, Table table, Rational unit) {
    /** The values themselves. */
    static Source of(Site site) {
        return new Source(site, null, site.format().unit());
    }

    /** The greatest magnitude of an integer that is read. */
    BigInteger greatest() {
        if (table != null) {
            long greatest = 0;
            for (long value : table.values()) {
                greatest = Math.max(greatest, Math.abs(value));
            }
            return BigInteger.valueOf(greatest);
        }
        return site.format()
                .mantissa(0)
                .abs()
                .max(site.format().mantissa(site.format().topRank()).abs());
    }

    /**
     * A bound on Σ |weight| of the gates that hold one value, however they are held: the thermometer's steps and the constant,
     * or, for the embedding, the values of all tokens.
     */
    BigInteger magnitude() {
        if (site.rule() instanceof Rule.Embedding embedding) {
            return greatest().multiply(BigInteger.valueOf(embedding.token().rows()));
        }
        BigInteger steps = greatest();
        if (table == null) {
            return steps.add(site.format()
                    .mantissa(site.format().topRank())
                    .subtract(site.format().mantissa(0)));
        }
        ExactSum sum = new ExactSum();
        for (int r = 1; r < table.values().length; r++) {
            long greater = Math.max(table.at(r), table.at(r - 1));
            sum.add(greater).addProduct(Math.min(table.at(r), table.at(r - 1)), -1);
        }
        return steps.add(sum.value());
    }
}
