package limen.compiler.thermometer;

import java.math.BigInteger;
import limen.circuit.Bank;
import limen.compiler.construction.CompileException;
import limen.transformer.site.Rule;
import limen.transformer.site.Site;

/**
 * A head's output, rounded without division: bank (i − first)·width + c is a pencil with gate r = [2^(f+1)·Σ e·v −
 * ratio·B2(r)·Σ e ≥ 0 or 1]. Where the weights always add up to one, an ordinary bank.
 */
final class HeadStage extends RowClassStage {
    /** Adds a selection weight to a sum and returns its constant. */
    @FunctionalInterface
    interface Weight {
        /** The weight of a flat pair-and-head index. */
        long add(limen.circuit.Terms out, long flat, long factor);
    }

    private final Rule.Head rule;
    private final Pairs pairs;
    private final int heads;
    private final int width;
    private final Products products;
    private final Weight weights;
    private final long[] boundaries;
    private final boolean[] strict;

    /**
     * @param products product (pair, h, d) at (pair·heads + h)·headWidth + d, pairs from the span's first
     * @param weights the weights to sum for the denominator, or null where they add up to one
     */
    HeadStage(Site site, Rule.Head rule, int heads, Pairs pairs, Products products, Weight weights) {
        super(
                site.name(),
                "head",
                products.level() + 1,
                pairs,
                site.width(),
                site.format().topRank());
        this.rule = rule;
        this.pairs = pairs;
        this.heads = heads;
        this.products = products;
        this.weights = weights;
        width = site.width();
        boundaries = new long[site.format().topRank()];
        strict = new boolean[boundaries.length];
        for (int r = 1; r <= boundaries.length; r++) {
            BigInteger boundary = site.format().boundary2(r).multiply(BigInteger.valueOf(rule.ratio()));
            if (boundary.bitLength() > 62) {
                throw new CompileException("site " + site.name() + ", boundary " + r + ": needs " + boundary.bitLength()
                        + " bits, circuits have 62, lower the precision");
            }
            boundaries[r - 1] = boundary.longValueExact();
            strict[r - 1] = site.format().strict(r);
        }
    }

    @Override
    protected void fill(long bank, Bank out) {
        int i = pairs.span().first() + (int) (bank / width);
        int channel = (int) (bank % width);
        int head = channel / rule.headWidth();
        int within = channel % rule.headWidth();
        long factor = 1L << (rule.fractionBits() + 1);
        long base = 0;
        long sum = weights == null ? 1 : 0;
        for (int j = 0; j < pairs.keys(i); j++) {
            long flat = pairs.pair(i, j) * heads + head;
            long product = (flat - pairs.first() * heads) * rule.headWidth() + within;
            base = Math.addExact(base, products.add(out.base, product, factor));
            sum = weights == null ? sum : Math.addExact(sum, weights.add(out.slopeSum, flat, 1));
        }
        for (int r = 0; r < boundaries.length; r++) {
            long slope = -boundaries[r];
            long known = Math.addExact(base, Math.multiplyExact(slope, sum));
            out.addGate(Math.subtractExact(strict[r] ? 1 : 0, known), weights == null ? 0 : slope);
        }
    }
}
