package limen.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.circuit.Progress;
import limen.cli.input.AbstractModel;
import limen.cli.input.InputChoice.Line;
import limen.cli.input.InputChoice.LineKind;
import limen.cli.paper.AbstractRuns;
import limen.transformer.paper.AbstractInstance;
import limen.transformer.paper.AbstractInterpreter;
import limen.transformer.paper.AbstractTrace;
import limen.transformer.site.Output;

/** Runs an abstract transformer at the length of each input. */
final class AbstractRunner implements Runner {
    private final AbstractModel model;

    AbstractRunner(AbstractModel model) {
        this.model = model;
    }

    @Override
    public List<Run> run(List<Line> lines, boolean trace, Progress progress) {
        List<Run> runs = new ArrayList<>();
        for (Line line : lines) {
            progress.at(runs.size(), lines.size(), "running");
            if (line.kind() == LineKind.BITS) {
                throw new IllegalArgumentException(
                        line.where() + ": a model reads tokens, not bits, give a text or token numbers");
            }
            int[] tokens = line.tokens(model.tokenizer());
            try {
                runs.add(run(tokens, trace));
            } catch (IllegalArgumentException e) {
                throw lines.size() == 1 ? e : new IllegalArgumentException(line.where() + ": " + e.getMessage(), e);
            }
        }
        return runs;
    }

    private Run run(int[] tokens, boolean trace) {
        int size = model.alphabet().size();
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= size) {
                throw new IllegalArgumentException(
                        "token " + tokens[i] + " at position " + i + ": outside the alphabet, give 0 to " + (size - 1));
            }
        }
        AbstractInstance instance = model.at(tokens.length);
        AbstractTrace result = AbstractInterpreter.run(instance, tokens);
        Answer answer = new Answer(
                instance.acceptLast() ? Output.Kind.ACCEPT_LAST : Output.Kind.ACCEPT_FIRST,
                Optional.of(model.alphabet()));
        int[] accepted = {result.accepted() ? 1 : 0};
        return new Run(
                IntStream.of(tokens).boxed().toList(),
                answer.json(accepted),
                answer.words(accepted),
                trace ? AbstractRuns.strings(instance, result) : null);
    }
}
