package limen.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the zoo: it names every file, and its definitions give the textbook's counts. */
class ZooTest {
    @Test
    void theTableAndTheFolderNameTheSameModels() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../models/zoo"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(Zoo.models().stream()
                            .map(model -> model.file(Path.of("..")))
                            .sorted()
                            .toList())
                    .isEqualTo(models);
        }
        assertThat(Zoo.tasks()).extracting(Task::name).doesNotHaveDuplicates().hasSize(15);
    }

    @ParameterizedTest(name = "{0} at length {1}: {2}")
    @CsvSource({
        "first-token, 5, 16",
        "last-token, 5, 16",
        "exists, 5, 31",
        "majority, 5, 16", // half of them, no ties
        "majority, 6, 22", // (64 − 20)/2
        "exactly-half, 5, 0",
        "exactly-half, 6, 20", // 6 choose 3
        "parity, 6, 32",
        "parity-by-rounding, 6, 32",
        "a-n-b-n, 5, 0",
        "a-n-b-n, 6, 1",
        "dyck-1, 7, 0",
        "dyck-1, 8, 14", // Catalan number 4
        "dyck-1, 12, 132", // Catalan number 6
        "dyck-1-depth-3, 8, 13", // all but ((((
        "dyck-1-depth-3, 12, 89", // every second Fibonacci number
        "dyck-2-depth-3, 6, 40", // 2³·5
        "dyck-2-depth-3, 8, 208", // 2⁴·13
        "palindrome, 7, 16",
        "palindrome, 8, 16"
    })
    void languagesHaveTheKnownNumberOfMembers(String name, int length, int members) {
        ZooModel model = Zoo.model(name);
        int count = 0;
        for (long index = 0; index < model.inputs(length); index++) {
            count += model.task().answer(model.input(length, index))[0];
        }
        assertThat(count).isEqualTo(members);
    }

    @Test
    void functionsAnswerByTheirDefinition() {
        assertThat(Zoo.model("induction-head").task().answer(new int[] {0, 1, 0, 2, 3, 0}))
                .containsExactly(2);
        assertThat(Zoo.model("induction-head").task().answer(new int[] {0, 1, 2}))
                .containsExactly(2);
        assertThat(Zoo.model("histogram").task().answer(new int[] {0, 1, 0, 2, 0}))
                .containsExactly(3, 1, 3, 1, 3);
        assertThat(Zoo.model("histogram").task().answer(new int[20])).containsOnly(16);
        assertThat(Zoo.model("sort").task().answer(new int[] {3, 0, 2, 0})).containsExactly(0, 0, 2, 3);
    }

    @Test
    void inputsAreCountedInLexicographicOrder() {
        ZooModel model = Zoo.model("histogram");
        assertThat(model.inputs(4)).isEqualTo(81);
        assertThat(model.input(4, 0)).containsExactly(0, 0, 0, 0);
        assertThat(model.input(4, 5)).containsExactly(0, 0, 1, 2);
        assertThat(model.input(4, 80)).containsExactly(2, 2, 2, 2);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> Zoo.model("dyck-3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("model dyck-3: not in the zoo, choose one of first-token, last-token, exists");
    }
}
