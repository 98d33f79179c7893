package limen.certificate.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.OnePosition;
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

    /**
     * What an answer at a position depends on besides what the last heads draw: often the same at many positions.
     *
     * @param values those that {@link AnswerValues} needs from before the last heads
     * @param queries the numbers of the position's own queries, for each value that is drawn
     */
    private record Look(int[] values, int[] queries) {}

    private record Heads(Site site, int head) {}

    /** Keys and values of one position. */
    private record Shown(Map<Heads, int[]> keys, Map<Heads, long[]> values) {}

    private final Depths depths;
    private final FinitePrecisionTransformer model;
    private final int n;
    private final Whole whole;
    private final int depth;
    private final boolean last;
    private final Recalled recalled;
    private final Map<Site, Drawing> drawings;
    private final Map<Asked, Integer> numbers = new LinkedHashMap<>();
    private final List<Asked> asked;
    /** By position and token: the score under each query, and the value. */
    private final int[][][] scores;

    private final long[][][][] values;
    private final AnswerValues answers;
    private final List<Look> looks = new ArrayList<>();
    private final Map<List<Integer>, Integer> lookNumbers = new HashMap<>();
    private final int[][] lookAt;

    DeepPart(
            Depths depths,
            int n,
            Whole whole,
            int depth,
            Recalled recalled,
            Map<Site, Drawing> drawings,
            AnswerValues answers) {
        this.answers = answers;
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
        lookAt = new int[n][symbols];
        Shown[][] shown = new Shown[n][symbols];
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < symbols; token++) {
                shown[p][token] = look(p, token);
            }
        }
        asked = List.copyOf(numbers.keySet());
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < symbols; token++) {
                enter(p, token, shown[p][token]);
            }
        }
        drawings.forEach((site, drawing) -> {
            if (depths.of(site) == depth && drawing.rule().selection() == Rule.Selection.SATURATED) {
                drawing.takeSteady(isSteady(site));
            }
        });
    }

    /** What a token shows at a position, by head of this depth; and its queries are asked. */
    private Shown look(int p, int token) {
        OnePosition one = recalled.one();
        whole.define(depths, drawings, recalled, token, p, depth - 1);
        Shown shown = new Shown(new HashMap<>(), new HashMap<>());
        for (Site site : depths.positions()) {
            if (site.rule() instanceof Rule.Head rule && depths.of(site) == depth) {
                Drawing drawing = drawings.get(site);
                for (int h = 0; h < rule.layout().heads(); h++) {
                    numbers.putIfAbsent(new Asked(site, h, Query.at(drawing.scoring(), h, p, one)), numbers.size());
                    shown.keys.put(new Heads(site, h), Query.key(drawing.scoring(), h, one));
                    shown.values.put(new Heads(site, h), Query.value(drawing, h, one));
                }
            }
        }
        if (last && answersAt(p)) {
            lookAt[p][token] = lookForAnswer(p, token);
        }
        return shown;
    }

    private void enter(int p, int token, Shown shown) {
        scores[p][token] = new int[asked.size()];
        values[p][token] = new long[asked.size()][];
        for (int q = 0; q < asked.size(); q++) {
            Asked each = asked.get(q);
            Heads own = new Heads(each.site(), each.head());
            scores[p][token][q] =
                    each.query().score(drawings.get(each.site()), each.head(), shown.keys.get(own), p, recalled.one());
            values[p][token][q] = shown.values.get(own);
        }
    }

    private boolean answersAt(int p) {
        return switch (model.output().kind()) {
            case LABELS -> true;
            case ACCEPT_FIRST -> p == 0;
            case ACCEPT_LAST, NEXT_TOKEN -> p == n - 1;
        };
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
        int at = atFirst ? lookAt[0][(int) answer] : lookAt[p][token];
        return new long[] {n, answer(looks.get(at), rows, new int[asked.size()][])};
    }

    /** The number of what an answer at a position, whose sites before the last heads are defined, depends on. */
    private int lookForAnswer(int p, int token) {
        int[] values = answers.row(token, p);
        int[] queries = answers.drawn().stream()
                .mapToInt(each -> numbers.get(new Asked(
                        each.site(),
                        each.head(),
                        Query.at(drawings.get(each.site()).scoring(), each.head(), p, recalled.one()))))
                .toArray();
        List<Integer> key = IntStream.concat(Arrays.stream(values), Arrays.stream(queries))
                .boxed()
                .toList();
        Integer number = lookNumbers.putIfAbsent(key, looks.size());
        if (number == null) {
            looks.add(new Look(values, queries));
            return looks.size() - 1;
        }
        return number;
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
     * The labels of every token at every position, once everything is known: computed once for positions that show an answer the same.
     *
     * @param part of all tokens
     * @return [n × vocabulary]
     */
    int[][] labels(long[] part) {
        List<long[]> rows = rows(part);
        int[] found = new int[looks.size()];
        int[][] drawn = new int[asked.size()][];
        for (int k = 0; k < found.length; k++) {
            found[k] = answer(looks.get(k), rows, drawn);
        }
        int[][] labels = new int[n][model.vocabulary().size()];
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < labels[p].length; token++) {
                labels[p][token] = found[lookAt[p][token]];
            }
        }
        return labels;
    }

    /** The answer at a position; what queries draw is filled in as it is needed. */
    private int answer(Look from, List<long[]> rows, int[][] drawn) {
        int[] values = from.values.clone();
        for (int k = 0; k < from.queries.length; k++) {
            AnswerValues.Drawn each = answers.drawn().get(k);
            int q = from.queries[k];
            if (drawn[q] == null) {
                drawn[q] = drawings.get(each.site()).drawn(rows.get(q), recalled.one());
            }
            values[each.place()] = drawn[q][each.channel()];
        }
        return answers.answer(values);
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
