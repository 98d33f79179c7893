package limen.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.EvaluationOptions;
import limen.evaluate.InputBatch;

/** What {@link FirstSeconds} evaluates, one thread, and the same in C. */
enum FirstSecondsTask {
    /** 1024 random majority gates of fan-in 1023 over 4096 inputs, 512 lanes. */
    GATES("random majority gates, 512 lanes", 1),
    /** One gate of 1001 inputs, 512 lanes a call. */
    GATE("one gate of 1001 inputs, 512 lanes", 1),
    /** The same gate, 65,536 lanes a call. */
    WIDE("one gate of 1001 inputs, 65,536 lanes", 128);

    private static final int ONE_FAN_IN = 1001;
    private static final int LANES = MajorityGates.LANES;
    private static final int WORDS = LANES / Long.SIZE;
    /** Blocks in a call of C that repeats one, so that calling it takes no time. */
    private static final int REPEATED = 16;

    /** In tables and plots. */
    final String title;

    private final int blocks;

    FirstSecondsTask(String title, int blocks) {
        this.title = title;
        this.blocks = blocks;
    }

    /**
     * Both sides, ready to run.
     *
     * @param evaluator evaluates {@code batch} in a call
     * @param limit one call of C
     * @param limitLanes evaluations of the circuit in a call of C
     * @param out what C writes: planes of all outputs, one after the other
     */
    record Sides(BatchEvaluator evaluator, InputBatch batch, Runnable limit, int limitLanes, MemorySegment out) {
        Evaluation evaluate() {
            return evaluator.evaluate(batch);
        }

        /** Compares all outputs; C must have been called. */
        void requireEqual() {
            Evaluation found = evaluate();
            int words = batch.lanes() / Long.SIZE;
            long[] expected = out.toArray(ValueLayout.JAVA_LONG);
            for (int k = 0; k < found.outputs(); k++) {
                if (!Arrays.equals(found.plane(k), Arrays.copyOfRange(expected, k * words, (k + 1) * words))) {
                    throw new IllegalStateException("evaluator and C disagree in output " + k);
                }
            }
        }
    }

    /** Makes circuit and inputs; nothing is evaluated yet but in C. */
    Sides prepare() {
        return this == GATES ? many() : one();
    }

    private static Sides many() {
        MajorityGates circuit =
                new MajorityGates(MajorityBenchmark.INPUTS, MajorityBenchmark.GATES, MajorityBenchmark.FAN_IN, 1);
        BatchEvaluator evaluator = BatchEvaluator.of(circuit.circuit(), EvaluationOptions.DEFAULT.withThreads(1));
        long[][] planes = new long[MajorityBenchmark.INPUTS][];
        for (int i = 0; i < planes.length; i++) {
            int at = circuit.planes.offset(i);
            planes[i] = Arrays.copyOfRange(circuit.planes.array(), at, at + WORDS);
        }
        MemorySegment source = segment(planes.length);
        for (int i = 0; i < planes.length; i++) {
            MemorySegment.copy(planes[i], 0, source, ValueLayout.JAVA_LONG, (long) i * LANES / Byte.SIZE, WORDS);
        }
        MemorySegment args = args(circuit.args);
        MemorySegment out = segment(MajorityBenchmark.GATES);
        BitsliceLibrary library = BitsliceLibrary.load();
        Runnable limit = () -> library.gates(
                source, args, MajorityBenchmark.GATES, MajorityBenchmark.FAN_IN, circuit.threshold(), out);
        return new Sides(evaluator, InputBatch.ofPlanes(LANES, planes), limit, LANES, out);
    }

    private Sides one() {
        Random random = new Random(1);
        long[][] planes = new long[ONE_FAN_IN][];
        Arrays.setAll(planes, i -> random.longs((long) blocks * WORDS).toArray());
        MemorySegment source = segment(ONE_FAN_IN * blocks);
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < ONE_FAN_IN; i++) {
                long at = ((long) b * ONE_FAN_IN + i) * LANES / Byte.SIZE;
                MemorySegment.copy(planes[i], b * WORDS, source, ValueLayout.JAVA_LONG, at, WORDS);
            }
        }
        int repeated = blocks == 1 ? REPEATED : blocks;
        long stride = blocks == 1 ? 0 : (long) ONE_FAN_IN * WORDS;
        MemorySegment args = args(IntStream.range(0, ONE_FAN_IN).toArray());
        MemorySegment out = segment(repeated);
        BitsliceLibrary library = BitsliceLibrary.load();
        Runnable limit = () -> library.blocks(source, stride, repeated, args, ONE_FAN_IN, ONE_FAN_IN / 2 + 1, out);
        BatchEvaluator evaluator = BatchEvaluator.of(gate(), EvaluationOptions.DEFAULT.withThreads(1));
        return new Sides(evaluator, InputBatch.ofPlanes(blocks * LANES, planes), limit, repeated * LANES, out);
    }

    private static Circuit gate() {
        CircuitBuilder builder = new CircuitBuilder(ONE_FAN_IN, GateKind.UNIT).stage("majority", "majority", 1);
        Bank bank = new Bank();
        for (int i = 0; i < ONE_FAN_IN; i++) {
            bank.base.addWire(i, 1);
        }
        bank.addGate(ONE_FAN_IN / 2 + 1);
        return builder.output(builder.add(bank)).build();
    }

    private static MemorySegment segment(int planes) {
        return Arena.global().allocate((long) planes * LANES / Byte.SIZE, LANES / Byte.SIZE);
    }

    private static MemorySegment args(int... nodes) {
        MemorySegment args = Arena.global().allocate(ValueLayout.JAVA_INT.byteSize() * nodes.length, LANES / Byte.SIZE);
        return args.copyFrom(MemorySegment.ofArray(nodes));
    }
}
