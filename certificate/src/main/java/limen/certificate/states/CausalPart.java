package limen.certificate.states;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.OnePosition;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Site;

/** A causal model: every query that occurs is to be one that the certificate foresees for its position. */
final class CausalPart implements Part {
    private record Asked(Site site, int head, Query query, int last) {}

    private final Depths depths;
    private final int n;
    private final Recalled recalled;
    private final Map<Site, Drawing> drawings;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<Site, List<Map<Query, Integer>>> numbers = new HashMap<>();
    private int label;

    private CausalPart(Depths depths, int n, Recalled recalled, Map<Site, Drawing> drawings) {
        this.depths = depths;
        this.n = n;
        this.recalled = recalled;
        this.drawings = drawings;
    }

    /** With the queries that the body says. */
    static CausalPart read(Depths depths, int n, Recalled recalled, Map<Site, Drawing> drawings, Numbers in)
            throws IOException {
        CausalPart part = new CausalPart(depths, n, recalled, drawings);
        for (Site site : depths.positions()) {
            if (site.rule() instanceof Rule.Head rule) {
                part.numbers.put(site, new ArrayList<>());
                if (in.next(0, 1, "whether values are steady") == 1) {
                    if (rule.selection() != Rule.Selection.SATURATED) {
                        throw Numbers.refusal(
                                "take the values of " + site + " to be steady, which is for saturated heads");
                    }
                    part.drawings.get(site).takeSteady(true);
                }
                for (int h = 0; h < rule.layout().heads(); h++) {
                    part.readQueries(site, h, in);
                }
            }
        }
        return part;
    }

    private void readQueries(Site site, int head, Numbers in) throws IOException {
        Rule.Score scoring = drawings.get(site).scoring();
        Map<Query, Integer> own = new HashMap<>();
        int count = in.next(0, Integer.MAX_VALUE, "the number of queries");
        for (int q = 0; q < count; q++) {
            int last = in.next(0, n - 1, "the last position of a query");
            int position = in.next(-1, n - 1, "the position of a query");
            int[] ranks = new int[scoring.headWidth()];
            for (int d = 0; d < ranks.length; d++) {
                ranks[d] = in.next(0, scoring.query().format().topRank(), "the rank of a query");
            }
            if ((scoring.distance() == null) != (position < 0)) {
                throw Numbers.refusal("give a query of " + site + " the position " + position);
            }
            Query query = new Query(position, ranks);
            if (own.put(query, asked.size()) != null) {
                throw Numbers.refusal("say a query of " + site + " twice");
            }
            asked.add(new Asked(site, head, query, last));
        }
        numbers.get(site).add(own);
    }

    @Override
    public long[] start() {
        return new long[] {0, -1};
    }

    @Override
    public long[] after(long[] part, int token) {
        int p = (int) part[0];
        long[][] drawn = new long[asked.size()][];
        int at = 2;
        for (int q = 0; q < drawn.length; q++) {
            if (asked.get(q).last() < p) {
                continue;
            }
            if (p == 0) {
                drawn[q] = new long[0];
            } else {
                drawn[q] = Arrays.copyOfRange(part, at + 1, at + 1 + (int) part[at]);
                at += 1 + drawn[q].length;
            }
        }
        OnePosition one = recalled.one();
        recalled.begin(token, p);
        for (Site site : depths.positions()) {
            if (site.rule() instanceof Rule.Head) {
                attend(site, p, drawn, one);
            } else {
                recalled.define(site);
            }
        }
        return result(part, p + 1, drawn, one);
    }

    private void attend(Site site, int p, long[][] drawn, OnePosition one) {
        Drawing drawing = drawings.get(site);
        List<Map<Query, Integer>> heads = numbers.get(site);
        for (int h = 0; h < heads.size(); h++) {
            Query own = Query.at(drawing.scoring(), h, p, one);
            Integer number = heads.get(h).get(own);
            if (number == null || drawn[number] == null) {
                throw Numbers.refusal("do not foresee the query " + Arrays.toString(own.ranks()) + " of " + site
                        + " at position " + p);
            }
            int[] key = Query.key(drawing.scoring(), h, one);
            long[] value = Query.value(drawing, h, one);
            for (int q : heads.get(h).values()) {
                if (drawn[q] != null) {
                    drawn[q] = drawing.with(drawn[q], asked.get(q).query().score(drawing, h, key, p, one), value);
                }
            }
            drawing.draw(drawn[number], h, one);
        }
    }

    private long[] result(long[] part, int read, long[][] drawn, OnePosition one) {
        Output.Kind kind = depths.model().output().kind();
        label = kind == Output.Kind.LABELS ? one.answer() : -1;
        long answer = part[1];
        if (kind == Output.Kind.ACCEPT_FIRST && read == 1
                || read == n && (kind == Output.Kind.ACCEPT_LAST || kind == Output.Kind.NEXT_TOKEN)) {
            answer = one.answer();
        }
        List<long[]> kept = new ArrayList<>();
        for (int q = 0; q < drawn.length; q++) {
            if (asked.get(q).last() >= read) {
                kept.add(drawn[q]);
            }
        }
        return Rows.part(read, answer, kept);
    }

    @Override
    public int label() {
        return label;
    }
}
