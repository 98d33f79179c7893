package limen.compiler.thermometer;

import java.math.BigInteger;
import limen.circuit.Bank;
import limen.circuit.SumLimit;
import limen.circuit.Terms;
import limen.compiler.construction.CompileException;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.Format;
import limen.transformer.HeadLayout;

/**
 * A head's output, rounded without division: bank (i − first)·width + c is a pencil with gate r = [2^(f+1)·Σ e·v −
 * ratio·B2(r)·Z ≥ 0 or 1], Z = Σ e and the weight of a sink. Where Z is always one, an ordinary bank.
 */
final class HeadStage extends RowClassStage {
    /**
     * What a head is divided by.
     *
     * @param weights of the positions
     * @param sink what a row adds besides, read at row·heads + h; null for nothing
     */
    record Denominator(Weights weights, Reading sink) {
        private int level() {
            return sink == null ? 0 : sink.level();
        }
    }

    /** The weights of positions. */
    @FunctionalInterface
    interface Weights {
        /** Adds the weight of a flat pair-and-head index and returns its constant. */
        long add(Terms out, long flat, long factor);
    }

    /** More boundaries of equally spaced values are not listed. */
    private static final int MOST_LISTED = 1 << 16;

    private final Rule.Head rule;
    private final Pairs pairs;
    private final HeadLayout layout;
    private final Products products;
    private final Denominator denominator;
    private final Format format;
    /** ratio·B2(r) at r − 1; null where they are not listed. */
    private final long[] listed;
    /** By r − 1; null where boundaries are not listed. */
    private final boolean[] strict;

    /**
     * @param products product (pair, h, d) at (pair·heads + h)·headWidth + d, pairs from the span's first
     * @param denominator null where it is one
     */
    HeadStage(Site site, Rule.Head rule, Pairs pairs, Products products, Denominator denominator) {
        super(
                site.name(),
                "head",
                1 + Math.max(products.level(), denominator == null ? 0 : denominator.level()),
                pairs,
                site.width(),
                site.format().topRank());
        this.rule = rule;
        this.pairs = pairs;
        layout = rule.layout();
        this.products = products;
        this.denominator = denominator;
        format = site.format();
        // They never decrease: the greatest magnitudes are at the ends.
        if (format.topRank() > 0 && Math.max(bits(1), bits(format.topRank())) > SumLimit.BITS) {
            refuse(site);
        }
        listed = format.uniform() && format.topRank() > MOST_LISTED ? null : new long[format.topRank()];
        strict = listed == null ? null : new boolean[listed.length];
        for (int r = 1; listed != null && r <= listed.length; r++) {
            listed[r - 1] = boundary(r);
            strict[r - 1] = format.strict(r);
        }
    }

    private int bits(int r) {
        return format.boundary2(r).multiply(BigInteger.valueOf(rule.ratio())).bitLength();
    }

    private void refuse(Site site) {
        for (int r = 1; r <= format.topRank(); r++) {
            if (bits(r) > SumLimit.BITS) {
                throw new CompileException("site " + site.name() + ", boundary " + r + ": needs " + bits(r)
                        + " bits, circuits have 62, lower the precision");
            }
        }
    }

    private long boundary(int r) {
        return format.fitsLong()
                ? Math.multiplyExact(format.boundary2Long(r), rule.ratio())
                : format.boundary2(r).multiply(BigInteger.valueOf(rule.ratio())).longValueExact();
    }

    private int query(long bank) {
        return pairs.span().first() + (int) layout.pairOf(bank);
    }

    /** The pair and head of a key's terms. */
    private long flat(long bank, long j) {
        return layout.pair(pairs.pair(query(bank), (int) j), layout.headOf(layout.channelOf(bank)));
    }

    private long product(long bank, long flat) {
        return layout.product(flat - layout.pair(pairs.first(), 0), layout.channelOf(bank) % layout.width());
    }

    private long factor() {
        return 1L << (rule.fractionBits() + 1);
    }

    @Override
    public long repetitions(long bank) {
        return pairs.keys(query(bank));
    }

    @Override
    public void repeat(long bank, long j, Bank out) {
        long flat = flat(bank, j);
        products.add(out.base, product(bank, flat), factor());
        if (denominator != null) {
            denominator.weights.add(out.slopeSum, flat, 1);
        }
    }

    /** Adds the sink's weight and returns the constants of the denominator; 1 without one. */
    private long denominator(long bank, long flat, long keys, Bank out) {
        if (denominator == null) {
            return 1;
        }
        long sum = Math.multiplyExact(keys, denominator.weights.add(new Terms(), flat, 1));
        if (denominator.sink == null) {
            return sum;
        }
        long row = layout.pair(query(bank), layout.headOf(layout.channelOf(bank)));
        return Math.addExact(sum, denominator.sink.add(out.slopeSum, row, 1));
    }

    @Override
    public void fill(long bank, Bank out) {
        Terms unused = new Terms();
        long flat = flat(bank, 0);
        long keys = repetitions(bank);
        // The constant of a term is a value of its function at the least argument, the same for every key.
        long base = Math.multiplyExact(keys, products.add(unused, product(bank, flat), factor()));
        long sum = denominator(bank, flat, keys, out);
        for (int r = out.firstGate(); r < out.endGate(format.topRank()); r++) {
            long slope = -(listed == null ? boundary(r + 1) : listed[r]);
            boolean isStrict = listed == null ? format.strict(r + 1) : strict[r];
            long known = Math.addExact(base, Math.multiplyExact(slope, sum));
            out.addGate(Math.subtractExact(isStrict ? 1 : 0, known), denominator == null ? 0 : slope);
        }
    }
}
