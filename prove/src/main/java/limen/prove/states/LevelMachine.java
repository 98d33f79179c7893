package limen.prove.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.OnePosition;
import limen.finite.Output;
import limen.finite.Site;
import limen.transformer.HeadLayout;

/**
 * A model without mask, the heads of one level, given what the levels below show of the whole input. All queries of the level are known:
 * each is that of some token at some position.
 */
final class LevelMachine implements Machine {
    /** What one token at one position adds: its score under every query, and its value. */
    private record Addition(int[][][] scores, long[][] values) {}

    private final FinitePrecisionTransformer model;
    private final Anatomy anatomy;
    private final int n;
    private final Guess guess;
    private final int level;
    private final boolean last;
    private final OnePosition one;
    private final Map<Site, HeadMemory> memories;
    private final List<HeadMemory> own = new ArrayList<>();
    private final Queries[][] queries;
    private final Addition[][] additions;
    private final long[][][][] entries;
    private int[][][] asked;
    private int drawnWidth;
    private final Map<Queries.Query, Integer> known = new HashMap<>();

    LevelMachine(Anatomy anatomy, int n, Guess guess, int level) {
        this.anatomy = anatomy;
        this.n = n;
        this.guess = guess;
        this.level = level;
        model = anatomy.model();
        last = level == anatomy.depth();
        one = OnePosition.fast(model, n);
        memories = Guess.memories(anatomy.heads(), n, one);
        anatomy.heads(level).forEach(site -> own.add(memories.get(site)));
        queries = new Queries[own.size()][];
        entries = new long[own.size()][][][];
        collect();
        additions = new Addition[n][model.vocabulary().size()];
        for (int s = 0; s < own.size(); s++) {
            if (isSteady(s)) {
                own.get(s).takeSteady();
            }
        }
    }

