package limen.circuit.part;

import java.util.Arrays;
import limen.circuit.Profile;
import limen.circuit.Terms;

/** From nodes of a whole circuit to those of a part: runs of nodes that stay together, ascending, each moved by a distance of its own. */
final class Renumbering {
    private final long[] first;
    private final long[] end;
    private final long[] moved;
    private int size;

    /** Of so many runs at most. */
    Renumbering(int runs) {
        first = new long[runs];
        end = new long[runs];
        moved = new long[runs];
    }

    /** Adds a run that lies behind those before it in the whole circuit. */
    void add(long wholeFirst, long nodes, long partFirst) {
        if (nodes > 0) {
            first[size] = wholeFirst;
            end[size] = wholeFirst + nodes;
            moved[size++] = partFirst - wholeFirst;
        }
    }

    /** Whether all nodes of a run are in the part, and together. */
    boolean hold(NodeRun nodes) {
        for (int run = 0; run < size; run++) {
            if (first[run] <= nodes.first() && nodes.first() + nodes.count() <= end[run]) {
                return true;
            }
        }
        return nodes.count() == 0;
    }

    /** The part's number of a node. */
    long node(long whole) {
        return whole + moved[run(whole)];
    }

    private int run(long node) {
        int at = Arrays.binarySearch(first, 0, size, node);
        int run = at >= 0 ? at : -at - 2;
        if (run < 0 || node >= end[run]) {
            throw new IllegalStateException("node " + node + " is not in the part, which was not found to read it");
        }
        return run;
    }

    /** Renumbers the runs of a sum; cuts those that do not stay together. */
    void move(Terms terms) {
        int run = 0;
        for (int t = 0; t < terms.size; t++) {
            long node = terms.first[t];
            if (node < first[run] || node >= end[run]) {
                run = run(node);
            }
            if (node + terms.profile[t].length() > end[run]) {
                cut(terms, t, (int) (end[run] - node));
            }
            terms.first[t] += moved[run];
        }
    }

    /** Leaves {@code kept} nodes to a term and appends a term of the others, which is looked at later. */
    private static void cut(Terms terms, int term, int kept) {
        long[] weights = terms.profile[term].weights();
        terms.add(
                terms.first[term] + kept,
                Profile.of(Arrays.copyOfRange(weights, kept, weights.length)),
                terms.coefficient[term]);
        terms.profile[term] = Profile.of(Arrays.copyOf(weights, kept));
    }
}
