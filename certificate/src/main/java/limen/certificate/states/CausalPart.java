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

    /** A site of heads: the numbers of its queries, by head. */
    private record Heads(Site site, int[][] queries) {}

    private final Depths depths;
    private final int n;
    private final Recalled recalled;
    private final Map<Site, Drawing> drawings;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<Site, List<Map<Query, Integer>>> numbers = new HashMap<>();
    private final List<Heads> heads = new ArrayList<>();
    private final Map<Integer, Node> roots = new HashMap<>();
    private int rooted = -1;
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
                int[][] queries = part.numbers.get(site).stream()
                        .map(own -> own.values().stream().mapToInt(q -> q).toArray())
                        .toArray(int[][]::new);
                part.heads.add(new Heads(site, queries));
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
        Node node = root(token, p);
        for (int s = 0; s < heads.size(); s++) {
            Query ranks = new Query(-1, attend(node, s, drawn));
            Node known = node.next.get(ranks);
            if (known == null) {
                known = follow(node, s, token, p, ranks.ranks());
                node.next.put(ranks, known);
            }
            node = known;
        }
        return result(part, p + 1, drawn, node.answer);
    }

    /** What a token shows at a position before anything is drawn; kept for one position. */
    private Node root(int token, int p) {
        if (p != rooted) {
            rooted = p;
            roots.clear();
        }
        return roots.computeIfAbsent(token, each -> {
            recalled.begin(token, p);
            return define(new int[depths.positions().size()][], 0, p);
        });
    }

    /** What follows after a site of heads drew. */
    private Node follow(Node before, int s, int token, int p, int[] drawn) {
        recalled.begin(token, p);
        int[][] ranks = before.ranks.clone();
        int site = depths.positions().indexOf(heads.get(s).site());
        ranks[site] = drawn;
        for (int k = 0; k <= site; k++) {
            for (int c = 0; c < ranks[k].length; c++) {
                recalled.one().set(depths.positions().get(k), c, ranks[k][c]);
            }
        }
        return define(ranks, site + 1, p);
    }

    /** Defines sites up to the next one of heads, and finds what the position shows to it; or the answer. */
    private Node define(int[][] ranks, int from, int p) {
        Node node = new Node(ranks);
        for (int k = from; k < ranks.length; k++) {
            Site site = depths.positions().get(k);
            if (site.rule() instanceof Rule.Head) {
                look(node, site, p);
                return node;
            }
            recalled.define(site);
            ranks[k] = new int[site.width()];
            recalled.one().copy(site, 0, ranks[k], 0, ranks[k].length);
        }
        node.answer = recalled.one().answer();
        return node;
    }

    private void look(Node node, Site site, int p) {
        OnePosition one = recalled.one();
        Drawing drawing = drawings.get(site);
        List<Map<Query, Integer>> own = numbers.get(site);
        node.own = new int[own.size()];
        node.values = new long[own.size()][];
        node.scores = new int[own.size()][];
        for (int h = 0; h < node.own.length; h++) {
            Query query = Query.at(drawing.scoring(), h, p, one);
            Integer number = own.get(h).get(query);
            if (number == null || asked.get(number).last() < p) {
                throw Numbers.refusal("do not foresee the query " + Arrays.toString(query.ranks()) + " of " + site
                        + " at position " + p);
            }
            node.own[h] = number;
            node.values[h] = Query.value(drawing, h, one);
            int[] key = Query.key(drawing.scoring(), h, one);
            int[] queries = queriesOf(site).queries()[h];
            node.scores[h] = new int[queries.length];
            for (int q = 0; q < queries.length; q++) {
                if (asked.get(queries[q]).last() >= p) {
                    node.scores[h][q] = asked.get(queries[q]).query().score(drawing, h, key, p, one);
                }
            }
        }
    }

    private Heads queriesOf(Site site) {
        return heads.stream()
                .filter(each -> each.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    /** Adds the position to what queries can draw; returns what its own draw. */
    private int[] attend(Node node, int s, long[][] drawn) {
        Site site = heads.get(s).site();
        Drawing drawing = drawings.get(site);
        int[] ranks = new int[site.width()];
        for (int h = 0; h < node.own.length; h++) {
            int[] queries = heads.get(s).queries()[h];
            for (int k = 0; k < queries.length; k++) {
                int q = queries[k];
                if (drawn[q] != null) {
                    drawn[q] = drawing.with(drawn[q], node.scores[h][k], node.values[h]);
                }
            }
            int[] own = drawing.drawn(drawn[node.own[h]], recalled.one());
            System.arraycopy(own, 0, ranks, drawing.rule().layout().own(h), own.length);
        }
        return ranks;
    }

    private long[] result(long[] part, int read, long[][] drawn, int found) {
        Output.Kind kind = depths.model().output().kind();
        label = kind == Output.Kind.LABELS ? found : -1;
        long answer = part[1];
        if (kind == Output.Kind.ACCEPT_FIRST && read == 1
                || read == n && (kind == Output.Kind.ACCEPT_LAST || kind == Output.Kind.NEXT_TOKEN)) {
            answer = found;
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
