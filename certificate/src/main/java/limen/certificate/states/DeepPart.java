package limen.certificate.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * A model without mask: the heads of one depth, given what those before them draw from the whole input. Then a position's queries, keys
 * and values depend on its token and number alone, so that all queries there can be are known.
 */
final class DeepPart implements Part {
    /** A query that some position asks. */
    record Asked(Site site, int head, Query query) {}

    private final Depths depths;
    private final FinitePrecisionTransformer model;
    private final int n;
    private final Whole whole;
    private final int depth;
    private final boolean last;
    private final Recalled recalled;
    private final Map<Site, Drawing> drawings;
    private final List<Asked> asked;
    /** By position and token: the score under each query, and the value. */
    private final int[][][] scores;

    private final long[][][][] values;
    private final int[][][] askedAt;
    private final Map<List<Object>, Integer> known = new HashMap<>();

    DeepPart(Depths depths, int n, Whole whole, int depth, Recalled recalled, Map<Site, Drawing> drawings) {
        this.recalled = recalled;
        this.drawings = drawings;
        this.depths = depths;
        this.n = n;
        this.whole = whole;
        this.depth = depth;
        model = depths.model();
        last = depth == depths.greatest();
        int symbols = model.vocabulary().size();
        scores = new int[n][symbols][];
        values = new long[n][symbols][][];
        askedAt = new int[n][symbols][];
        Set<Asked> all = new LinkedHashSet<>();
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < symbols; token++) {
                whole.define(depths, drawings, recalled, token, p, depth - 1);
                for (Site site : depths.positions()) {
                    if (site.rule() instanceof Rule.Head rule && depths.of(site) == depth) {
                        for (int h = 0; h < rule.layout().heads(); h++) {
                            Query query = Query.at(drawings.get(site).scoring(), h, p, recalled.one());
                            all.add(new Asked(site, h, query));
                        }
                    }
                }
            }
        }
        asked = List.copyOf(all);
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < symbols; token++) {
                look(p, token);
            }
        }
        drawings.forEach((site, drawing) -> {
            if (depths.of(site) == depth) {
                drawing.takeSteady(isSteady(site));
            }
        });
    }

    /** Whether whatever has one score under a query has one value. */
    private boolean isSteady(Site site) {
        Map<List<Integer>, Long[]> seen = new HashMap<>();
        for (int q = 0; q < asked.size(); q++) {
            if (!asked.get(q).site().equals(site)) {
                continue;
            }
            for (int p = 0; p < n; p++) {
                for (int token = 0; token < scores[p].length; token++) {
                    Long[] value = Arrays.stream(values[p][token][q]).boxed().toArray(Long[]::new);
                    Long[] before = seen.putIfAbsent(List.of(q, scores[p][token][q]), value);
                    if (before != null && !Arrays.equals(before, value)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Override
    public long[] start() {
        return new long[] {0, -1};
    }

    @Override
    public long[] after(long[] part, int token) {
        int p = (int) part[0];
        List<long[]> rows =
                p == 0 ? new ArrayList<>(asked.stream().map(each -> new long[0]).toList()) : rows(part);
        for (int q = 0; q < rows.size(); q++) {
            Drawing drawing = drawings.get(asked.get(q).site());
            rows.set(q, drawing.with(rows.get(q), scores[p][token][q], values[p][token][q]));
        }
        boolean atFirst = model.output().kind() == Output.Kind.ACCEPT_FIRST;
        // Before the answer is known its place holds the token whose position gives it.
        long answer = atFirst && last ? (p == 0 ? token : part[1]) : -1;
        if (p + 1 < n || !last || model.output().kind() == Output.Kind.LABELS) {
            return Rows.part(p + 1, answer, rows);
        }
        whole.with(asked, rows)
                .define(depths, drawings, recalled, atFirst ? (int) answer : token, atFirst ? 0 : p, depth);
        return new long[] {n, recalled.one().answer()};
    }

    private void look(int p, int token) {
        whole.define(depths, drawings, recalled, token, p, depth - 1);
        scores[p][token] = new int[asked.size()];
        values[p][token] = new long[asked.size()][];
        for (int q = 0; q < asked.size(); q++) {
            Asked each = asked.get(q);
            Drawing drawing = drawings.get(each.site());
            scores[p][token][q] = each.query().score(drawing, each.head(), p, recalled.one());
            values[p][token][q] = Query.value(drawing, each.head(), recalled.one());
        }
    }

    private List<long[]> rows(long[] part) {
        List<long[]> rows = new ArrayList<>();
        int at = 2;
        while (at < part.length) {
            rows.add(Arrays.copyOfRange(part, at + 1, at + 1 + (int) part[at]));
            at += 1 + (int) part[at];
        }
        return rows;
    }

    /** What is known of the whole input after a part of all its tokens. */
    Whole known(long[] part) {
        return whole.with(asked, rows(part));
    }

    /**
     * The labels of every token at every position, once everything is known: each computed once for what its heads draw.
     *
     * @param part of all tokens
     * @return [n × vocabulary]
     */
    int[][] labels(long[] part) {
        List<long[]> rows = rows(part);
        Whole all = whole.with(asked, rows);
        int[][] labels = new int[n][model.vocabulary().size()];
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < labels[p].length; token++) {
                int position = p;
                int each = token;
                List<List<Long>> drawn = new ArrayList<>();
                for (int q : askedAt(p, token)) {
                    drawn.add(Arrays.stream(rows.get(q)).boxed().toList());
                }
                labels[p][token] = known.computeIfAbsent(List.of(p, token, drawn), key -> {
                    all.define(depths, drawings, recalled, each, position, depth);
                    return recalled.one().answer();
                });
            }
        }
        return labels;
    }

    /** The numbers of the queries that a token asks at a position, of all heads. */
    private int[] askedAt(int p, int token) {
        if (askedAt[p][token] == null) {
            whole.define(depths, drawings, recalled, token, p, depth - 1);
            askedAt[p][token] = IntStream.range(0, asked.size())
                    .filter(q -> asked.get(q)
                            .query()
                            .equals(Query.at(
                                    drawings.get(asked.get(q).site()).scoring(),
                                    asked.get(q).head(),
                                    p,
                                    recalled.one())))
                    .toArray();
        }
        return askedAt[p][token];
    }

    @Override
    public int label() {
        return -1;
    }

    @Override
    public int answer(long[] part) {
        return last && model.output().kind() != Output.Kind.LABELS ? (int) part[1] : -1;
    }
}
