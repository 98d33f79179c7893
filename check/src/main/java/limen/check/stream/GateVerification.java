package limen.check.stream;

import java.util.SplittableRandom;
import java.util.TreeSet;
import limen.compiler.uniform.BlockKind;
import limen.compiler.uniform.GateSink;
import limen.compiler.uniform.LemmaIndex;
import limen.io.InputException;
import limen.paper.AbstractInstance;
import limen.paper.AbstractInterpreter;

/**
 * Verifies random gates of a range of the lemma circuit while the machine prints it: each gate's value on one input, recomputed
 * from its arguments' values, is the one that the interpreter's trace gives it.
 *
 * <p>Memory: a bit per gate inside sums, of the whole circuit.
 */
public final class GateVerification {
    /** Verified at random in every stage, besides those at random in the whole range. */
    private static final int PER_STAGE = 200;

    /** Of gates with the most arguments, the outputs of tables of 3p inputs, only so many. */
    private static final int WIDE = 4;

    private final NodeValues values;
    private final long from;
    private final long[] chosen;
    private final int stages;
    private VerifyingSink sink;

    /**
     * Chooses gates.
     *
     * @param tokens the input, n codes
     * @param from first node of the range
     * @param to one past its last
     * @param samples gates at random in the range, besides some of every stage; fewer if there are not so many
     */
    public GateVerification(AbstractInstance instance, int[] tokens, long from, long to, int samples, long seed) {
        this.from = from;
        LemmaIndex index = new LemmaIndex(instance.shape());
        if (index.first(index.sections()) == Long.MAX_VALUE) {
            throw new InputException("verification at length " + instance.length() + ", precision "
                    + instance.precision() + ": the circuit has more than 2^63 nodes, choose a smaller length");
        }
        values = new NodeValues(instance, AbstractInterpreter.run(instance, tokens), tokens);
        SplittableRandom random = new SplittableRandom(seed);
        TreeSet<Long> nodes = new TreeSet<>();
        long first = Math.max(from, index.inputs());
        stages = choose(index, first, to, random, nodes);
        long target = Math.min(Math.max(0, to - first), nodes.size() + Math.min(samples, Math.max(0, to - first) / 2));
        while (nodes.size() < target) {
            nodes.add(random.nextLong(first, to));
        }
        chosen = nodes.stream().mapToLong(Long::longValue).toArray();
    }

    private static int choose(LemmaIndex index, long from, long to, SplittableRandom random, TreeSet<Long> nodes) {
        int stages = 0;
        for (int section = 0; section < index.sections(); section++) {
            BlockKind kind = index.kind(section);
            for (int stage = 0; stage < index.stages(kind); stage++) {
                boolean wide = kind == BlockKind.WEIGHTED && stage == LemmaIndex.TABLE_STAGES - 1;
                long first = Math.max(from, index.first(section, stage));
                long end = Math.min(to, index.first(section, stage + 1));
                for (int s = 0; first < end && s < (wide ? WIDE : PER_STAGE); s++) {
                    nodes.add(random.nextLong(first, end));
                }
                stages += first < end ? 1 : 0;
            }
        }
        return stages;
    }

    /** What hears the range and hands it on; called once. */
    public GateSink watch(GateSink next) {
        sink = new VerifyingSink(next, values, from, chosen);
        return sink;
    }

    /** Gates verified so far. */
    public long verified() {
        return sink == null ? 0 : sink.verified();
    }

    /** Stages that at least one chosen gate is in. */
    public int stages() {
        return stages;
    }

    /** Arguments that passed, repetitions counted. */
    long arguments() {
        return sink.arguments();
    }
}
