package limen.finite.reduce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.finite.Site;

/**
 * All values that several sums may have at one position together: token by token, at every position that an embedding tells
 * apart, with every value that the other sites they read may have for that token.
 */
final class Cases {
    /** A value that sums read. */
    private record Variable(Site site, int channel) {}

    private final Values values;
    private final List<Sum> sums;

    private Cases(Values values, List<Sum> sums) {
        this.values = values;
        this.sums = sums;
    }

    /** The values of the sums, in their order; null where more than a limit are to be tried for a token. */
    static Set<List<Long>> of(Values values, List<Sum> sums, int limit) {
        return new Cases(values, sums).find(limit);
    }

    private Set<List<Long>> find(int limit) {
        Set<Variable> variables = new LinkedHashSet<>();
        int positions = 1;
        for (Sum sum : sums) {
            for (Sum.Part part : sum.coefficients().keySet()) {
                if (part.isEmbedded()) {
                    positions = Math.max(positions, values.positions(part));
                } else {
                    variables.add(new Variable(part.site(), part.channel()));
                }
            }
        }
        Set<List<Long>> cases = new LinkedHashSet<>();
        for (int token = 0; token < values.tokens(); token++) {
            Collection<List<Long>> spread = new LinkedHashSet<>();
            for (int position = 0; position < positions; position++) {
                spread.add(embedded(position, token));
            }
            long number = spread.size();
            for (Variable variable : variables) {
                number *= values.number(variable.site, variable.channel, token);
                if (number > limit) {
                    return null;
                }
            }
            for (Variable variable : variables) {
                spread = spread(spread, variable, token);
            }
            cases.addAll(spread);
        }
        return cases;
    }

    private List<Long> embedded(int position, int token) {
        List<Long> found = new ArrayList<>();
        for (Sum sum : sums) {
            long value = sum.bias();
            for (Map.Entry<Sum.Part, Long> entry : sum.coefficients().entrySet()) {
                Sum.Part part = entry.getKey();
                if (part.isEmbedded()) {
                    long read = Values.at(part, values.rank(part, position, token));
                    value = Math.addExact(value, Math.multiplyExact(entry.getValue(), read));
                }
            }
            found.add(value);
        }
        return found;
    }

    /** Every case with every value of a variable. */
    private Set<List<Long>> spread(Collection<List<Long>> cases, Variable variable, int token) {
        int[] ends = values.ranks(variable.site, variable.channel, token);
        Set<List<Long>> spread = new LinkedHashSet<>();
        for (int rank = ends[0]; rank <= ends[1]; rank++) {
            long[] added = added(variable, rank);
            for (List<Long> known : cases) {
                List<Long> sum = new ArrayList<>();
                for (int k = 0; k < added.length; k++) {
                    sum.add(Math.addExact(known.get(k), added[k]));
                }
                spread.add(sum);
            }
        }
        return spread;
    }

    /** What a value of a variable adds to each sum. */
    private long[] added(Variable variable, int rank) {
        long[] added = new long[sums.size()];
        for (int k = 0; k < added.length; k++) {
            for (Map.Entry<Sum.Part, Long> entry : sums.get(k).coefficients().entrySet()) {
                Sum.Part part = entry.getKey();
                if (part.site().equals(variable.site) && part.channel() == variable.channel) {
                    added[k] = Math.addExact(added[k], Math.multiplyExact(entry.getValue(), Values.at(part, rank)));
                }
            }
        }
        return added;
    }
}
