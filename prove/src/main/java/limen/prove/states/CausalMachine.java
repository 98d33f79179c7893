package limen.prove.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final List<HeadMemory> memories;
    /** By site, head and query; as many as were needed so far. */
    private final long[][][][] entries;

    /** POSITION sites from one site of heads to the next, each list but the first begins with heads. */
    private final List<List<Site>> segments = new ArrayList<>();

    private final Segment[] roots;
    private int rooted = -1;
    private final int[][] drawn;
    private int label;

    CausalMachine(
            Anatomy anatomy, int n, Foreseen foreseen, Bench bench, BiConsumer<Foreseen.Place, Queries.Query> missed) {
        this.anatomy = anatomy;
        this.n = n;
        this.foreseen = foreseen;
        this.missed = missed;
        model = anatomy.model();
        one = bench.one();
        memories = bench.memories(anatomy.heads());
        int sites = anatomy.heads().size();
        entries = new long[sites][][][];
        drawn = new int[sites][];
        roots = new Segment[model.vocabulary().size()];
        segments.add(new ArrayList<>());
        for (Site site : anatomy.positions()) {
            if (site.rule() instanceof Rule.Head) {
                segments.add(new ArrayList<>());
            }
            segments.getLast().add(site);
        }
        for (int s = 0; s < sites; s++) {
            memories.get(s).takeSteady(foreseen.isSteady(s));
            HeadLayout layout = memories.get(s).layout;
            entries[s] = new long[layout.heads()][0][];
            drawn[s] = new int[anatomy.heads().get(s).width()];
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
        Segment segment = root(token, p);
        for (int site = 0; site < memories.size(); site++) {
            if (!attend(segment, site, p)) {
                return false;
            }
            segment = after(segment, site, token, p);
        }
        if (segment.answer < 0) {
            restore(segment, memories.size(), token, p);
            segment.answer = one.answer();
        }
        pack(out, p + 1, first, segment.answer);
        return true;
    }

    /** What the token computes before any head; positions come one after the other, so those of one are kept. */
    private Segment root(int token, int p) {
        if (p != rooted) {
            rooted = p;
            Arrays.fill(roots, null);
        }
        if (roots[token] == null) {
            one.begin(token, p);
            roots[token] = defined(null, 0);
        }
        return roots[token];
    }

    /** Defines the sites of a segment, whose heads are set, and what the next heads add and ask. */
    private Segment defined(Segment before, int number) {
        List<Site> sites = segments.get(number);
        int[][] ranks = new int[sites.size()][];
        for (int k = 0; k < ranks.length; k++) {
            Site site = sites.get(k);
            if (!(site.rule() instanceof Rule.Head)) {
                one.define(site);
            }
            ranks[k] = new int[site.width()];
            one.copy(site, 0, ranks[k], 0, ranks[k].length);
        }
        return new Segment(before, ranks);
    }

    /** Sets the position's sites as they are in a segment and those before. */
    private void restore(Segment segment, int number, int token, int p) {
        one.begin(token, p);
        Segment each = segment;
        for (int k = number; k >= 0; k--, each = each.before) {
            List<Site> sites = segments.get(k);
            for (int at = 0; at < each.ranks.length; at++) {
                for (int c = 0; c < each.ranks[at].length; c++) {
                    one.set(sites.get(at), c, each.ranks[at][c]);
                }
            }
        }
    }

    /** The segment after the heads of a site, whose outputs are set. */
    private Segment after(Segment segment, int s, int token, int p) {
        Site site = anatomy.heads().get(s);
        one.copy(site, 0, drawn[s], 0, drawn[s].length);
        Segment known = segment.after(new Queries.Query(0, drawn[s]));
        if (known != null) {
            return known;
        }
        int[] own = drawn[s].clone();
        restore(segment, s, token, p);
        for (int c = 0; c < own.length; c++) {
            one.set(site, c, own[c]);
        }
        Segment made = defined(segment, s + 1);
        segment.put(new Queries.Query(0, own), made);
        return made;
    }

    private void unpack(Pack in, int p) {
        for (int s = 0; s < memories.size(); s++) {
            for (int h = 0; h < entries[s].length; h++) {
                Queries queries = foreseen.queries(s, h);
                room(s, h, queries.count());
                for (int q = 0; q < queries.count(); q++) {
                    if (queries.last(q) >= p) {
                        if (p == 0) {
                            memories.get(s).begin(entries[s][h][q]);
                        } else {
                            memories.get(s).unpack(in, entries[s][h][q]);
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
                more[q] = new long[memories.get(s).room(n)];
            }
            entries[s][h] = more;
        }
    }

    /** Adds the position's own key and value to every entry of the site, and draws; false if a query is not foreseen. */
    private boolean attend(Segment segment, int s, int p) {
        HeadMemory memory = memories.get(s);
        if (segment.values == null) {
            look(segment, s, p);
        }
        one.begin(0, p);
        for (int h = 0; h < segment.asked.length; h++) {
            if (segment.asked[h] < 0) {
                return false;
            }
            int[] scores = segment.scores[h];
            for (int q = 0; q < scores.length; q++) {
                if (scores[q] >= 0) {
                    memory.add(entries[s][h][q], scores[q], segment.values, memory.layout.shared(h));
                }
            }
            memory.draw(entries[s][h][segment.asked[h]], h, one);
        }
        if (memory.conflict()) {
            missed.accept(new Foreseen.Place(s, -1, p), null);
            return false;
        }
        return true;
    }

    /** What a position adds to a site of heads and asks of it. */
    private void look(Segment segment, int s, int p) {
        HeadMemory memory = memories.get(s);
        restore(segment, s, 0, p);
        segment.asked = new int[memory.layout.heads()];
        segment.scores = new int[memory.layout.heads()][];
        for (int h = 0; h < segment.asked.length; h++) {
            Queries queries = foreseen.queries(s, h);
            Queries.Query asked = Guess.query(memory, h, p, one);
            segment.asked[h] = queries.find(asked, p);
            if (segment.asked[h] < 0) {
                missed.accept(new Foreseen.Place(s, h, p), asked);
            }
            segment.scores[h] = memory.scores(queries, h, p, memory.key(h, one), one);
        }
        segment.values = memory.values(one);
    }

    private void pack(Pack out, int p, int first, int answer) {
        Output.Kind kind = model.output().kind();
        label = kind == Output.Kind.LABELS ? answer : -1;
        out.put(p);
        if (p == n) {
            if (kind != Output.Kind.LABELS) {
                out.put(first < 0 ? answer : first);
            }
            return;
        }
        if (kind == Output.Kind.ACCEPT_FIRST) {
            out.put(first < 0 ? answer : first);
        }
        for (int s = 0; s < memories.size(); s++) {
            for (int h = 0; h < entries[s].length; h++) {
                Queries queries = foreseen.queries(s, h);
                for (int q = 0; q < queries.count(); q++) {
                    if (queries.last(q) >= p) {
                        memories.get(s).pack(entries[s][h][q], out);
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
