package limen.cli.verb;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.cli.result.RunResult;
import limen.cli.result.RunValue;
import limen.cli.result.TracedSite;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.Site;
import limen.finite.Trace;
import limen.instruct.follow.Follower;
import limen.model.SiteModel;
import limen.transformer.tokenize.Tokenizer;

/** Runs a model: its finite-precision transformer for the length of each input. */
final class ModelRunner extends TokenRunner {
    private final SiteModel model;
    private final Map<Integer, Interpreter> interpreters = new HashMap<>();

    ModelRunner(SiteModel model) {
        this.model = model;
    }

    @Override
    Optional<Tokenizer> tokenizer() {
        return model.tokenizer();
    }

    @Override
    RunResult.Run run(int[] tokens, boolean trace) {
        FinitePrecisionTransformer finite = model.at(tokens.length);
        model.transformer().ifPresent(transformer -> Follower.requireInstruction(transformer, tokens));
        Trace result = interpreters
                .computeIfAbsent(tokens.length, n -> new FastInterpreter(finite))
                .run(tokens);
        Answer answer = Answer.of(finite);
        return new RunResult.Run(
                RunValue.Numbers.of(tokens),
                answer.value(result.answer()),
                answer.words(result.answer()),
                trace ? Optional.of(sites(finite, result)) : Optional.empty(),
                trace
                        ? Optional.of(RunResult.Logits.of(
                                finite.output().logitUnit(), result.logits(), finite.output()::real))
                        : Optional.empty());
    }

    private static Map<String, TracedSite> sites(FinitePrecisionTransformer finite, Trace trace) {
        Map<String, TracedSite> sites = new LinkedHashMap<>();
        for (Site site : finite.sites()) {
            List<Integer> ranks = IntStream.of(trace.ranks().get(site)).boxed().toList();
            List<Double> values = ranks.stream()
                    .map(rank -> site.format().value(rank).doubleValue())
                    .toList();
            sites.put(site.name(), new TracedSite.OfFormat(site.format().spec(), site.width(), ranks, values));
        }
        return sites;
    }
}
