package limen.prove.states;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.OnePosition;
import limen.finite.Output;

/**
 * A model without mask, the heads of one level, given what the levels below show of the whole input. All queries of the level are known:
 * each is that of some token at some position.
 */
final class LevelMachine implements Machine {
    private final FinitePrecisionTransformer model;
    private final Anatomy anatomy;
    private final int n;
    private final Guess guess;
    private final int level;
    private final boolean last;
    private final OnePosition one;
    private final Bench bench;
    private final List<HeadMemory> own;
    private final LevelFacts facts;
    private final long[][][][] entries;
    private final int drawnWidth;
    private final Map<Queries.Query, Integer> known = new HashMap<>();

    LevelMachine(Anatomy anatomy, int n, Guess guess, int level, LevelFacts facts, Bench bench) {
        this.bench = bench;
        this.anatomy = anatomy;
        this.n = n;
        this.guess = guess;
        this.level = level;
        this.facts = facts;
        model = anatomy.model();
        last = level == anatomy.depth();
        one = bench.one();
        own = bench.memories(anatomy.heads(level));
        entries = new long[own.size()][][][];
        for (int s = 0; s < entries.length; s++) {
            own.get(s).takeSteady(facts.isSteady(s));
            entries[s] = new long[own.get(s).layout.heads()][][];
            for (int h = 0; h < entries[s].length; h++) {
                entries[s][h] = new long[facts.queries(s, h).count()][own.get(s).room(n)];
            }
        }
        drawnWidth = own.stream().mapToInt(memory -> memory.site.width()).sum();
    }

    @Override
    public void start(Pack out) {
        out.put(0);
    }

    @Override
    public boolean step(Pack in, int token, Pack out) {
        int p = in.getInt();
        int first = p > 0 && remembersFirst() ? in.getInt() : token;
        LevelFacts.Addition addition = facts.addition(token, p);
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
                    memory.add(entry, addition.scores()[s][h][q], addition.values()[s], memory.layout.shared(h));
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
            seen().define(anatomy, bench, atFirst ? first : token, atFirst ? 0 : n - 1, level);
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
                    seen.put(own.get(s).site, h, facts.queries(s, h).queries.get(q), entries[s][h][q].clone());
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
        int[][][][] drawn = new int[own.size()][][][];
        for (int s = 0; s < drawn.length; s++) {
            HeadMemory memory = own.get(s);
            drawn[s] = new int[entries[s].length][][];
            for (int h = 0; h < drawn[s].length; h++) {
                drawn[s][h] = new int[entries[s][h].length][memory.layout.width()];
                for (int q = 0; q < drawn[s][h].length; q++) {
                    one.begin(0, 0);
                    memory.draw(
                            whole.entry(
                                    memory.site, h, facts.queries(s, h).queries.get(q)),
                            h,
                            one);
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
        for (int s = 0; s < drawn.length; s++) {
            for (int h = 0; h < drawn[s].length; h++) {
                int[] ranks = drawn[s][h][facts.addition(token, p).asked()[s][h]];
                System.arraycopy(ranks, 0, key, at, ranks.length);
                at += ranks.length;
            }
        }
        return known.computeIfAbsent(new Queries.Query(0, key), each -> {
            whole.define(anatomy, bench, token, p, level);
            return one.answer();
        });
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
