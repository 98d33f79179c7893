package limen.check.stream;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import limen.check.CheckReport;
import limen.check.CheckReport.Compared;
import limen.check.CheckReport.Mismatch;
import limen.check.CircuitCheck;
import limen.check.InputSource;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.compiler.lemma.CompiledAbstract;
import limen.compiler.onehot.AbstractThermometer;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.evaluate.StageStates;
import limen.io.InputException;
import limen.paper.AbstractInstance;
import limen.paper.AbstractInterpreter;
import limen.paper.AbstractTrace;

/**
 * Compares the circuit of an abstract transformer with the interpreter, string by string, on many inputs.
 *
 * <p>A circuit of another layout than the compiled one (simplified, or of unit gates made from weighted ones) is compared in its
 * output alone. Inputs are token codes, those of no token included: {@link #codes} of them. Blocks of inputs are interpreted
 * by all processors, then evaluated; memory is that of {@link BatchEvaluator} and of one block's traces.
 */
public final class AbstractCheck {
    private final AbstractInstance instance;
    private final ThresholdCircuit circuit;
    private final List<HeldStrings> held;
    private final InputSource inputs;
    private AbstractTrace[] traces;
    private boolean[] differs;
    private long firstInput;
    private int firstLane;
    private Mismatch first;

    private AbstractCheck(
            AbstractInstance instance, ThresholdCircuit circuit, List<HeldStrings> held, InputSource inputs) {
        this.instance = instance;
        this.circuit = circuit;
        this.held = held;
        this.inputs = inputs;
        if (inputs.length() != instance.length() || circuit.inputs() != instance.length() * instance.tokenBits()) {
            throw new InputException("circuit of " + circuit.inputs() + " inputs: " + instance.length()
                    + " tokens of " + instance.tokenBits() + " bits need " + instance.length() * instance.tokenBits()
                    + ", use the circuit of this model and length");
        }
    }

    /** Token codes of tokenBits bits, tokens or not: the circuit is a total function. */
    public static int codes(AbstractInstance instance) {
        return 1 << instance.tokenBits();
    }

    /** Every string of the lemma construction. */
    public static CheckReport of(
            CompiledAbstract compiled, ThresholdCircuit circuit, InputSource inputs, Progress progress) {
        boolean same = CircuitCheck.isSameLayout(compiled.circuit(), circuit);
        List<HeldStrings> held = same ? HeldStrings.of(compiled) : List.of();
        return new AbstractCheck(compiled.instance(), circuit, held, inputs)
                .run(same ? Compared.STRINGS : Compared.OUTPUTS, progress);
    }

    /** Every state of the thermometer construction. */
    public static CheckReport of(
            AbstractThermometer.Compiled compiled, ThresholdCircuit circuit, InputSource inputs, Progress progress) {
        boolean same = CircuitCheck.isSameLayout(compiled.circuit(), circuit);
        List<HeldStrings> held = same ? HeldStrings.of(compiled) : List.of();
        return new AbstractCheck(compiled.instance(), circuit, held, inputs)
                .run(same ? Compared.STATES : Compared.OUTPUTS, progress);
    }

    private CheckReport run(Compared compared, Progress progress) {
        BatchEvaluator evaluator = BatchEvaluator.of(circuit);
        long values = 1;
        for (HeldStrings strings : held) {
            values += strings.count();
        }
        long mismatches = 0;
        for (long from = 0; from < inputs.count(); from += traces.length) {
            block(evaluator, from, (int) Math.min(evaluator.blockLanes(), inputs.count() - from), progress);
            mismatches += IntStream.range(0, differs.length)
                    .filter(lane -> differs[lane])
                    .count();
        }
        return new CheckReport(compared, inputs.count(), inputs.count() * values, mismatches, first);
    }

    private void block(BatchEvaluator evaluator, long from, int lanes, Progress progress) {
        int[][] tokens = new int[lanes][instance.length()];
        traces = new AbstractTrace[lanes];
        differs = new boolean[lanes];
        firstInput = from;
        firstLane = lanes;
        IntStream.range(0, lanes).parallel().forEach(lane -> {
            inputs.tokens(from + lane, tokens[lane]);
            traces[lane] = AbstractInterpreter.run(instance, tokens[lane]);
        });
        InputBatch batch =
                InputBatch.generate(lanes, lane -> CompiledAbstract.encode(instance.tokenBits(), tokens[lane]));
        int stages = circuit.stages().size();
        Evaluation evaluation = evaluator.evaluate(batch, (index, states) -> {
            for (HeldStrings strings : held) {
                if (strings.stage() == index) {
                    compare(strings, states, tokens);
                }
            }
            progress.at(
                    from * stages + (long) (index + 1) * lanes,
                    inputs.count() * stages,
                    "checking from input " + from + ", " + states.stage().name());
        });
        long output = circuit.output(0);
        for (int lane = 0; lane < lanes; lane++) {
            int found = evaluation.bit(lane, 0) ? 1 : 0;
            int expected = traces[lane].accepted() ? 1 : 0;
            if (found != expected) {
                report(lane, tokens, "output", "accept", 0, found, expected, "output", output);
            }
        }
    }

    private void compare(HeldStrings strings, StageStates states, int[][] tokens) {
        for (long s = 0; s < strings.count(); s++) {
            for (int l = 0; l < states.lanes(); l++) {
                int lane = states.firstLane() + l;
                int found = strings.value(states, s, l);
                int expected = strings.expected(traces[lane], s);
                if (found != expected) {
                    report(
                            lane,
                            tokens,
                            strings.name(),
                            strings.place(s),
                            s,
                            found,
                            expected,
                            states.stage().name(),
                            strings.node(s));
                }
            }
        }
    }

    private void report(
            int lane,
            int[][] tokens,
            String site,
            String place,
            long index,
            long found,
            long expected,
            String stage,
            long node) {
        boolean isFirst = (first == null || first.input() >= firstInput) && lane < firstLane;
        differs[lane] = true;
        if (isFirst) {
            firstLane = lane;
            List<Integer> input = Arrays.stream(tokens[lane]).boxed().toList();
            first = new Mismatch(firstInput + lane, input, site, place, index, found, expected, stage, node);
        }
    }
}
