package limen.cli.verb;

import java.util.Optional;
import limen.cli.paper.AbstractRuns;
import limen.cli.result.RunResult;
import limen.cli.result.RunValue;
import limen.finite.Output;
import limen.model.AbstractModel;
import limen.paper.AbstractInstance;
import limen.paper.AbstractInterpreter;
import limen.paper.AbstractTrace;
import limen.transformer.tokenize.Tokenizer;

/** Runs an abstract transformer at the length of each input. */
final class AbstractRunner extends TokenRunner {
    private final AbstractModel model;

    AbstractRunner(AbstractModel model) {
        this.model = model;
    }

    @Override
    Optional<Tokenizer> tokenizer() {
        return model.tokenizer();
    }

    @Override
    RunResult.Run run(int[] tokens, boolean trace) {
        Tokenizer.requireInVocabulary(tokens, model.vocabulary().size());
        AbstractInstance instance = model.at(tokens.length);
        AbstractTrace result = AbstractInterpreter.run(instance, tokens);
        Answer answer = new Answer(
                instance.acceptLast() ? Output.Kind.ACCEPT_LAST : Output.Kind.ACCEPT_FIRST,
                Optional.of(model.vocabulary()));
        int[] accepted = {result.accepted() ? 1 : 0};
        return new RunResult.Run(
                RunValue.Numbers.of(tokens),
                answer.value(accepted),
                answer.words(accepted),
                trace ? Optional.of(AbstractRuns.strings(instance, result)) : Optional.empty(),
                Optional.empty());
    }
}
