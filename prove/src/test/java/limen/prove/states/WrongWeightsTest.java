package limen.prove.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.certificate.Question;
import limen.certificate.states.StatesChecker;
import limen.circuit.Progress;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.reduce.Reduction;
import limen.io.InputException;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.property.Property;
import limen.property.file.Properties;
import limen.prove.AllPaths;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One wrong weight is found or proved to be without effect; a rewritten model is proved equal. */
class WrongWeightsTest {
    private static final int N = 6;
    private static final List<String> MODELS = List.of(
            "majority", "dyck-1", "parity", "a-n-b-n", "exists", "exactly-half", "dyck-1-depth-3", "palindrome");
    private static final Pattern WEIGHT = Pattern.compile("(?<=[\\[ ])-?\\d+(?=[,\\]])");

    @TempDir
    private Path folder;

    private static FinitePrecisionTransformer at(Path file) {
        return Model.open(file, ModelRequest.DEFAULT).requireSites().at(N);
    }

    private static Path zoo(String name) {
        return Path.of("../models/zoo/" + name + ".json");
    }

    /** The file with one number of its weights one greater or less. */
    private Path changed(String name, Random random) throws IOException {
        String text = Files.readString(zoo(name));
        int begin = text.indexOf("\"weights\"");
        int end = text.indexOf("\"formats\"");
        Matcher matcher = WEIGHT.matcher(text).region(begin, end);
        List<MatchResult> numbers = matcher.results().toList();
        MatchResult one = numbers.get(random.nextInt(numbers.size()));
        int value = Integer.parseInt(one.group()) + (random.nextBoolean() ? 1 : -1);
        Path file = folder.resolve(name + ".json");
        Files.writeString(file, text.substring(0, one.start()) + value + text.substring(one.end()));
        return file;
    }

    private Attempt equal(Question question) throws IOException {
        Path body = folder.resolve("body");
        Attempt attempt = new PrefixStates().attempt(question, Budget.seconds(60), body, Progress.NONE);
        if (attempt instanceof Attempt.Proved) {
            try (var in = Files.newInputStream(body)) {
                assertThat(new StatesChecker().check(question, in, Progress.NONE))
                        .contains("prefix states");
            }
        }
        return attempt;
    }

    private static Question question(List<FinitePrecisionTransformer> models) {
        Property property = Properties.equalAnswers();
        return new Question(property, N, models, property.at(models.getFirst(), N));
    }

    @Test
    void oneWrongWeightIsFoundOrWithoutEffect() throws IOException {
        int found = 0;
        int without = 0;
        int tried = 0;
        for (Case each : Cases.of(130)) {
            String name = MODELS.get(each.random().nextInt(MODELS.size()));
            FinitePrecisionTransformer right = at(zoo(name));
            FinitePrecisionTransformer wrong;
            try {
                wrong = at(changed(name, each.random()));
            } catch (InputException e) {
                // A weight that its model's formats do not take.
                continue;
            }
            tried++;
            List<FinitePrecisionTransformer> models = List.of(right, wrong);
            Question question = question(models);
            List<int[]> least = AllPaths.firstWrong(question).orElse(null);
            switch (equal(question)) {
                case Attempt.Proved proof -> {
                    assertThat(least).isNull();
                    without++;
                }
                case Attempt.Refuted input -> {
                    int[] tokens = input.inputs().getFirst();
                    assertThat(Arrays.toString(tokens)).isEqualTo(Arrays.toString(least.getFirst()));
                    assertThat(new FastInterpreter(right).run(tokens).answer())
                            .isNotEqualTo(new FastInterpreter(wrong).run(tokens).answer());
                    found++;
                }
                case Attempt.GaveUp reason -> throw new AssertionError(reason.reason());
            }
        }
        assertThat(tried).isGreaterThanOrEqualTo(100);
        assertThat(found).isGreaterThan(20);
        assertThat(without).isGreaterThan(20);
    }

    @Test
    void rewrittenModelsAreEqual() throws IOException {
        int rewritten = 0;
        for (String name : MODELS) {
            FinitePrecisionTransformer model = at(zoo(name));
            for (boolean powers : new boolean[] {true, false}) {
                List<FinitePrecisionTransformer> models = List.of(model, Reduction.of(model, powers));
                assertThat(equal(question(models))).isInstanceOf(Attempt.Proved.class);
                rewritten++;
            }
        }
        assertThat(rewritten).isEqualTo(2 * MODELS.size());
    }
}
