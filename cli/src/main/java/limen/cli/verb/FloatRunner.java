package limen.cli.verb;

import java.io.IOException;
import java.util.Optional;
import limen.cli.input.TargetArgument;
import limen.cli.result.RunResult;
import limen.cli.result.RunValue;
import limen.finite.Output;
import limen.instruct.follow.Follower;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.model.Model;
import limen.model.SiteModel;
import limen.number.Rational;
import limen.transformer.FloatForward;
import limen.transformer.Transformer;
import limen.transformer.tokenize.Tokenizer;

/** Runs a model's real weights in float64. */
final class FloatRunner extends TokenRunner {
    private final Transformer transformer;
    private final Optional<Tokenizer> tokenizer;

    private FloatRunner(Transformer transformer, Optional<Tokenizer> tokenizer) {
        this.transformer = transformer;
        this.tokenizer = tokenizer;
    }

    /** What runs a model, if it has real weights and nothing is asked about the rounded ones. */
    static FloatRunner of(TargetArgument target) throws IOException {
        if (target.isCircuit()) {
            throw new InputException(target.path() + ": --float runs real weights, a circuit has none, give a model");
        }
        Model model = target.open();
        if (model instanceof AbstractModel) {
            throw new InputException(
                    target.path() + ": --float runs real weights, an abstract transformer has none, leave it out");
        }
        return new FloatRunner(transformer(model.requireSites()), model.tokenizer());
    }

    /** The real weights. */
    static Transformer transformer(SiteModel model) {
        return model.transformer()
                .orElseThrow(() -> new InputException(
                        model.name() + ": --float runs real weights, a finite-precision model has none, leave it out"));
    }

    @Override
    Optional<Tokenizer> tokenizer() {
        return tokenizer;
    }

    @Override
    RunResult.Run run(int[] tokens, boolean trace) {
        FloatForward forward = new FloatForward(transformer);
        transformer.requireInput(tokens);
        Follower.requireInstruction(transformer, tokens);
        Output.Kind kind = Output.Kind.valueOf(transformer.architecture().head().name());
        int[] found = switch (kind) {
            case NEXT_TOKEN -> new int[] {forward.nextToken(tokens)};
            case LABELS -> forward.labels(tokens);
            case ACCEPT_FIRST, ACCEPT_LAST -> new int[] {forward.accepts(tokens) ? 1 : 0};
        };
        Answer answer = new Answer(
                kind,
                Optional.of(transformer.vocabulary()),
                transformer.architecture().numbers().stream()
                        .map(Rational::toString)
                        .toList());
        return new RunResult.Run(
                RunValue.Numbers.of(tokens),
                answer.value(found),
                answer.words(found),
                Optional.empty(),
                Optional.empty());
    }
}
