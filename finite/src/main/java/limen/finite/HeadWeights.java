package limen.finite;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.number.Format;

/**
 * How a head weighs the positions it attends to: a selection with the sites and tables that it reads. All that interpreters,
 * checks, files and the reduction know of a kind of attention is here; gates are made by {@code HeadGates} of the compiler.
 *
 * <p>Every attended position j has a weight e(j) ≥ 0, and the head is Σ e(j)·v(j) / Z with the denominator Z &gt; 0.
 *
 * @param selection the kind
 * @param score the PAIR site by whose ranks positions are weighed: differences for soft attention, else scores
 * @param maximum the ROW site of the scores' maxima, null where the selection does not read it
 * @param tables functions of ranks, those that the selection reads
 */
public record HeadWeights(Rule.Selection selection, Site score, Site maximum, Map<Lookup, Table> tables) {

    /** A function of ranks that weights may be read from; the field of model files has its name. */
    public enum Lookup {
        /** The weight of a position, by rank of {@link #score}. */
        TABLE,
        /** The weight of the sink, whose value is 0, by rank of {@link #maximum}. */
        SINK;

        /** {@return its name in files and messages} */
        public String field() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The site by whose ranks it is given. */
        Site over(HeadWeights weights) {
            return this == SINK ? weights.maximum : weights.score;
        }
    }

    /** A copy of the tables in the order of {@link Lookup}. */
    public HeadWeights {
        Map<Lookup, Table> sorted = new EnumMap<>(Lookup.class);
        sorted.putAll(tables);
        tables = Collections.unmodifiableMap(sorted);
    }

    /**
     * {@return weights with one table at most, null for none}
     *
     * @param selection any but SOFTMAX1, which reads two tables
     * @param score a PAIR site: differences for SOFTMAX, else scores
     * @param maximum the ROW site of the scores' maxima, null for SOFTMAX
     * @param table by rank of {@code score}, null for hard attention
     */
    public static HeadWeights of(Rule.Selection selection, Site score, Site maximum, Table table) {
        return new HeadWeights(selection, score, maximum, table == null ? Map.of() : Map.of(Lookup.TABLE, table));
    }

    /** {@return the weights by rank of {@link #score}, null for hard attention} */
    public Table table() {
        return tables.get(Lookup.TABLE);
    }

    /** {@return the sink's weights by rank of {@link #maximum}, null for none} */
    public Table sink() {
        return tables.get(Lookup.SINK);
    }

    /** What is read, each site once. */
    List<Site> sources() {
        return maximum == null ? List.of(score) : List.of(score, maximum);
    }

    /** The scores beneath. */
    Site scores() {
        return score.rule() instanceof Rule.Difference difference ? difference.score() : score;
    }

    /** The row maxima of {@link #scores} that weights are made with. */
    Site maxima() {
        return score.rule() instanceof Rule.Difference difference ? difference.maximum() : maximum;
    }

    /**
     * The weights e(j), j &lt; count.
     *
     * @param ranks ranks of {@link #score}, that of j at {@code first + j · step}
     * @param best rank of {@link #maximum}; any number where that is null
     */
    void weigh(int[] ranks, int first, int step, int best, long[] weights, int count) {
        switch (selection) {
            case SOFTMAX, SOFTMAX1 -> lookUp(table().values(), ranks, first, step, weights, count);
            case SATURATED -> best(ranks, first, step, best, weights, count);
            case LEFTMOST, RIGHTMOST -> {
                boolean left = selection == Rule.Selection.LEFTMOST;
                int j = left ? 0 : count - 1;
                while (ranks[first + j * step] != best) {
                    j += left ? 1 : -1;
                }
                Arrays.fill(weights, 0, count, 0);
                weights[j] = 1;
            }
        }
    }

    private static void lookUp(long[] table, int[] ranks, int first, int step, long[] weights, int count) {
        for (int j = 0; j < count; j++) {
            weights[j] = table[ranks[first + j * step]];
        }
    }

    private static void best(int[] ranks, int first, int step, int best, long[] weights, int count) {
        for (int j = 0; j < count; j++) {
            weights[j] = ranks[first + j * step] == best ? 1 : 0;
        }
    }

    /** The denominator Z, from the sum of all e(j). */
    BigInteger denominator(BigInteger sum, int best) {
        return sink() == null ? sum : sum.add(BigInteger.valueOf(sink().at(best)));
    }

    /** The denominator Z, from the sum of all e(j), where it is known to fit. */
    long denominator(long sum, int best) {
        return sink() == null ? sum : sum + sink().at(best);
    }

    /** The greatest e(j). */
    BigInteger greatest() {
        return selection.isSoft() ? FastRule.greatest(table().values()) : BigInteger.ONE;
    }

    /** A bound of Z over rows of up to n positions. */
    BigInteger greatestDenominator(int n) {
        BigInteger sum = greatest().multiply(BigInteger.valueOf(n));
        return sink() == null ? sum : sum.add(FastRule.greatest(sink().values()));
    }

    /**
     * {@return the same weights of other sites, which hold values of the present ones in formats that are parts of theirs}
     *
     * @param otherScore read instead of {@link #score}
     * @param otherMaximum read instead of {@link #maximum}, null where that is
     */
    public HeadWeights with(Site otherScore, Site otherMaximum) {
        HeadWeights other = new HeadWeights(selection, otherScore, otherMaximum, Map.of());
        Map<Lookup, Table> others = new EnumMap<>(Lookup.class);
        tables.forEach((lookup, table) -> others.put(
                lookup,
                reindexed(table, lookup.over(this).format(), lookup.over(other).format())));
        return new HeadWeights(selection, otherScore, otherMaximum, others);
    }

    private static Table reindexed(Table table, Format from, Format to) {
        if (from.equals(to)) {
            return table;
        }
        long[] values = new long[to.size()];
        for (int rank = 0; rank < values.length; rank++) {
            values[rank] = table.at(from.rankOfMantissa(to.mantissaLong(rank)));
        }
        return new Table(values);
    }
}
