package limen.finite;

import java.math.BigInteger;
import java.util.List;

/** One site's rule on longs: fills the site's ranks at a position. */
abstract class FastRule {
    /** Sums stay below this, so that twice a sum still fits. */
    static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(62);

    final Site site;

    FastRule(Site site) {
        this.site = site;
    }

    /** Computes the values (i, ·), or (i, ·, ·), from earlier sites. */
    abstract void define(FastInterpreter.State state, int i);

    /** Computes the values of all positions of several inputs. */
    void define(List<FastInterpreter.State> states) {
        for (FastInterpreter.State state : states) {
            for (int i = 0; i < state.n; i++) {
                define(state, i);
            }
        }
    }

    /** Computes the value (i, c) of a POSITION site alone, or all of them where that is no less work. */
    void define(FastInterpreter.State state, int i, int c) {
        define(state, i);
    }

    /** The fast form of a site's rule; where a sum may not fit, the wide one of a head or a norm, else the reference. */
    static FastRule of(FinitePrecisionTransformer model, Site site) {
        FastRule fast = switch (site.rule()) {
            case Rule.Linear rule -> linear(site, rule);
            case Rule.Norm rule -> FastNorm.of(site, rule);
            case Rule.Score rule -> FastAttention.score(site, rule);
            case Rule.Maximum rule -> FastAttention.maximum(site, rule);
            case Rule.Difference rule -> FastAttention.difference(site, rule);
            case Rule.Head rule -> FastAttention.head(site, rule, model.maximumLength());
            case Rule.Product rule -> product(site, rule);
            case Rule.Embedding rule -> embedding(site, rule);
        };
        if (fast != null) {
            return fast;
        }
        FastRule wide = WideRule.of(site);
        return wide == null ? reference(site) : wide;
    }

    /** The rule as it is written. */
    static FastRule reference(Site site) {
        return new FastRule(site) {
            @Override
            void define(FastInterpreter.State state, int i) {
                int[] ranks = state.ranks.get(site);
                int keys = site.shape() == Shape.PAIR ? state.keys(i) : 1;
                int at = site.shape() == Shape.PAIR ? state.row(i, site.width()) : i * site.width();
                for (int j = 0; j < keys; j++) {
                    for (int c = 0; c < site.width(); c++) {
                        ranks[at++] = state.reference.value(site, i, j, c);
                    }
                }
            }

            @Override
            void define(FastInterpreter.State state, int i, int c) {
                state.ranks.get(site)[i * site.width() + c] = state.reference.value(site, i, 0, c);
            }
        };
    }

    private static FastRule embedding(Site site, Rule.Embedding rule) {
        if (!EmbeddingStep.fits(rule)) {
            return null;
        }
        return new FastRule(site) {
            @Override
            void define(FastInterpreter.State state, int i) {
                int[] ranks = state.ranks.get(site);
                long[] sums = rule.token().row(state.tokens[i]);
                for (int c = 0; c < sums.length; c++) {
                    long sum = sums[c] + (rule.position() == null ? 0 : rule.position()[i][c]);
                    ranks[i * sums.length + c] = site.format().roundScaledLong(sum, rule.fractionBits());
                }
            }
        };
    }

    private static FastRule linear(Site site, Rule.Linear rule) {
        FastLinear sums = FastLinear.of(rule);
        if (sums == null) {
            return null;
        }
        return new FastRule(site) {
            @Override
            void define(FastInterpreter.State state, int i) {
                definePlaces(List.of(new FastLinear.Place(state, i)));
            }

            @Override
            void define(List<FastInterpreter.State> states) {
                definePlaces(FastInterpreter.State.places(states));
            }

            private void definePlaces(List<FastLinear.Place> places) {
                long[][] values = sums.rows(places);
                for (int t = 0; t < values.length; t++) {
                    int[] ranks = places.get(t).state().ranks.get(site);
                    int at = places.get(t).position() * site.width();
                    for (int c = 0; c < site.width(); c++) {
                        ranks[at + c] = site.format().roundScaledLong(values[t][c], rule.fractionBits());
                    }
                }
            }

            @Override
            void define(FastInterpreter.State state, int i, int c) {
                if (rule.rotation() != null) {
                    define(state, i);
                    return;
                }
                state.ranks.get(site)[i * site.width() + c] =
                        site.format().roundScaledLong(sums.sum(state, i, c), rule.fractionBits());
            }
        };
    }

    private static FastRule product(Site site, Rule.Product rule) {
        if (!fits(rule)) {
            return null;
        }
        Mantissas up = Mantissas.of(rule.up().format());
        return new FastRule(site) {
            @Override
            void define(FastInterpreter.State state, int i) {
                int[] ranks = state.ranks.get(site);
                int[] gates = state.ranks.get(rule.gate());
                int[] ups = state.ranks.get(rule.up());
                for (int c = 0; c < site.width(); c++) {
                    int at = i * site.width() + c;
                    long product = rule.table().at(gates[at]) * up.at(ups[at]) * rule.multiplier()[c];
                    ranks[at] = site.format().roundScaledLong(product, rule.fractionBits());
                }
            }
        };
    }

    /** Whether no product can reach 2^62. */
    static boolean fits(Rule.Product rule) {
        return rule.up().format().fitsLong()
                && greatest(rule.multiplier())
                                .multiply(greatest(rule.table().values()))
                                .multiply(Mantissas.greatest(rule.up().format()))
                                .compareTo(LIMIT)
                        < 0;
    }

    /** The greatest magnitude; 0 of none. */
    static BigInteger greatest(long[] values) {
        long least = 0;
        long greatest = 0;
        for (long value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return BigInteger.valueOf(greatest).max(BigInteger.valueOf(least).negate());
    }

    /**
     * The number of boundaries r in 1 … R for which left ≥ right·boundary[r − 1] (or &gt; where strict), by bisection;
     * right ≥ 0 and boundaries nondecreasing make that a prefix.
     */
    static int reached(long left, long right, long[] boundary, boolean[] strict) {
        int low = 0;
        int high = boundary.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long bound = right * boundary[middle];
            if (strict[middle] ? left > bound : left >= bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Values that fit below the limit as longs, or null. */
    static long[] longs(BigInteger[] values) {
        long[] fitted = new long[values.length];
        for (int k = 0; k < values.length; k++) {
            if (values[k].bitLength() > 62) {
                return null;
            }
            fitted[k] = values[k].longValueExact();
        }
        return fitted;
    }
}
