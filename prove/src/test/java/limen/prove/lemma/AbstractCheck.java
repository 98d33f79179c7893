package limen.prove.lemma;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import limen.circuit.Stage;
import limen.compiler.lemma.CompiledAbstract;
import limen.compiler.lemma.CompiledAbstract.Place;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
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
    static AbstractCheck of(CompiledAbstract compiled, int most, long seed) {
        AbstractInstance instance = compiled.instance();
        int bits = instance.length() * instance.tokenBits();
        boolean all = bits < 31 && 1L << bits <= most;
        int count = all ? 1 << bits : most;
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> inputs = new ArrayList<>();
        List<AbstractTrace> traces = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            int[] tokens = new int[instance.length()];
            for (int i = 0; i < tokens.length; i++) {
                int mask = (1 << instance.tokenBits()) - 1;
                tokens[i] = all ? lane >> i * instance.tokenBits() & mask : random.nextInt(mask + 1);
            }
            inputs.add(tokens);
            traces.add(AbstractInterpreter.run(instance, tokens));
        }
        InputBatch batch = InputBatch.generate(count, lane -> compiled.encode(inputs.get(lane)));
        Run run = new Run(compiled, traces);
        Evaluation evaluation = BatchEvaluator.of(compiled.circuit()).evaluate(batch, run::stage);
        for (int lane = 0; lane < count; lane++) {
            if (evaluation.bit(lane, 0) != traces.get(lane).accepted()) {
                run.report("output of input " + lane);
            }
        }
        return new AbstractCheck(count, run.values, run.mismatch);
    }

    private static final class Run {
        private final CompiledAbstract compiled;
        private final List<AbstractTrace> traces;
        private long values;
        private String mismatch;

        Run(CompiledAbstract compiled, List<AbstractTrace> traces) {
            this.compiled = compiled;
            this.traces = traces;
        }

        void report(String what) {
            mismatch = mismatch == null ? what : mismatch;
        }

        void stage(int index, limen.evaluate.StageStates states) {
            Stage stage = states.stage();
            for (Place place : compiled.strings()) {
                long first = place.nodes().node(0, 0);
                boolean here = first >= stage.firstNode(0) && first < stage.firstNode(stage.banks());
                for (long s = 0; here && s < place.count(); s++) {
                    compare(states, place, s);
                }
            }
        }

        private void compare(limen.evaluate.StageStates states, Place place, long s) {
            int p = compiled.instance().precision();
            for (int lane = 0; lane < states.lanes(); lane++) {
                int found = 0;
                for (int b = 0; b < p; b++) {
                    found |= states.bit(place.nodes().node(s, b), lane) ? 1 << b : 0;
                }
                int expected = place.expected(compiled.instance(), traces.get(states.firstLane() + lane), s);
                values++;
                if (found != expected) {
                    report(place.quantity() + " " + s + " of layer " + place.layer() + " is " + found + ", not "
                            + expected);
                }
            }
        }
    }
}
