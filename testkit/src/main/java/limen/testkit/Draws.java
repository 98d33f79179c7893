package limen.testkit;

import java.util.ArrayList;
import java.util.List;

/** What the test of this thread drew, for {@link SeedReport}. */
final class Draws {
    /** Of more, the latest are told. */
    private static final int TOLD = 3;

    private static final ThreadLocal<Draws> CURRENT = ThreadLocal.withInitial(Draws::new);

    private final List<Draw> draws = new ArrayList<>();
    private Long fresh;

    private Draws() {}

    /**
     * One source of randomness.
     *
     * @param what a case or a generator
     * @param root the seed that the property would replace
     * @param seed the seed that makes this very case the first one, the root if there is none
     */
    record Draw(String what, long root, long seed) {
        @Override
        public String toString() {
            return what + " of seed " + Seeds.print(seed);
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

    /** Notes the latest draw of its source. */
    static void note(Draw draw) {
        List<Draw> draws = CURRENT.get().draws;
        draws.removeIf(earlier -> earlier.root == draw.root && kind(earlier).equals(kind(draw)));
        draws.add(draw);
    }

    /** Forgets: another test begins. */
    static void clear() {
        CURRENT.remove();
    }

    /** What was drawn and how to draw it again, null if nothing was. */
    static String report(String test) {
        List<Draw> draws = CURRENT.get().draws;
        if (draws.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        int first = Math.max(0, draws.size() - TOLD);
        for (Draw draw : draws.subList(first, draws.size())) {
            text.append(text.isEmpty() ? "" : ", ").append(draw);
        }
        if (first > 0) {
            text.append(" and ").append(first).append(" before");
        }
        text.append("; repeat with -Dtest=").append(test);
        boolean oneRoot = draws.stream().allMatch(draw -> draw.root == draws.getFirst().root);
        if (oneRoot) {
            Draw only = draws.getFirst();
            text.append(" -D").append(Seeds.PROPERTY).append('=');
            text.append(Seeds.print(draws.size() == 1 ? only.seed : only.root));
        } else {
            text.append(" and no -D").append(Seeds.PROPERTY).append(", the seeds are the test's own");
        }
        return text.toString();
    }

    private static String kind(Draw draw) {
        return draw.what.replaceAll("\\d+", "");
    }

    private static long fresh() {
        Draws current = CURRENT.get();
        if (current.fresh == null) {
            current.fresh = Seeds.of("fresh");
        }
        return current.fresh;
    }
}
