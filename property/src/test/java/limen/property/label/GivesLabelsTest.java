package limen.property.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import limen.io.InputException;
import limen.property.Asked;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Paths;
import limen.property.Property;
import limen.property.file.Properties;
import org.junit.jupiter.api.Test;

/** Labels against plain definitions, at every position of every string of few tokens. */
class GivesLabelsTest {
    private static final int LABELS = 4;
    private static final String[] ABC = Asked.letters(3);

    private interface Label {
        int of(int[] tokens, int position);
    }

    private static void check(Property property, Label label) {
        for (int n = 1; n <= 5; n++) {
            property.require(Asked.labels(LABELS, ABC), n);
            Monitor monitor = property.at(Asked.labels(LABELS, ABC), n);
            List<Paths.Path> paths = Paths.of(monitor);
            assertThat(paths).hasSize((int) Math.pow(3, n));
            for (Paths.Path path : paths) {
                for (int i = 0; i < n; i++) {
                    int right = label.of(path.inputs().getFirst(), i);
                    int end = monitor.needsEnd() ? path.end() : -7;
                    for (int given = 0; given < LABELS; given++) {
                        assertThat(monitor.isRightLabel(
                                        path.states()[i], path.letters()[i], i, end, given, Letters.NONE))
                                .isEqualTo(given == right);
                    }
                }
            }
        }
    }

    private static long count(int symbol, int... tokens) {
        return Arrays.stream(tokens).filter(token -> token == symbol).count();
    }

    @Test
    void labelsAreWhatTheirDefinitionsSay() {
        check(Properties.labels("histogram", List.of()), (x, i) -> (int) Math.min(LABELS - 1, count(x[i], x)));
        check(
                Properties.labels("sort", List.of()),
                (x, i) -> Arrays.stream(x).sorted().toArray()[i]);
        check(Properties.labels("reverse", List.of()), (x, i) -> x[x.length - 1 - i]);
        check(Properties.labels("running-parity", List.of()), (x, i) -> (int) count(2, Arrays.copyOf(x, i + 1)) % 2);
        check(
                Properties.labels("running:not:contains:ab", List.of()),
                (x, i) -> Arrays.toString(Arrays.copyOf(x, i + 1)).contains("0, 1") ? 0 : 1);
        check(
                Properties.labels("running:exactly-half", List.of("c", "a")),
                (x, i) -> count(1, Arrays.copyOf(x, i + 1)) == 0 && 2 * count(0, Arrays.copyOf(x, i + 1)) == i + 1
                        ? 1
                        : 0);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuse(
                () -> Properties.labels("median", List.of()),
                "labels median: no such function, known are histogram, reverse, sort, running-parity,"
                        + " running:LANGUAGE");
        refuse(() -> Properties.labels("sort", List.of("a")), "labels sort: takes no symbols, leave them out");
        refuse(
                () -> Properties.labels("sort", List.of()).require(Asked.labels(2, ABC), 3),
                "labels sort: needs 3 labels and the model has 2, ask it of a model with as many labels as tokens");
        refuse(
                () -> Properties.labels("running-parity", List.of()).require(Asked.labels(1, ABC), 3),
                "labels running-parity: needs 2 labels and the model has 1, ask it of a model with as many labels as"
                        + " tokens");
        refuse(
                () -> Properties.labels("reverse", List.of()).require(Asked.verdict(ABC), 3),
                "property \"labels are reverse\": made accepts or rejects, ask it of a model that gives labels");
        refuse(
                () -> Properties.recognises("majority", List.of()).require(Asked.labels(3, ABC), 3),
                "property \"recognises majority\": made gives labels, ask it of a model that accepts or rejects");
        refuse(
                () -> Properties.recognises("majority", List.of()).require(Asked.verdict(ABC), 65),
                "length 65: made takes 1 to 64 tokens, give such a length");
    }

    private static void refuse(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessage(message);
    }
}
