package limen.finite.ranges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Saturation;
import limen.finite.Site;
import limen.finite.Trace;

/**
 * Looks for inputs whose values saturate, at the sites whose proved ranges exceed their formats.
 *
 * <p>All inputs of n tokens where they are few enough; else those of one token, of one token up to some position and another from
 * there, some drawn from a fixed seed, and from the best of these uphill, one token at a time. What is not found may still exist.
 */
public final class ClippingSearch {
    private static final int DRAWN = 64;
    /** Weights times tokens of all runs, roughly. */
    private static final long WORK = 1L << 26;

    private static final int FEWEST = 8;
    /** Weights times tokens of a run that takes seconds alone: one will do. */
    private static final long LARGE = 1L << 33;

    private static final int MOST = 4096;

    private final FinitePrecisionTransformer model;
    private final int n;
    private final int most;
    private final FastInterpreter interpreter;
    private final Map<Site, int[]> found = new LinkedHashMap<>();
    private final Set<Site> open = new LinkedHashSet<>();
    /** For sites that are open: the input with the most extreme value so far, and how far it is from the nearer end in ranks. */
    private final Map<Site, int[]> best = new LinkedHashMap<>();

    private final Map<Site, Integer> distance = new LinkedHashMap<>();
    private int runs;

    private ClippingSearch(FinitePrecisionTransformer model, int n, int most) {
        this.model = model;
        this.n = n;
        this.most = most;
        interpreter = new FastInterpreter(model);
    }

    /**
     * {@return the same, trying as many inputs as take a second or two: 8 for large models, thousands for small ones, and
     * one where that alone takes longer}
     *
     * @param model whose values may saturate
     * @param ranges its ranges, up to n tokens
     * @param n number of tokens of the inputs that are tried
     */
    public static List<Clipping> of(FinitePrecisionTransformer model, SiteRanges ranges, int n) {
        long cost = Math.multiplyExact(SiteRanges.weights(model) + n, n);
        return of(model, ranges, n, Math.clamp(WORK / cost, cost > LARGE ? 1 : FEWEST, MOST));
    }

    /**
     * {@return the sites whose ranges exceed their formats, in order, with inputs that show it where some were found}
     *
     * @param model whose values may saturate
     * @param ranges its ranges, up to n tokens
     * @param n number of tokens of the inputs that are tried
     * @param most how many inputs are tried
     */
    public static List<Clipping> of(FinitePrecisionTransformer model, SiteRanges ranges, int n, int most) {
        ClippingSearch search = new ClippingSearch(model, n, most);
        List<SiteRange> exceeding =
                ranges.all().stream().filter(SiteRange::mayClip).toList();
        exceeding.forEach(range -> search.open.add(range.site()));
        search.run();
        return exceeding.stream()
                .map(range -> new Clipping(range, Optional.ofNullable(search.found.get(range.site()))))
                .toList();
    }

    private boolean isDone() {
        return open.isEmpty() || runs >= most;
    }

    private void run() {
        int tokens = model.vocabulary().size();
        if (Math.pow(tokens, n) <= most) {
            for (long index = 0; index < Math.round(Math.pow(tokens, n)) && !isDone(); index++) {
                attempt(digits(index, tokens));
            }
            return;
        }
        for (int token = 0; token < tokens && !isDone(); token++) {
            attempt(halves(token, token, n));
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < DRAWN && !isDone(); k++) {
            attempt(random.ints(n, 0, tokens).toArray());
            attempt(halves(random.nextInt(tokens), random.nextInt(tokens), random.nextInt(n)));
        }
        for (Site site : List.copyOf(open)) {
            climb(site);
        }
    }

    private int[] digits(long index, int base) {
        int[] tokens = new int[n];
        long rest = index;
        for (int i = n - 1; i >= 0; i--) {
            tokens[i] = (int) (rest % base);
            rest /= base;
        }
        return tokens;
    }

    private int[] halves(int first, int second, int from) {
        int[] tokens = new int[n];
        for (int i = 0; i < n; i++) {
            tokens[i] = i < from ? first : second;
        }
        return tokens;
    }

    private void climb(Site site) {
        for (int i = 0; i < n && open.contains(site); i++) {
            for (int token = 0; token < model.vocabulary().size(); token++) {
                if (!open.contains(site) || isDone()) {
                    return;
                }
                int[] changed = best.get(site).clone();
                changed[i] = token;
                attempt(changed);
            }
        }
    }

    private void attempt(int[] tokens) {
        runs++;
        Trace trace = interpreter.values(List.of(tokens)).getFirst().sites();
        for (Site site : new ArrayList<>(open)) {
            if (saturates(site, trace, tokens)) {
                found.put(site, tokens);
                open.remove(site);
            }
        }
    }

    private boolean saturates(Site site, Trace trace, int[] tokens) {
        int[] ranks = trace.ranks().get(site);
        int top = site.format().topRank();
        int nearest = Integer.MAX_VALUE;
        for (int flat = 0; flat < ranks.length; flat++) {
            nearest = Math.min(nearest, Math.min(ranks[flat], top - ranks[flat]));
            if (Saturation.isCutOff(model, tokens, trace, site, flat)) {
                return true;
            }
        }
        if (nearest < distance.getOrDefault(site, Integer.MAX_VALUE)) {
            distance.put(site, nearest);
            best.put(site, tokens);
        }
        return false;
    }
}
