package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.ReferenceInterpreter;
import limen.finite.Site;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of the zoo against its task; module prove does the same for its circuits, exhaustively. */
class ZooModelsTest {
    private static final int LONG_INPUTS = 60;

    @TempDir
    private Path folder;

    static Stream<ZooModel> models() {
        return Zoo.models().stream();
    }

    private static HandBuiltModel read(ZooModel model) {
        return HandBuiltModel.read(model.file(Path.of("..")));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theReferenceInterpreterAnswersAsTheTaskOnAllShortInputs(ZooModel model) {
        HandBuiltModel file = read(model);
        for (int n = 1; model.inputs(n) <= 64; n++) {
            Interpreter interpreter = new ReferenceInterpreter(file.at(n));
            for (long index = 0; index < model.inputs(n); index++) {
                int[] tokens = model.input(n, index);
                assertThat(interpreter.run(tokens).answer())
                        .as("%s", tokens)
                        .isEqualTo(model.task().answer(tokens));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void longInputsAreAnsweredToo(ZooModel model) {
        HandBuiltModel file = read(model);
        CaseCounter answers = new CaseCounter();
        for (int n : new int[] {13, 16, 31, 50, 64}) {
            Interpreter interpreter = new FastInterpreter(file.at(n));
            for (Case each : Cases.of(LONG_INPUTS, "zoo " + model.name() + " " + n)) {
                int[] tokens = LikelyInputs.draw(model, n, each.random());
                int[] expected = model.task().answer(tokens);
                assertThat(interpreter.run(tokens).answer()).as("%s", tokens).isEqualTo(expected);
                answers.count(expected.length == 1 ? expected[0] : "labels");
            }
        }
        if (answers.of("labels") < answers.total()) {
            answers.requireEach(20, List.of(0, 1));
        }
    }

    /** The comparison can fail: one weight, bias or tie changed, and some short input is answered otherwise. */
    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "first-token; \"leftmost\"; \"rightmost\"",
                "last-token; \"rightmost\"; \"leftmost\"",
                "exists; \"value\": {\"weight\": [[1]]}; \"value\": {\"weight\": [[-1]]}",
                "majority; round=even; round=up",
                "exactly-half; [[1], [-1]]; [[1], [-0.5]]",
                "parity; \"bias\": [0, 0, 0, -1]; \"bias\": [0, 0, 0, -0.5]",
                "parity-by-rounding; round=zero; round=even",
                "a-n-b-n; [[-1, 1], [0, 2], [0, -2]]; [[-1, 1], [0, 2], [0, -1]]",
                "dyck-1; \"down\": {\"weight\": [[1, 0], [0, 1]]}; \"down\": {\"weight\": [[1, 0], [0, 0]]}",
                "dyck-1-depth-3; [-2, -7, 7, 0, 0]; [-2, -5, 5, 0, 0]",
                "dyck-2-depth-3; [2, 0, 7, -7, 0, 0, 0, 0, 0, 0]; [2, 0, 6, -7, 0, 0, 0, 0, 0, 0]",
                "palindrome; \"bias\": [-1, 1]; \"bias\": [-0.5, 1]",
                "induction-head; [0, 0, 0, 2]; [0, 0, 0, 1]",
                "histogram; [2, -2; [2, -1.5",
                "sort; round=even; round=up"
            })
    void aChangedModelIsNoticed(String name, String original, String changed) throws IOException {
        ZooModel model = Zoo.model(name);
        String text = Files.readString(model.file(Path.of("..")));
        assertThat(text).contains(original);
        Path file = folder.resolve(name + ".json");
        Files.writeString(file, text.replace(original, changed));
        HandBuiltModel read = HandBuiltModel.read(file);
        long wrong = 0;
        for (int n = 1; wrong == 0 && n <= model.testedLength(); n++) {
            Interpreter interpreter = new FastInterpreter(read.at(n));
            for (long index = 0; index < model.inputs(n); index++) {
                int[] tokens = model.input(n, index);
                int[] answer = interpreter.run(tokens).answer();
                wrong += Arrays.equals(answer, model.task().answer(tokens)) ? 0 : 1;
            }
        }
        assertThat(wrong).isPositive();
    }

    @ParameterizedTest
    @MethodSource("models")
    void noSiteHasMoreBitsThanThePrecisionSays(ZooModel model) {
        HandBuiltModel file = read(model);
        assertThat(file.transformer().name()).isEqualTo(model.name());
        assertThat(file.transformer().vocabulary()).hasSize(model.alphabetSize());
        assertThat(file.maximumLength()).isEqualTo(Math.min(model.exactLength(), 65_536));
        assertThat(file.transformer().attributes()).containsKeys("description", "language", "proof", "lengths");
        for (int n = 1; n <= 64; n++) {
            FinitePrecisionTransformer finite = file.at(n);
            assertThat(finite.sites().stream().map(Site::format).mapToInt(format -> format.bits()))
                    .as("length %d", n)
                    .allMatch(bits -> bits <= finite.precision());
        }
        assertThat(file.at(file.maximumLength()).precision()).isLessThanOrEqualTo(19);
    }
}
