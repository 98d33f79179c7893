package limen.cli.verb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.circuit.Progress;
import limen.cli.input.InputChoice.Line;
import limen.cli.input.InputChoice.LineKind;
import limen.cli.input.LoadedModel;
import limen.transformer.site.FastInterpreter;
import limen.transformer.site.FinitePrecisionTransformer;
import limen.transformer.site.Interpreter;
import limen.transformer.site.Site;
import limen.transformer.site.Trace;

/** Runs a model: its finite-precision transformer for the length of each input. */
final class ModelRunner implements Runner {
    private final LoadedModel model;
    private final Map<Integer, Interpreter> interpreters = new HashMap<>();

    ModelRunner(LoadedModel model) {
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
        FinitePrecisionTransformer finite = model.at(tokens.length);
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
