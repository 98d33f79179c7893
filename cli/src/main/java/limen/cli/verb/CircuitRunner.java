package limen.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.cli.input.Bits;
import limen.cli.input.InputChoice.Line;
import limen.cli.input.InputChoice.LineKind;
import limen.cli.result.RunResult;
import limen.cli.result.RunValue;
import limen.cli.result.TracedSite;
import limen.compiler.construction.CompiledTokens;
import limen.compiler.construction.OutputDecoder;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.evaluate.StageStates;
import limen.io.InputException;
import limen.transformer.tokenize.Tokenizer;

/** Runs a circuit: on tokens as the model it was compiled from, or on plain bits. */
final class CircuitRunner implements Runner {
    private final ThresholdCircuit circuit;

    CircuitRunner(ThresholdCircuit circuit) {
        this.circuit = circuit;
    }

    @Override
    public List<RunResult.Run> run(List<Line> lines, boolean trace, Progress progress) {
        boolean bits = lines.getFirst().kind() == LineKind.BITS;
        OutputDecoder decoder = bits ? null : OutputDecoder.of(circuit);
        Optional<Tokenizer> tokenizer = bits ? Optional.empty() : CompiledTokens.tokenizer(circuit);
        List<RunValue> inputs = new ArrayList<>();
        List<boolean[]> rows = new ArrayList<>();
        for (Line line : lines) {
            try {
                if (bits) {
                    rows.add(row(line.content()));
                    inputs.add(new RunValue.BitText(line.content()));
                } else {
                    int[] tokens = line.tokens(tokenizer);
                    rows.add(decoder.encode(tokens));
                    inputs.add(RunValue.Numbers.of(tokens));
                }
            } catch (InputException e) {
                throw e.getMessage().startsWith(line.where()) ? e : e.at(line.where());
            }
        }
        List<Optional<Map<String, TracedSite>>> sites = new ArrayList<>();
        rows.forEach(row -> sites.add(trace ? Optional.of(new LinkedHashMap<>()) : Optional.empty()));
        InputBatch batch = InputBatch.of(rows.toArray(boolean[][]::new));
        int stages = circuit.stages().size();
        Evaluation evaluation = BatchEvaluator.of(circuit).evaluate(batch, (stage, states) -> {
            progress.at(stage, stages, "evaluating");
            if (trace) {
                record(states, sites);
            }
        });
        Answer answer = bits ? null : new Answer(decoder.kind(), CompiledTokens.names(circuit));
        List<RunResult.Run> runs = new ArrayList<>();
        for (int lane = 0; lane < rows.size(); lane++) {
            boolean[] outputs = evaluation.lane(lane);
            int[] decoded = bits ? null : decoder.decode(outputs);
            RunValue output = bits ? new RunValue.BitText(Bits.text(outputs)) : answer.value(decoded);
            String words = bits ? Bits.text(outputs) : answer.words(decoded);
            // Circuits compare logits and hold none: the stages of these comparisons are among the sites.
            runs.add(new RunResult.Run(inputs.get(lane), output, words, sites.get(lane), Optional.empty()));
        }
        return runs;
    }

    private boolean[] row(String bits) {
        if (bits.length() != circuit.inputs()) {
            throw new InputException(
                    bits.length() + " bits, the circuit reads " + circuit.inputs() + ", give exactly these");
        }
        return Bits.parse(bits);
    }

    /** How many gates of each bank fire: the ranks of a site's values where a value is one bank. */
    private static void record(StageStates states, List<Optional<Map<String, TracedSite>>> sites) {
        Stage stage = states.stage();
        for (int lane = 0; lane < states.lanes(); lane++) {
            List<Integer> ranks = new ArrayList<>();
            for (long b = 0; b < stage.banks(); b++) {
                ranks.add(states.rank(b, lane));
            }
            sites.get(states.firstLane() + lane).orElseThrow().put(stage.name(), new TracedSite.OfStage(ranks));
        }
    }
}
