package limen.property.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.finite.FinitePrecisionTransformer;
import limen.property.Asked;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Paths;
import limen.property.Property;
import limen.property.Recognises;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;

/** The property of every model of the zoo is what plain code says, on every input up to a length. */
class ZooTest {
    private static final int LABELS = 17;

    private static final Map<String, Property> PROPERTIES = new TreeMap<>(Map.ofEntries(
            Map.entry("first-token", language("first:b")),
            Map.entry("last-token", language("last:b")),
            Map.entry("exists", language("contains:b")),
            Map.entry("majority", language("majority")),
            Map.entry("exactly-half", language("exactly-half")),
            Map.entry("parity", language("parity")),
            Map.entry("parity-by-rounding", language("mod:2:1")),
            Map.entry("a-n-b-n", language("a-n-b-n")),
            Map.entry("dyck-1", language("dyck:1")),
            Map.entry("dyck-1-depth-3", language("dyck:1:3")),
            Map.entry("dyck-2-depth-3", language("dyck:2:3")),
            Map.entry("palindrome", language("palindrome")),
            Map.entry("induction-head", Properties.next("after-latest-occurrence")),
            Map.entry("histogram", Properties.labels("histogram", List.of())),
            Map.entry("sort", Properties.labels("sort", List.of()))));

    private static Property language(String spelling) {
        return Properties.recognises(spelling, List.of());
    }

    @Test
    void everyModelHasItsProperty() {
        int paths = 0;
        for (ZooModel zoo : Zoo.models()) {
            String[] vocabulary = Asked.letters(zoo.alphabetSize());
            Property property = PROPERTIES.get(zoo.name());
            for (int n = 1; n <= (zoo.alphabetSize() == 2 ? 10 : 6); n++) {
                FinitePrecisionTransformer model = switch (zoo.name()) {
                    case "histogram" -> Asked.labels(LABELS, vocabulary);
                    case "sort" -> Asked.labels(vocabulary.length, vocabulary);
                    case "induction-head" -> Asked.next(vocabulary);
                    default -> Asked.verdict(vocabulary);
                };
                property.require(model, n);
                Monitor monitor = property.at(model, n);
                List<Paths.Path> all = Paths.of(monitor);
                assertThat(all).hasSize((int) zoo.inputs(n));
                for (Paths.Path path : all) {
                    int[] right = zoo.task().answer(path.inputs().getFirst());
                    if (zoo.name().equals("histogram") || zoo.name().equals("sort")) {
                        checkLabels(monitor, path, right);
                    } else {
                        checkAnswer(monitor, path, right[0], monitor instanceof Recognises<?> ? 2 : vocabulary.length);
                    }
                }
                paths += all.size();
            }
        }
        assertThat(paths).isEqualTo(39_978);
    }

    private static void checkAnswer(Monitor monitor, Paths.Path path, int right, int answers) {
        for (int answer = 0; answer < answers; answer++) {
            assertThat(monitor.isRight(path.end(), answer, Letters.NONE))
                    .as("answer %d to %s", answer, path.inputs())
                    .isEqualTo(answer == right);
        }
    }

    private static void checkLabels(Monitor monitor, Paths.Path path, int[] right) {
        for (int i = 0; i < right.length; i++) {
            for (int label = 0; label < LABELS; label++) {
                assertThat(monitor.isRightLabel(
                                path.states()[i], path.letters()[i], i, path.end(), label, Letters.NONE))
                        .isEqualTo(label == right[i]);
            }
        }
    }

    @Test
    void textsComeBack() {
        for (Property property : PROPERTIES.values()) {
            assertThat(Properties.parse("text", property.text())).isEqualTo(property);
        }
        assertThat(Properties.recognises("dyck:02:3", List.of("(", ")")).text())
                .isEqualTo("{\"format\":\"limen-property\",\"version\":1,\"property\":\"recognises\","
                        + "\"language\":\"dyck:2:3\",\"symbols\":[\"(\",\")\"]}");
    }
}
