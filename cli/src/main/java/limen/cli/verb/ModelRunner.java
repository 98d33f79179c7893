package limen.cli.verb;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.cli.input.LoadedModel;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.Site;
import limen.finite.Trace;
import limen.instruct.follow.Follower;
import limen.transformer.tokenize.Tokenizer;

/** Runs a model: its finite-precision transformer for the length of each input. */
final class ModelRunner extends TokenRunner {
    private final LoadedModel model;
    private final Map<Integer, Interpreter> interpreters = new HashMap<>();

    ModelRunner(LoadedModel model) {
        this.model = model;
    }

    @Override
    Optional<Tokenizer> tokenizer() {
        return model.tokenizer();
    }

    @Override
    Run run(int[] tokens, boolean trace) {
        FinitePrecisionTransformer finite = model.at(tokens.length);
        model.transformer().ifPresent(transformer -> Follower.requireInstruction(transformer, tokens));
        Trace result = interpreters
                .computeIfAbsent(tokens.length, n -> new FastInterpreter(finite))
                .run(tokens);
        Answer answer = new Answer(finite.output().kind(), Optional.of(finite.vocabulary()));
        return new Run(
                IntStream.of(tokens).boxed().toList(),
                answer.json(result.answer()),
                answer.words(result.answer()),
                trace ? sites(finite, result) : null);
    }

    private static Map<String, Object> sites(FinitePrecisionTransformer finite, Trace trace) {
        Map<String, Object> sites = new LinkedHashMap<>();
        for (Site site : finite.sites()) {
            int[] ranks = trace.ranks().get(site);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("format", site.format().spec());
            values.put("width", site.width());
            values.put("ranks", IntStream.of(ranks).boxed().toList());
            values.put(
                    "values",
                    IntStream.of(ranks)
                            .mapToObj(rank -> site.format().value(rank).doubleValue())
                            .toList());
            sites.put(site.name(), values);
        }
        return sites;
    }
}
