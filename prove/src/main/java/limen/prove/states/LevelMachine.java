package limen.prove.states;

import java.util.Arrays;
import java.util.List;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.OnePosition;
import limen.finite.Output;

/**
 * A model without mask, the heads of one level, given what the levels below show of the whole input. All queries of the level are known:
 * each is that of some token at some position.
 */
final class LevelMachine implements Machine {
    private final FinitePrecisionTransformer model;
    private final int n;
    private final Guess guess;
    private final boolean last;
    private final OnePosition one;
    private final List<HeadMemory> own;
    private final LevelFacts facts;
    private final long[][][][] entries;
    private final AnswerCone cone;
    private final int[] row;
    /** What queries draw from a whole input, by site, head and query, as far as it was asked. */
    private final int[][][][] drawn;

    private final boolean[][][] isDrawn;

    LevelMachine(Anatomy anatomy, int n, Guess guess, int level, LevelFacts facts, Bench bench) {
        this.n = n;
        this.guess = guess;
        this.facts = facts;
        model = anatomy.model();
        last = level == anatomy.depth();
        one = bench.one();
        own = bench.memories(anatomy.heads(level));
        entries = new long[own.size()][][][];
        drawn = new int[own.size()][][][];
        isDrawn = new boolean[own.size()][][];
        for (int s = 0; s < entries.length; s++) {
            own.get(s).takeSteady(facts.isSteady(s));
            int heads = own.get(s).layout.heads();
            entries[s] = new long[heads][][];
            drawn[s] = new int[heads][][];
            isDrawn[s] = new boolean[heads][];
            for (int h = 0; h < entries[s].length; h++) {
                int count = facts.queries(s, h).count();
                entries[s][h] = new long[count][own.get(s).room(n)];
                drawn[s][h] = new int[count][own.get(s).layout.width()];
                isDrawn[s][h] = new boolean[count];
            }
        }
        cone = last ? bench.cone() : null;
        row = new int[last ? facts.looks().getFirst().row().length : 0];
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
            forget();
            boolean atFirst = remembersFirst();
            out.put(answer(facts.looks().get(facts.look(atFirst ? first : token, atFirst ? 0 : n - 1))));
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
    Guess seen() {
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

    /** Reads the entries of a part after all tokens; not of one that is an answer. */
    void look(Pack in) {
        in.getInt();
        for (int s = 0; s < own.size(); s++) {
            for (int h = 0; h < entries[s].length; h++) {
                for (int q = 0; q < entries[s][h].length; q++) {
                    own.get(s).unpack(in, entries[s][h][q]);
                }
            }
        }
    }

    /**
     * The labels of every token at every position, [n × vocabulary], once the entries are those of a whole input: one for each {@link
     * LevelFacts.Look}, and what each query draws once.
     */
    int[][] labels() {
        forget();
        int[] found = new int[facts.looks().size()];
        for (int k = 0; k < found.length; k++) {
            found[k] = answer(facts.looks().get(k));
        }
        int[][] labels = new int[n][model.vocabulary().size()];
        for (int p = 0; p < n; p++) {
            for (int token = 0; token < labels[p].length; token++) {
                labels[p][token] = found[facts.look(token, p)];
            }
        }
        return labels;
    }

    /** The answer at a position, once the entries are those of a whole input. */
    private int answer(LevelFacts.Look look) {
        System.arraycopy(look.row(), 0, row, 0, row.length);
        for (AnswerCone.HeadSlot each : cone.heads()) {
            int q = look.asked()[each.site()][each.head()];
            row[each.slot()] = drawn(each.site(), each.head(), q)[each.channel()];
        }
        return cone.answer(row);
    }

    private void forget() {
        for (boolean[][] site : isDrawn) {
            for (boolean[] head : site) {
                Arrays.fill(head, false);
            }
        }
    }

    private int[] drawn(int s, int h, int q) {
        int[] ranks = drawn[s][h][q];
        if (!isDrawn[s][h][q]) {
            isDrawn[s][h][q] = true;
            HeadMemory memory = own.get(s);
            one.begin(0, 0);
            memory.draw(entries[s][h][q], h, one);
            one.copy(memory.site, memory.layout.own(h), ranks, 0, ranks.length);
        }
        return ranks;
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
