package limen.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What the test of this thread drew, for {@link SeedReport}. */
final class Draws {
    /** Of more, the latest are told. */
    private static final int TOLD = 3;

    private static final ThreadLocal<Draws> CURRENT = ThreadLocal.withInitial(Draws::new);

    private final List<Draw> latest = new ArrayList<>();
    private int before;
    private boolean sources;
    private boolean seeds;
    private Long fresh;

    private Draws() {}

    /**
     * One draw.
     *
     * @param index of a case, −1 of a generator
     * @param count how many cases there are
     * @param root the seed that the property would replace
     * @param seed the seed that makes this very case the first one, the root if there is none
     */
    record Draw(int index, int count, long root, long seed) {
        static Draw generator(long seed) {
            return new Draw(-1, 0, seed, seed);
        }

        /** Whether both are cases of one loop. */
        boolean continues(Draw earlier) {
            return root == earlier.root && count == earlier.count && count > 0;
        }

        @Override
        public String toString() {
            return (count == 0 ? "a generator" : "case " + index + " of " + count) + " of seed " + Seeds.print(seed);
        }
    }

    /** The seed of a name, or what the property says. */
    static long seed(String name) {
        return "random".equals(System.getProperty(Seeds.PROPERTY)) ? fresh() : Seeds.of(name);
    }

    /** A seed, or what the property says. */
    static long seed(long otherwise) {
        return System.getProperty(Seeds.PROPERTY) == null ? otherwise : seed("given");
    }

    /** Notes a draw; of the cases of one loop the last is kept. */
    static void note(Draw draw) {
        Draws current = CURRENT.get();
        List<Draw> latest = current.latest;
        if (!latest.isEmpty()) {
            current.sources |= !draw.continues(latest.getLast());
            current.seeds |= draw.root != latest.getLast().root;
        }
        latest.removeIf(draw::continues);
        latest.add(draw);
        if (latest.size() > TOLD) {
            latest.removeFirst();
            current.before++;
        }
    }

    /** Forgets: another test begins. */
    static void clear() {
        CURRENT.remove();
    }

    /** What was drawn and how to draw it again, null if nothing was. */
    static String report(String test) {
        Draws current = CURRENT.get();
        if (current.latest.isEmpty()) {
            return null;
        }
        StringJoiner drawn = new StringJoiner(", ");
        current.latest.forEach(draw -> drawn.add(draw.toString()));
        Draw last = current.latest.getLast();
        String before = current.before > 0 ? " after " + current.before + " others" : "";
        String repeat = current.seeds
                ? " and no -D" + Seeds.PROPERTY + ", the seeds are the test's own"
                : " -D" + Seeds.PROPERTY + "=" + Seeds.print(current.sources ? last.root : last.seed);
        return drawn + before + "; repeat with -Dtest=" + test + repeat;
    }

    private static long fresh() {
        Draws current = CURRENT.get();
        if (current.fresh == null) {
            current.fresh = Seeds.of("fresh");
        }
        return current.fresh;
    }
}
