package limen.compiler.thermometer;

import java.util.Arrays;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.UniformStage;
import limen.transformer.site.Rule;
import limen.transformer.site.Site;

/**
 * The channels' parts of similarity ORDER in place of products: min(0, q − k), a univariate function of k − q and so free once a
 * bank holds k − q: one gate per positive value, up to where the score is its least value whatever the other channels are.
 */
final class OrderViolations implements Products {
    /** Above this many pairs of distinct values, differences of non-contiguous values are not listed. */
    private static final long LISTED_PAIRS = 1L << 24;

    private final Reading query;
    private final Reading key;
    private final Index queries;
    private final Index keys;
    private final Violations bank;

    /**
     * The violations of a score site.
     *
     * @param queries flat index of the query's value of violation (pair·heads + h)·headWidth + d
     * @param keys flat index of the key's
     */
    OrderViolations(Site score, Rule.Score rule, Reading query, Reading key, Index queries, Index keys, long count) {
        this.query = query;
        this.key = key;
        this.queries = queries;
        this.keys = keys;
        bank = new Violations(score.name() + " violation", count, violations(score, rule));
    }

    /** The values that a violation is distinguished by, ascending from 0. */
    private long[] violations(Site score, Rule.Score rule) {
        long pairs = (long) query.values().length * key.values().length;
        boolean uniform = query.site().format().uniform() && key.site().format().uniform();
        if (pairs > LISTED_PAIRS && !uniform) {
            throw new CompileException("site " + score.name() + ": " + pairs
                    + " pairs of values to compare, choose a uniform format or fewer bits for query and key");
        }
        long limit = limit(score, rule);
        long[] positive = Arrays.stream(QuarterSquares.distinct(key, query, -1))
                .filter(value -> value > 0)
                .toArray();
        int used = (int) Arrays.stream(positive).filter(value -> value < limit).count();
        used = Math.min(positive.length, used + 1);
        long[] values = new long[used + 1];
        System.arraycopy(positive, 0, values, 1, used);
        return values;
    }

    /** From this violation in one channel on, the score has rank 0. */
    private static long limit(Site score, Rule.Score rule) {
        if (rule.multiplier() <= 0) {
            return Long.MAX_VALUE;
        }
        long farthest = 0;
        for (int h = 0; rule.distance() != null && h < rule.distance().length; h++) {
            farthest =
                    Math.max(farthest, Arrays.stream(rule.distance()[h]).max().orElse(0));
        }
        long least = new ThresholdList(score, rule.fractionBits()).at(1);
        return Math.max(1, Math.addExact(Math.floorDiv(Math.subtractExact(farthest, least), rule.multiplier()), 1));
    }

    @Override
    public int level() {
        return bank.level();
    }

    @Override
    public List<FamilyStage> stages() {
        return bank.gates() == 0 ? List.of() : List.of(bank);
    }

    @Override
    public long add(Terms out, long product, long factor) {
        if (bank.parts != null) {
            out.add(bank.firstNode(product), bank.parts, factor);
        }
        return 0;
    }

    /** For every query, key, head and channel the gates [k − q ≥ v], v the violations but 0. */
    private final class Violations extends UniformStage {
        private final long[] values;
        private final Profile parts;

        @SuppressWarnings("ReferenceEquality") // a code is an identity: the same gates
        Violations(String name, long count, long[] values) {
            super(
                    name,
                    "order violation",
                    1 + Math.max(query.level(), key.level()),
                    count,
                    values.length - 1,
                    query.code() == key.code() ? count : 1);
            this.values = values;
            long[] negated = Arrays.stream(values).map(value -> -value).toArray();
            parts = values.length > 1 ? Profile.differences(negated) : null;
        }

        @Override
        public void fill(long at, Bank out) {
            long constant = key.add(out.base, keys.flat(at), 1);
            constant = Math.addExact(constant, query.add(out.base, queries.flat(at), -1));
            for (int r = out.firstGate(); r < out.endGate(values.length - 1); r++) {
                out.addGate(Math.subtractExact(values[r + 1], constant));
            }
        }
    }
}
