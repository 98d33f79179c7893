package limen.prove.states;

import java.util.ArrayList;
import java.util.List;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.OnePosition;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Trace;
import limen.transformer.HeadLayout;

/** Q: the queries of every head of a causal model that profiles are made for. */
final class Foreseen {
    /**
     * Where a query is asked.
     *
     * @param site the number of the site of heads
     * @param head which of its heads, −1 to say that none of them is steady
     * @param position which token asks
     */
    record Place(int site, int head, int position) {}

    private final Anatomy anatomy;
    private final int n;
    private final Queries[][] queries;
    /** By site of heads: whether positions of one score are taken to have one value. */
    private final boolean[] steady;

    Foreseen(Anatomy anatomy, int n) {
        this.anatomy = anatomy;
        this.n = n;
        queries = new Queries[anatomy.heads().size()][];
        steady = new boolean[queries.length];
        for (int s = 0; s < queries.length; s++) {
            Rule.Head rule = (Rule.Head) anatomy.heads().get(s).rule();
            steady[s] = rule.selection() == Rule.Selection.SATURATED;
            queries[s] = new Queries[rule.layout().heads()];
            for (int h = 0; h < queries[s].length; h++) {
                queries[s][h] = new Queries();
            }
        }
    }

    Queries queries(int site, int head) {
        return queries[site][head];
    }

    /** Whether positions of one score are taken to have one value under each query of a site. */
    boolean isSteady(int site) {
        return steady[site];
    }

    int sites() {
        return queries.length;
    }

    int heads(int site) {
        return queries[site].length;
    }

    /** Foresees one more; returns whether anything changed. */
    boolean add(Place place, Queries.Query query) {
        if (place.head() < 0) {
            boolean changed = steady[place.site()];
            steady[place.site()] = false;
            return changed;
        }
        return queries[place.site()][place.head()].add(query, place.position(), n - 1);
    }

    /** The queries of heads that no head lies before: by every token at every position. */
    void addFirst(OnePosition one, Meter meter) {
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < anatomy.model().vocabulary().size(); token++) {
                meter.checkTime();
                one.begin(token, p);
                for (Site site : anatomy.positions()) {
                    if (anatomy.levels().get(site) == 0) {
                        one.define(site);
                    }
                }
                for (int s = 0; s < queries.length; s++) {
                    Rule.Score scoring = scoring(s);
                    if (anatomy.levels().get(scoring.query()) == 0) {
                        addRow(s, p, scoring, one);
                    }
                }
            }
        }
    }

    private void addRow(int s, int p, Rule.Score scoring, OnePosition one) {
        HeadLayout layout = scoring.layout();
        for (int h = 0; h < queries[s].length; h++) {
            int[] ranks = new int[scoring.headWidth()];
            one.copy(scoring.query(), layout.own(h), ranks, 0, ranks.length);
            queries[s][h].foresee(new Queries.Query(scoring.distance() == null ? -1 : p, ranks), p);
        }
    }

    /** The queries that occur on given inputs. */
    void addSamples(Interpreter interpreter, List<int[]> inputs, Meter meter) {
        for (int[] input : inputs) {
            meter.checkTime();
            Trace trace = interpreter.run(input);
            for (int s = 0; s < queries.length; s++) {
                Rule.Score scoring = scoring(s);
                HeadLayout layout = scoring.layout();
                int[] ranks = trace.ranks().get(scoring.query());
                for (int p = 0; p < n; p++) {
                    for (int h = 0; h < queries[s].length; h++) {
                        int[] query = new int[scoring.headWidth()];
                        int at = p * layout.ownWidth() + layout.own(h);
                        System.arraycopy(ranks, at, query, 0, query.length);
                        queries[s][h].foresee(new Queries.Query(scoring.distance() == null ? -1 : p, query), p);
                    }
                }
            }
        }
    }

    Rule.Score scoring(int s) {
        Rule.Head rule = (Rule.Head) anatomy.heads().get(s).rule();
        Site score = rule.score().rule() instanceof Rule.Difference difference ? difference.score() : rule.score();
        return (Rule.Score) score.rule();
    }

    /** All numbers of queries, for messages. */
    List<Integer> counts() {
        List<Integer> counts = new ArrayList<>();
        for (Queries[] site : queries) {
            for (Queries head : site) {
                counts.add(head.count());
            }
        }
        return counts;
    }

    FinitePrecisionTransformer model() {
        return anatomy.model();
    }
}
