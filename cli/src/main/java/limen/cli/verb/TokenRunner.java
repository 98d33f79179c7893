package limen.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limen.circuit.Progress;
import limen.cli.input.InputChoice.Line;
import limen.cli.input.InputChoice.LineKind;
import limen.cli.result.RunResult;
import limen.io.InputException;
import limen.transformer.tokenize.Tokenizer;

/** Runs what reads tokens: line after line, and says of which line it speaks when it refuses one of several. */
abstract class TokenRunner implements Runner {
    @Override
    public final List<RunResult.Run> run(List<Line> lines, boolean trace, Progress progress) {
        List<RunResult.Run> runs = new ArrayList<>();
        for (Line line : lines) {
            progress.at(runs.size(), lines.size(), "running");
            if (line.kind() == LineKind.BITS) {
                throw new InputException(
                        line.where() + ": a model reads tokens, not bits, give a text or token numbers");
            }
            int[] tokens = line.tokens(tokenizer());
            try {
                runs.add(run(tokens, trace));
            } catch (InputException e) {
                throw lines.size() == 1 ? e : e.at(line.where());
            }
        }
        return runs;
    }

    /** How texts become tokens; empty if only token numbers are read. */
    abstract Optional<Tokenizer> tokenizer();

    /** One input, at its length. */
    abstract RunResult.Run run(int[] tokens, boolean trace);
}
