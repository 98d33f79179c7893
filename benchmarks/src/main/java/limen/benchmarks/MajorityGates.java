package limen.benchmarks;

import java.util.Random;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.evaluate.InputBatch;
import limen.evaluate.kernel.CountingKernel;
import limen.evaluate.kernel.Planes;

/**
 * Random majority gates over random inputs: nodes 0 … inputs − 1 are inputs, gate g is node inputs + g.
 *
 * <p>The arguments of a gate are distinct; it fires if more than half of them are 1.
 */
public final class MajorityGates {
    /** Lanes per plane: inputs that are evaluated at once. */
    public static final int LANES = 512;

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
        args = new int[gates * fanIn];
        for (int g = 0; g < gates; g++) {
            int[] drawn = random.ints(0, inputs).distinct().limit(fanIn).toArray();
            System.arraycopy(drawn, 0, args, g * fanIn, fanIn);
        }
        planes = new Planes(inputs + gates, LANES / Long.SIZE);
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

    /** The gates as a materialized circuit whose outputs they are. */
    public Circuit circuit() {
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.UNIT).stage("majority", "majority", 1);
        for (int g = 0; g < gates; g++) {
            Bank bank = new Bank();
            for (int i = g * fanIn; i < (g + 1) * fanIn; i++) {
                bank.base.addWire(args[i], 1);
            }
            bank.addGate(threshold());
            builder.output(builder.add(bank));
        }
        return builder.build();
    }

    /** The inputs of all lanes. */
    public InputBatch batch() {
        return InputBatch.generate(LANES, lane -> {
            boolean[] row = new boolean[inputs];
            for (int i = 0; i < inputs; i++) {
                row[i] = planes.get(i, lane);
            }
            return row;
        });
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
