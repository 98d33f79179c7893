package limen.certificate.sweep;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import limen.certificate.CertificateException;
import limen.property.Letters;
import limen.property.Monitor;

/** The inputs of a question in the order of their letters, as the leaves of a tree: any range of them by number. */
final class PathTree {
    /** States that are looked at, over all levels. */
    private static final int MOST_STATES = 8_000_000;

    private final Monitor monitor;
    private final Map<Long, Long> leaves = new HashMap<>();
    private final int[] states;
    private final int[] letters;

    /** What looks at an input. */
    interface Visitor {
        /** The states before each letter and at the end, and the numbers of the letters; not kept. */
        void visit(int[] states, int[] letters) throws IOException;
    }

    PathTree(Monitor monitor) {
        this.monitor = monitor;
        states = new int[monitor.steps() + 1];
        letters = new int[monitor.steps()];
    }

    /** How many inputs; the greatest long where there are more. */
    long count() {
        return leaves(0, monitor.start());
    }

    /** Leaves below a state that so many letters reached. */
    private long leaves(int step, int state) {
        if (step == monitor.steps()) {
            return 1;
        }
        long key = (long) step << 32 | state;
        Long known = leaves.get(key);
        if (known != null) {
            return known;
        }
        if (leaves.size() >= MOST_STATES) {
            throw new CertificateException(
                    "sweep: the property has too many states to count its inputs, prove it by " + "another engine");
        }
        long sum = 0;
        for (int next : monitor.letters(state).next()) {
            long below = leaves(step + 1, next);
            sum = sum > Long.MAX_VALUE - below ? Long.MAX_VALUE : sum + below;
        }
        leaves.put(key, sum);
        return sum;
    }

    /** Visits the inputs {@code from … to − 1} in order. */
    void visit(long from, long to, Visitor visitor) throws IOException {
        states[0] = monitor.start();
        visit(0, from, to, visitor);
    }

    /** Visits leaves below the state that is reached, numbered from its first. */
    private void visit(int step, long from, long to, Visitor visitor) throws IOException {
        if (step == monitor.steps()) {
            visitor.visit(states, letters);
            return;
        }
        Letters choices = monitor.letters(states[step]);
        long first = 0;
        for (int letter = 0; letter < choices.count() && first < to; letter++) {
            long below = leaves(step + 1, choices.next()[letter]);
            if (first + below > from) {
                letters[step] = letter;
                states[step + 1] = choices.next()[letter];
                visit(step + 1, Math.max(0, from - first), Math.min(below, to - first), visitor);
            }
            first += below;
        }
    }
}