    /** Whether under each query of a site all tokens at all positions of one score have one value. */
    private boolean isSteady(int s) {
        HeadLayout layout = own.get(s).layout;
        Map<List<Integer>, long[]> values = new HashMap<>();
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < additions[p].length; token++) {
                Addition each = addition(token, p);
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

    private void collect() {
        for (int s = 0; s < own.size(); s++) {
            queries[s] = new Queries[own.get(s).layout.heads()];
            for (int h = 0; h < queries[s].length; h++) {
                queries[s][h] = new Queries();
            }
        }
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < model.vocabulary().size(); token++) {
                guess.define(anatomy, memories, one, token, p, level - 1);
                for (int s = 0; s < own.size(); s++) {
                    for (int h = 0; h < queries[s].length; h++) {
                        queries[s][h].foresee(Guess.query(own.get(s), h, p, one), n);
                    }
                }
            }
        }
        for (int s = 0; s < own.size(); s++) {
            entries[s] = new long[queries[s].length][][];
            for (int h = 0; h < queries[s].length; h++) {
                entries[s][h] = new long[queries[s][h].count()][own.get(s).room(n)];
            }
        }
    }

    private Addition addition(int token, int p) {
        if (additions[p][token] == null) {
            guess.define(anatomy, memories, one, token, p, level - 1);
            int[][][] scores = new int[own.size()][][];
            long[][] values = new long[own.size()][];
            for (int s = 0; s < own.size(); s++) {
                HeadMemory memory = own.get(s);
                values[s] = new long[memory.layout.sharedWidth()];
                for (int c = 0; c < values[s].length; c++) {
                    values[s][c] = memory.value.format().mantissaLong(one.rank(memory.value, c));
                }
                scores[s] = new int[queries[s].length][];
                int[] key = new int[memory.scoring.headWidth()];
                for (int h = 0; h < scores[s].length; h++) {
                    one.copy(memory.scoring.key(), memory.scoring.layout().shared(h), key, 0, key.length);
                    scores[s][h] = new int[queries[s][h].count()];
                    for (int q = 0; q < scores[s][h].length; q++) {
                        Queries.Query query = queries[s][h].queries.get(q);
                        int distance = query.position() < 0 ? 0 : Math.abs(query.position() - p);
                        scores[s][h][q] = one.score(memory.score, query.ranks(), key, h, distance);
                    }
                }
            }
            additions[p][token] = new Addition(scores, values);
        }
        return additions[p][token];
    }

    @Override
    public void start(Pack out) {
        out.put(0);
    }

    @Override
    public boolean step(Pack in, int token, Pack out) {
        int p = in.getInt();
        int first = p > 0 && remembersFirst() ? in.getInt() : token;
        Addition addition = addition(token, p);
        for (int s = 0; s < own.size(); s++) {
            HeadMemory memory = own.get(s);
            for (int h = 0; h < entries[s].length; h++) {
                for (int q = 0; q < entries[s][h].length; q++) {
                    long[] entry = entries[s][h][q];
                    if (p == 0) {
                        memory.begin(entry);
                    } else {
                        memory.unpack(in, entry);
                    }
                    memory.add(entry, addition.scores[s][h][q], addition.values[s], memory.layout.shared(h));
                }
            }
        }
        pack(out, p + 1, first, token);
        return true;
    }

    private boolean remembersFirst() {
        return last && model.output().kind() == Output.Kind.ACCEPT_FIRST;
    }

    private void pack(Pack out, int p, int first, int token) {
        out.put(p);
        if (p == n && last && model.output().kind() != Output.Kind.LABELS) {
            boolean atFirst = remembersFirst();
            seen().define(anatomy, memories, one, atFirst ? first : token, atFirst ? 0 : n - 1, level);
            out.put(one.answer());
            return;
        }
        if (remembersFirst()) {
            out.put(first);
        }
        for (int s = 0; s < own.size(); s++) {
            for (int h = 0; h < entries[s].length; h++) {
                for (int q = 0; q < entries[s][h].length; q++) {
                    own.get(s).pack(entries[s][h][q], out);
                }
            }
        }
    }

    /** What the entries, of a whole input now, show besides the guess. */
    private Guess seen() {
        Guess seen = new Guess(guess);
        for (int s = 0; s < own.size(); s++) {
            for (int h = 0; h < entries[s].length; h++) {
                for (int q = 0; q < entries[s][h].length; q++) {
                    seen.put(own.get(s).site, h, queries[s][h].queries.get(q), entries[s][h][q].clone());
                }
            }
        }
        return seen;
    }

    /** What a part after all tokens shows besides the guess; not of one that is an answer. */
    Guess seen(Pack in) {
        in.getInt();
        for (int s = 0; s < own.size(); s++) {
            for (int h = 0; h < entries[s].length; h++) {
                for (int q = 0; q < entries[s][h].length; q++) {
                    own.get(s).unpack(in, entries[s][h][q]);
                }
            }
        }
        return seen();
    }

    /**
     * The labels of every token at every position, [n × vocabulary], where everything is known of the whole input: what each query draws
     * is computed once, and a label once for each combination of these.
     */
    int[][] labels(Guess whole) {
        if (asked == null) {
            collectAsked();
        }
        int[][][][] drawn = new int[own.size()][][][];
        for (int s = 0; s < drawn.length; s++) {
            HeadMemory memory = own.get(s);
            drawn[s] = new int[queries[s].length][][];
            for (int h = 0; h < drawn[s].length; h++) {
                drawn[s][h] = new int[queries[s][h].count()][memory.layout.width()];
                for (int q = 0; q < drawn[s][h].length; q++) {
                    one.begin(0, 0);
                    memory.draw(whole.entry(memory.site, h, queries[s][h].queries.get(q)), h, one);
                    one.copy(memory.site, memory.layout.own(h), drawn[s][h][q], 0, memory.layout.width());
                }
            }
        }
        int[][] labels = new int[n][model.vocabulary().size()];
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < labels[p].length; token++) {
                labels[p][token] = label(whole, drawn, token, p);
            }
        }
        return labels;
    }

    private int label(Guess whole, int[][][][] drawn, int token, int p) {
        int[] key = new int[2 + drawnWidth];
        key[0] = token;
        key[1] = p;
        int at = 2;
        for (int k = 0, s = 0; s < drawn.length; s++) {
            for (int h = 0; h < drawn[s].length; h++, k++) {
                int[] ranks = drawn[s][h][asked[p][token][k]];
                System.arraycopy(ranks, 0, key, at, ranks.length);
                at += ranks.length;
            }
        }
        return known.computeIfAbsent(new Queries.Query(0, key), each -> {
            whole.define(anatomy, memories, one, token, p, level);
            return one.answer();
        });
    }

    /** Which query each token asks at each position, of each head. */
    private void collectAsked() {
        asked = new int[n][model.vocabulary().size()][];
        drawnWidth = own.stream().mapToInt(memory -> memory.site.width()).sum();
        int heads = Arrays.stream(queries).mapToInt(each -> each.length).sum();
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < asked[p].length; token++) {
                guess.define(anatomy, memories, one, token, p, level - 1);
                asked[p][token] = new int[heads];
                for (int k = 0, s = 0; s < own.size(); s++) {
                    for (int h = 0; h < queries[s].length; h++, k++) {
                        asked[p][token][k] = queries[s][h].find(Guess.query(own.get(s), h, p, one), 0);
                    }
                }
            }
        }
    }

    @Override
    public int label() {
        return -1;
    }

    @Override
    public int answer(Pack in) {
        int p = in.getInt();
        return p == n && last && model.output().kind() != Output.Kind.LABELS ? in.getInt() : -1;
    }
}
