package limen.prove.states;

import java.util.function.BiConsumer;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.OnePosition;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Site;
import limen.transformer.HeadLayout;

/** A causal model, or one without attention, all layers in one pass. */
final class CausalMachine implements Machine {
    private final FinitePrecisionTransformer model;
    private final Anatomy anatomy;
    private final int n;
    private final Foreseen foreseen;
    private final BiConsumer<Foreseen.Place, Queries.Query> missed;
    private final OnePosition one;
    private final HeadMemory[] memories;
    /** By site, head and query; as many as were needed so far. */
    private final long[][][][] entries;

    private final int[][] query;
    private final int[][] key;
    private final long[][] values;
    private int label;

    CausalMachine(Anatomy anatomy, int n, Foreseen foreseen, BiConsumer<Foreseen.Place, Queries.Query> missed) {
        this.anatomy = anatomy;
        this.n = n;
        this.foreseen = foreseen;
        this.missed = missed;
        model = anatomy.model();
        one = OnePosition.fast(model, n);
        int sites = anatomy.heads().size();
        memories = new HeadMemory[sites];
        entries = new long[sites][][][];
        query = new int[sites][];
        key = new int[sites][];
        values = new long[sites][];
        for (int s = 0; s < sites; s++) {
            memories[s] = new HeadMemory(anatomy.heads().get(s), n, one);
            HeadLayout layout = memories[s].layout;
            entries[s] = new long[layout.heads()][0][];
            query[s] = new int[memories[s].scoring.headWidth()];
            key[s] = new int[memories[s].scoring.headWidth()];
            values[s] = new long[layout.sharedWidth()];
        }
    }

    @Override
    public void start(Pack out) {
        out.put(0);
    }

    @Override
    public boolean step(Pack in, int token, Pack out) {
        int p = in.getInt();
        int first = p > 0 && model.output().kind() == Output.Kind.ACCEPT_FIRST ? in.getInt() : -1;
        unpack(in, p);
        one.begin(token, p);
        int s = 0;
        for (Site site : anatomy.positions()) {
            if (!(site.rule() instanceof Rule.Head)) {
                one.define(site);
            } else if (!attend(s++, p)) {
                return false;
            }
        }
        pack(out, p + 1, first);
        return true;
    }

    private void unpack(Pack in, int p) {
        for (int s = 0; s < memories.length; s++) {
            for (int h = 0; h < entries[s].length; h++) {
                Queries queries = foreseen.queries(s, h);
                room(s, h, queries.count());
                for (int q = 0; q < queries.count(); q++) {
                    if (queries.last(q) >= p) {
                        if (p == 0) {
                            memories[s].begin(entries[s][h][q]);
                        } else {
                            memories[s].unpack(in, entries[s][h][q]);
                        }
                    }
                }
            }
        }
    }

    private void room(int s, int h, int count) {
        if (entries[s][h].length < count) {
            long[][] more = new long[Math.max(count, 2 * entries[s][h].length)][];
            System.arraycopy(entries[s][h], 0, more, 0, entries[s][h].length);
            for (int q = entries[s][h].length; q < more.length; q++) {
                more[q] = new long[memories[s].room(n)];
            }
            entries[s][h] = more;
        }
    }

    /** Adds the position's own key and value to every entry of the site, and draws; false if a query is not foreseen. */
    private boolean attend(int s, int p) {
        HeadMemory memory = memories[s];
        HeadLayout layout = memory.layout;
        Rule.Score scoring = memory.scoring;
        for (int c = 0; c < values[s].length; c++) {
            values[s][c] = memory.value.format().mantissaLong(one.rank(memory.value, c));
        }
        HeadLayout keys = scoring.layout();
        for (int h = 0; h < layout.heads(); h++) {
            one.copy(scoring.query(), keys.own(h), query[s], 0, query[s].length);
            one.copy(scoring.key(), keys.shared(h), key[s], 0, key[s].length);
            boolean distant = scoring.distance() != null;
            Queries queries = foreseen.queries(s, h);
            Queries.Query asked = new Queries.Query(distant ? p : -1, query[s]);
            int number = queries.find(asked, p);
            if (number < 0) {
                missed.accept(new Foreseen.Place(s, h, p), new Queries.Query(distant ? p : -1, query[s].clone()));
                return false;
            }
            for (int q = 0; q < queries.count(); q++) {
                if (queries.last(q) >= p) {
                    Queries.Query each = queries.queries.get(q);
                    int rank = one.score(memory.score, each.ranks(), key[s], h, distant ? each.position() - p : 0);
                    memory.add(entries[s][h][q], rank, values[s], layout.shared(h));
                }
            }
            memory.draw(entries[s][h][number], h, one);
        }
        return true;
    }

    private void pack(Pack out, int p, int first) {
        Output.Kind kind = model.output().kind();
        label = kind == Output.Kind.LABELS ? one.answer() : -1;
        out.put(p);
        if (p == n) {
            if (kind != Output.Kind.LABELS) {
                out.put(first < 0 ? one.answer() : first);
            }
            return;
        }
        if (kind == Output.Kind.ACCEPT_FIRST) {
            out.put(first < 0 ? one.answer() : first);
        }
        for (int s = 0; s < memories.length; s++) {
            for (int h = 0; h < entries[s].length; h++) {
                Queries queries = foreseen.queries(s, h);
                for (int q = 0; q < queries.count(); q++) {
                    if (queries.last(q) >= p) {
                        memories[s].pack(entries[s][h][q], out);
                    }
                }
            }
        }
    }

    @Override
    public int label() {
        return label;
    }

    @Override
    public int answer(Pack in) {
        int p = in.getInt();
        return p == n && model.output().kind() != Output.Kind.LABELS ? in.getInt() : -1;
    }
}
