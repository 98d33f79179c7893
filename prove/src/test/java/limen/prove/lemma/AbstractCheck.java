package limen.prove.lemma;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.compiler.lemma.AbstractThermometer;
import limen.compiler.lemma.CompiledAbstract;
import limen.compiler.lemma.CompiledAbstract.Place;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.evaluate.StageStates;
import limen.transformer.paper.AbstractInstance;
import limen.transformer.paper.AbstractInterpreter;
import limen.transformer.paper.AbstractTrace;

/**
 * Compares every string of a compiled abstract transformer with the interpreter.
 *
 * @param inputs how many inputs were compared: all, if there are at most as many as asked for
 * @param values how many strings
 * @param mismatch the first difference, or null
 */
record AbstractCheck(long inputs, long values, String mismatch) {
    /** Every string of the lemma construction. */
    static AbstractCheck of(CompiledAbstract compiled, int most, long seed) {
        return of(compiled.instance(), compiled.circuit(), most, seed, (states, run) -> run.strings(compiled, states));
    }

    /** Every state of the thermometer construction. */
    static AbstractCheck of(AbstractThermometer.Compiled compiled, int most, long seed) {
        return of(compiled.instance(), compiled.circuit(), most, seed, (states, run) -> run.states(compiled, states));
    }

    /** Compares what one stage holds. */
    @FunctionalInterface
    private interface Comparer {
        void compare(StageStates states, Run run);
    }

    private static AbstractCheck of(
            AbstractInstance instance, ThresholdCircuit circuit, int most, long seed, Comparer comparer) {
        int n = instance.length();
        int bits = n * instance.tokenBits();
        boolean all = bits < 31 && 1L << bits <= most;
        int count = all ? 1 << bits : most;
        SplittableRandom random = new SplittableRandom(seed);
        List<boolean[]> inputs = new ArrayList<>();
        List<AbstractTrace> traces = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            boolean[] input = new boolean[bits];
            int[] tokens = new int[n];
            for (int b = 0; b < bits; b++) {
                input[b] = all ? (lane >> b & 1) != 0 : random.nextBoolean();
                tokens[b / instance.tokenBits()] |= input[b] ? 1 << b % instance.tokenBits() : 0;
            }
            inputs.add(input);
            traces.add(AbstractInterpreter.run(instance, tokens));
        }
        Run run = new Run(instance, traces);
        Evaluation evaluation = BatchEvaluator.of(circuit)
                .evaluate(InputBatch.generate(count, inputs::get), (index, states) -> comparer.compare(states, run));
        for (int lane = 0; lane < count; lane++) {
            if (evaluation.bit(lane, 0) != traces.get(lane).accepted()) {
                run.report("output of input " + lane);
            }
        }
        return new AbstractCheck(count, run.values, run.mismatch);
    }

    private static final class Run {
        private final AbstractInstance instance;
        private final List<AbstractTrace> traces;
        private long values;
        private String mismatch;

        Run(AbstractInstance instance, List<AbstractTrace> traces) {
            this.instance = instance;
            this.traces = traces;
        }

        void report(String what) {
            mismatch = mismatch == null ? what : mismatch;
        }

        void strings(CompiledAbstract compiled, StageStates states) {
            Stage stage = states.stage();
            for (Place place : compiled.strings()) {
                long first = place.nodes().node(0, 0);
                boolean here = first >= stage.firstNode(0) && first < stage.firstNode(stage.banks());
                for (long s = 0; here && s < place.count(); s++) {
                    compare(states, place, s);
                }
            }
        }

        private void compare(StageStates states, Place place, long s) {
            for (int lane = 0; lane < states.lanes(); lane++) {
                int found = 0;
                for (int b = 0; b < instance.precision(); b++) {
                    found |= states.bit(place.nodes().node(s, b), lane) ? 1 << b : 0;
                }
                int expected = place.expected(instance, traces.get(states.firstLane() + lane), s);
                values++;
                if (found != expected) {
                    report(place.quantity() + " " + s + " of layer " + place.layer() + " is " + found + ", not "
                            + expected);
                }
            }
        }

        void states(AbstractThermometer.Compiled compiled, StageStates states) {
            int layer = compiled.states().indexOf(states.stage());
            long strings = 1L << instance.precision();
            for (long at = 0; layer >= 0 && at < instance.length() * strings; at++) {
                for (int lane = 0; lane < states.lanes(); lane++) {
                    int state = traces.get(states.firstLane() + lane).state(layer, (int) (at / strings));
                    values++;
                    if (states.bit(states.stage().firstNode(at), lane) != (state == at % strings)) {
                        report("state " + at + " of layer " + layer);
                    }
                }
            }
        }
    }
}
