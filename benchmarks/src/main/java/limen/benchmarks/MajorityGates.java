package limen.benchmarks;

import java.util.Random;
import limen.evaluate.kernel.CountingKernel;
import limen.evaluate.kernel.Planes;

/**
 * Random majority gates over random inputs: nodes 0 … inputs − 1 are inputs, gate g is node inputs + g.
 *
 * <p>Arguments are drawn with repetition; a gate fires if more than half of its arguments are 1.
 */
public final class MajorityGates {
    /** Lanes per plane: inputs that are evaluated at once. */
    public static final int LANES = 512;

    /** So many planes that their array is large to G1 (regions of 1 MB), as in real use; see {@link Planes}. */
    private static final int LARGE = 1 << 13;

    final int inputs;
    final int gates;
    final int fanIn;
    final int[] args;
    final Planes planes;

    /** Gates and inputs from a seed. */
    public MajorityGates(int inputs, int gates, int fanIn, long seed) {
        this.inputs = inputs;
        this.gates = gates;
        this.fanIn = fanIn;
        Random random = new Random(seed);
        args = random.ints((long) gates * fanIn, 0, inputs).toArray();
        planes = new Planes(Math.max(LARGE, inputs + gates), LANES / Long.SIZE);
        for (int i = planes.offset(0); i < planes.offset(inputs); i++) {
            planes.array()[i] = random.nextLong();
        }
    }

    /** The count from which a gate fires. */
    public long threshold() {
        return fanIn / 2 + 1L;
    }

    /** Evaluates all gates in all lanes. */
    public void evaluate(CountingKernel kernel) {
        for (int g = 0; g < gates; g++) {
            kernel.countAtLeast(planes, args, g * fanIn, (g + 1) * fanIn, threshold(), planes, inputs + g);
        }
    }

    /** The words of all gates' planes. */
    public long[] results() {
        long[] words = new long[gates * planes.words()];
        System.arraycopy(planes.array(), planes.offset(inputs), words, 0, words.length);
        return words;
    }

    /** What a gate should be in a lane, counted one by one. */
    public boolean naive(int gate, int lane) {
        int count = 0;
        for (int i = gate * fanIn; i < (gate + 1) * fanIn; i++) {
            count += planes.get(args[i], lane) ? 1 : 0;
        }
        return 2 * count > fanIn;
    }
}
