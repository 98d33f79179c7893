package limen.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import limen.testkit.Cases;
import limen.zoo.AbstractZoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every abstract transformer of the zoo against plain code for its language. */
class AbstractZooTest {
    private static final Path PROJECT = Path.of("..");

    @TempDir
    private Path folder;

    static List<ZooModel> models() {
        return AbstractZoo.models();
    }

    private static AbstractTransformer read(ZooModel model) {
        return AbstractModels.read(model.file(PROJECT));
    }

    /** The number of inputs of the instance's length that it gets wrong. */
    private static long wrong(ZooModel model, AbstractInstance instance) {
        long wrong = 0;
        int n = instance.length();
        for (long index = 0; index < model.inputs(n); index++) {
            int[] tokens = model.input(n, index);
            boolean accepted = AbstractInterpreter.run(instance, tokens).accepted();
            wrong += accepted == (model.task().answer(tokens)[0] == 1) ? 0 : 1;
        }
        return wrong;
    }

    @Test
    void theTableAndTheFolderNameTheSameModels() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("models/abstract"))) {
            assertThat(models().stream().map(model -> model.file(PROJECT)))
                    .containsExactlyInAnyOrderElementsOf(
                            files.filter(file -> file.toString().endsWith(".json"))
                                    .toList());
        }
        assertThat(models()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theLanguageIsRecognisedAtTheModelsOwnPrecision(ZooModel model) {
        AbstractTransformer transformer = read(model);
        assertThat(transformer.name()).isEqualTo(model.name());
        assertThat(transformer.alphabet()).hasSize(model.alphabetSize());
        assertThat(transformer.attributes()).containsKeys("language", "lengths", "right_at", "proof");
        for (int n = 1; n <= model.testedLength(); n++) {
            assertThat(wrong(model, transformer.at(n))).as("length %d", n).isZero();
        }
    }

    /** Beyond exhaustive lengths, where p grows: random inputs, and inputs near the boundary of every language. */
    @ParameterizedTest
    @MethodSource("models")
    void theLanguageIsRecognisedOnSamplesOfGreaterLengths(ZooModel model) {
        AbstractTransformer transformer = read(model);
        RandomGenerator random = Cases.random(model.name());
        int accepted = 0;
        for (int n : new int[] {9, 16, 31, 64, 100}) {
            AbstractInstance instance = transformer.at(n);
            for (int sample = 0; sample < 12; sample++) {
                int[] tokens = sample(model, n, sample, random);
                boolean answer = AbstractInterpreter.run(instance, tokens).accepted();
                accepted += answer ? 1 : 0;
                assertThat(answer).as("%s", tokens).isEqualTo(model.task().answer(tokens)[0] == 1);
            }
        }
        assertThat(accepted).isBetween(3, 59);
    }

    private static int[] sample(ZooModel model, int n, int sample, RandomGenerator random) {
        int[] tokens = new int[n];
        switch (sample % 4) {
            case 0 -> { // few tokens other than 0
                for (int k = 0; k < 2 && k < n; k++) {
                    tokens[random.nextInt(n)] = 1;
                }
            }
            case 1 -> { // blocks
                int cut = random.nextInt(n + 1);
                java.util.Arrays.fill(tokens, cut, n, 1);
            }
            case 2 -> { // alternating: balanced, or one off
                for (int k = 0; k < n; k++) {
                    tokens[k] = k % 2;
                }
            }
            default -> {
                for (int k = 0; k < n; k++) {
                    tokens[k] = random.nextInt(model.alphabetSize());
                }
            }
        }
        return tokens;
    }

    /** What README says of fixed small precisions: the greatest n up to which a model is right, of the tested lengths. */
    @Test
    void rightLengthsAtSmallPrecisionsAreThoseOfTheTable() throws IOException {
        List<String> expected = new ArrayList<>();
        for (ZooModel model : models()) {
            AbstractTransformer transformer = read(model);
            StringBuilder row = new StringBuilder("| `" + model.name() + "`");
            for (int p = 4; p <= 8; p += 2) {
                int n = 0;
                while (n < model.testedLength() && wrong(model, transformer.at(n + 1, p)) == 0) {
                    n++;
                }
                row.append(" | ").append(n == model.testedLength() ? "all " + n : Integer.toString(n));
            }
            expected.add(row + " |");
        }
        assertThat(rows("| model | p = 4 | p = 6 | p = 8 |")).isEqualTo(expected);
    }

    /** The limits that the files state, by the first length at which they are passed. */
    @ParameterizedTest(name = "{0} at p = {1} up to n = {2}")
    @CsvSource({
        "exists, 6, 11",
        "majority, 6, 11",
        "last-token, 8, 7",
        "a-before-b, 8, 7",
        "dyck-1, 8, 7",
        "weighted-majority, 6, 6",
        "marked-majority, 4, 3"
    })
    void statedLimitsAreTheGreatest(String name, int p, int greatest) {
        ZooModel model = AbstractZoo.model(name);
        AbstractTransformer transformer = read(model);
        assertThat(wrong(model, transformer.at(greatest, p))).isZero();
        assertThat(wrong(model, transformer.at(greatest + 1, p))).isPositive();
    }

    @Test
    void theTableDescribesTheModels() throws IOException {
        List<String> expected = new ArrayList<>();
        for (ZooModel model : models()) {
            AbstractTransformer transformer = read(model);
            expected.add("| `%s` | %s | %s | %s | %d | %d |"
                    .formatted(
                            model.name(),
                            transformer.attributes().get("language"),
                            transformer.precision(),
                            transformer.attributes().get("right_at"),
                            transformer.layers(),
                            transformer.heads()));
        }
        assertThat(rows("| model | language | precision p(n) | right at | layers | heads |"))
                .isEqualTo(expected);
    }

    private static List<String> rows(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PROJECT.resolve("models/abstract/README.md"));
        int from = lines.indexOf(heading);
        assertThat(from).as("line \"%s\"", heading).isNotNegative();
        return lines.subList(from + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** Defined wherever the circuits are compared: every function is total, whatever the language. */
    @ParameterizedTest
    @MethodSource("models")
    void everyFunctionIsTotalAtSmallPrecisions(ZooModel model) {
        AbstractTransformer transformer = read(model);
        for (int p = 4; p <= 6; p += 2) {
            for (int n = 1; n <= 8; n++) {
                AbstractInstance instance = transformer.at(n, p);
                int strings = 1 << p;
                for (int layer = 0; layer < instance.layers(); layer++) {
                    for (int x = 0; x < strings; x++) {
                        for (int y = 0; y < strings; y++) {
                            int[] a = new int[instance.heads()];
                            java.util.Arrays.fill(a, y);
                            assertThat(instance.activation(layer, a, x)).isBetween(0, strings - 1);
                            for (int head = 0; head < a.length; head++) {
                                assertThat(instance.similarity(layer, head, x, y))
                                        .isBetween(0, strings - 1);
                            }
                        }
                    }
                }
            }
        }
    }

    /** O(log n) bits: what evaluating a function holds grows by the same amount per doubling of n. */
    @ParameterizedTest
    @MethodSource("models")
    void functionsNeedWorkSpaceLogarithmicInLength(ZooModel model) {
        AbstractTransformer transformer = read(model);
        long atFour = transformer.at(4).workBits();
        for (int log = 3; log <= 12; log++) {
            assertThat(transformer.at(1 << log).workBits())
                    .as("length 2^%d", log)
                    .isPositive()
                    .isLessThanOrEqualTo(atFour + 100L * (log - 2));
        }
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "exists; a1 > 0; a1 >= 0",
                "last-token; \"exponent\": \"position\"; \"exponent\": \"1\"",
                "first-equals-last; \"first\": \"position = 1\"; \"first\": \"position = 2\"",
                "parity-of-first-two; position <= 2; position <= 3",
                "exactly-two-ones; -float(1/(k+1)); -float(1/k)",
                "majority; a1 > 0; a1 >= 0",
                "weighted-majority; hj.capital ? 2 : 1; hj.capital ? 3 : 1",
                "marked-majority; pow2(-imax); 1",
                "a-before-b; hj.exponent < hi.exponent; hj.exponent > hi.exponent",
                "dyck-1; a2 > 0; a2 >= 0"
            })
    void aChangedModelIsNoticed(String name, String original, String changed) throws IOException {
        ZooModel model = AbstractZoo.model(name);
        String text = Files.readString(model.file(PROJECT));
        assertThat(text).contains(original);
        Path file = folder.resolve(name + ".json");
        Files.writeString(file, text.replace(original, changed));
        AbstractTransformer transformer = AbstractModels.read(file);
        long wrong = 0;
        for (int n = 1; wrong == 0 && n <= model.testedLength(); n++) {
            wrong += wrong(model, transformer.at(n));
        }
        assertThat(wrong).isPositive();
    }
}
