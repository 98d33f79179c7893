package limen.compiler.thermometer;

import java.util.Arrays;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.UniformStage;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * The channels' parts of similarity ORDER in place of products: min(0, q − k), a univariate function of k − q and so free once a
 * bank holds k − q: one gate per positive value, up to where the score has rank 0 whatever the other channels are.
 */
final class OrderViolations implements Products {
    /** Pairs of a key and a query that are listed at most. */
    private static final long LISTED = 1L << 24;

    private final Reading query;
    private final Reading key;
    private final Index queries;
    private final Index keys;
    /** Null where there is no violation that the score could depend on. */
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
        long[] violations = violations(score, rule);
        bank = violations.length == 0 ? null : new Violations(score.name() + " violation", count, violations);
    }

    /** The values but 0 that a violation is distinguished by, ascending: all below the limit, and one that stands for the rest. */
    private long[] violations(Site score, Rule.Score rule) {
        if (rule.multiplier() == 0) {
            return new long[0];
        }
        Differences differences = new Differences(key.values(), query.values());
        return differences
                .upTo(limit(score, rule), LISTED)
                .orElseThrow(() -> new CompileException("site " + score.name() + ": " + key.values().length
                        + " values of a key and " + query.values().length
                        + " of a query are too many to compare, choose uniform formats or fewer bits for both"));
    }

    /** From this violation in one channel on, the score has rank 0: no distance term can bring it to the first boundary. */
    private static long limit(Site score, Rule.Score rule) {
        if (rule.multiplier() < 0) {
            return Long.MAX_VALUE;
        }
        long farthest = rule.distance() == null
                ? 0
                : Arrays.stream(rule.distance())
                        .flatMapToLong(Arrays::stream)
                        .max()
                        .orElseThrow();
        long least = new ThresholdList(score, rule.fractionBits()).at(1);
        long room = Math.floorDiv(Math.subtractExact(farthest, least), rule.multiplier());
        return Math.max(1, Math.addExact(room, 1));
    }

    @Override
    public int level() {
        return bank == null ? Math.max(query.level(), key.level()) : bank.level();
    }

    @Override
    public List<FamilyStage> stages() {
        return bank == null ? List.of() : List.of(bank);
    }

    @Override
    public long add(Terms out, long product, long factor) {
        if (bank != null) {
            out.add(bank.firstNode(product), bank.parts, factor);
        }
        return 0;
    }

    /** For every query, key, head and channel the gates [k − q ≥ v], v the violations. */
    private final class Violations extends UniformStage {
        private final long[] values;
        /** min(0, q − k) by the number of gates that fire. */
        private final Profile parts;

        Violations(String name, long count, long[] values) {
            super(
                    name,
                    "order violation",
                    1 + Math.max(query.level(), key.level()),
                    count,
                    values.length,
                    Products.classes(query, key, count));
            this.values = values;
            long[] negated = new long[values.length + 1];
            for (int k = 0; k < values.length; k++) {
                negated[k + 1] = -values[k];
            }
            parts = Profile.differences(negated);
        }

        @Override
        public void fill(long at, Bank out) {
            long constant = key.add(out.base, keys.flat(at), 1);
            constant = Math.addExact(constant, query.add(out.base, queries.flat(at), -1));
            for (int r = out.firstGate(); r < out.endGate(values.length); r++) {
                out.addGate(Math.subtractExact(values[r], constant));
            }
        }
    }
}
