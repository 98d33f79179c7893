package limen.prove.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limen.finite.OnePosition;
import limen.finite.Output;
import limen.finite.Rule;
import limen.transformer.HeadLayout;

/**
 * What tokens at positions ask of the heads of one level and add to them, of a model without mask, given what the levels below show of the
 * whole input: computed once for a guess, read by all threads.
 */
final class LevelFacts {
    /**
     * What one token at one position adds, by site of heads.
     *
     * @param scores the score of its key, by site, head and query
     * @param values mantissas, by site and channel
     */
    record Addition(int[][][] scores, long[][] values) {}

    /**
     * What a token at a position shows.
     *
     * @param keys by site and head
     * @param values mantissas, by site and channel
     * @param asked the number of its own query, by site and head
     */
    private record Shown(int[][][] keys, long[][] values, int[][] asked) {}

    /**
     * What an answer at a position depends on besides what the heads of the last level draw: often the same of many tokens or positions.
     *
     * @param row its slots in {@link AnswerCone}
     * @param asked the number of its own query, by site and head; −1 of heads that answers do not read
     */
    record Look(int[] row, int[][] asked) {}

    private final Queries[][] queries;
    private final Addition[][] additions;
    private final boolean[] steady;
    private final List<Look> looks = new ArrayList<>();
    private final int[][] looksAt;

    LevelFacts(Anatomy anatomy, int n, Guess guess, int level, Bench bench, Meter meter) {
        List<HeadMemory> own = bench.memories(anatomy.heads(level));
        int symbols = anatomy.model().vocabulary().size();
        queries = new Queries[own.size()][];
        for (int s = 0; s < queries.length; s++) {
            queries[s] = new Queries[own.get(s).layout.heads()];
            Arrays.setAll(queries[s], h -> new Queries());
        }
        Shown[][] shown = new Shown[n][symbols];
        looksAt = new int[n][symbols];
        boolean last = level == anatomy.depth();
        Map<Queries.Query, Integer> numbers = new HashMap<>();
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < symbols; token++) {
                meter.checkTime();
                guess.define(anatomy, bench, token, p, level - 1);
                shown[p][token] = shown(own, p, bench.one());
                if (last && answersAt(anatomy.model().output().kind(), p, n)) {
                    looksAt[p][token] = look(bench.cone(), token, p, shown[p][token].asked, numbers);
                }
            }
        }
        additions = new Addition[n][symbols];
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < symbols; token++) {
                meter.checkTime();
                additions[p][token] = addition(own, p, shown[p][token], bench.one());
            }
        }
        steady = new boolean[own.size()];
        for (int s = 0; s < steady.length; s++) {
            steady[s] = own.get(s).selection() == Rule.Selection.SATURATED && isSteady(s, own.get(s).layout);
        }
    }

    private static boolean answersAt(Output.Kind kind, int p, int n) {
        return switch (kind) {
            case LABELS -> true;
            case ACCEPT_FIRST -> p == 0;
            case ACCEPT_LAST, NEXT_TOKEN -> p == n - 1;
        };
    }

    /** What a position that is defined so far shows; its queries are foreseen for ever. */
    private Shown shown(List<HeadMemory> own, int p, OnePosition one) {
        Shown shown = new Shown(new int[own.size()][][], new long[own.size()][], new int[own.size()][]);
        for (int s = 0; s < own.size(); s++) {
            HeadMemory memory = own.get(s);
            shown.keys[s] = new int[queries[s].length][];
            shown.values[s] = memory.values(one);
            shown.asked[s] = new int[queries[s].length];
            for (int h = 0; h < queries[s].length; h++) {
                Queries.Query query = Guess.query(memory, h, p, one);
                queries[s][h].foresee(query, Integer.MAX_VALUE);
                shown.asked[s][h] = queries[s][h].find(query, p);
                shown.keys[s][h] = memory.key(h, one);
            }
        }
        return shown;
    }

    private Addition addition(List<HeadMemory> own, int p, Shown shown, OnePosition one) {
        int[][][] scores = new int[own.size()][][];
        for (int s = 0; s < scores.length; s++) {
            scores[s] = new int[queries[s].length][];
            for (int h = 0; h < scores[s].length; h++) {
                scores[s][h] = own.get(s).scores(queries[s][h], h, p, shown.keys[s][h], one);
            }
        }
        return new Addition(scores, shown.values);
    }

    private int look(AnswerCone cone, int token, int p, int[][] asked, Map<Queries.Query, Integer> numbers) {
        int[] row = cone.look(token, p);
        int[][] own = new int[asked.length][];
        IntStream.Builder key = IntStream.builder();
        Arrays.stream(row).forEach(key);
        for (int s = 0; s < own.length; s++) {
            own[s] = asked[s].clone();
            for (int h = 0; h < own[s].length; h++) {
                own[s][h] = cone.reads(s, h) ? asked[s][h] : -1;
                key.add(own[s][h]);
            }
        }
        Integer known = numbers.putIfAbsent(new Queries.Query(0, key.build().toArray()), looks.size());
        if (known == null) {
            looks.add(new Look(row, own));
            return looks.size() - 1;
        }
        return known;
    }

    /** What there is to look at, each once. */
    List<Look> looks() {
        return looks;
    }

    /** The number of what an answer at a position depends on; of positions that have one. */
    int look(int token, int position) {
        return looksAt[position][token];
    }

    /** Whether under each query of a site all tokens at all positions of one score have one value. */
    private boolean isSteady(int s, HeadLayout layout) {
        Map<List<Integer>, long[]> values = new HashMap<>();
        for (Addition[] position : additions) {
            for (Addition each : position) {
                for (int h = 0; h < queries[s].length; h++) {
                    int at = layout.shared(h);
                    long[] value = Arrays.copyOfRange(each.values[s], at, at + layout.width());
                    for (int q = 0; q < queries[s][h].count(); q++) {
                        long[] known = values.putIfAbsent(List.of(h, q, each.scores[s][h][q]), value);
                        if (known != null && !Arrays.equals(known, value)) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    Queries queries(int site, int head) {
        return queries[site][head];
    }

    Addition addition(int token, int position) {
        return additions[position][token];
    }

    boolean isSteady(int site) {
        return steady[site];
    }
}
