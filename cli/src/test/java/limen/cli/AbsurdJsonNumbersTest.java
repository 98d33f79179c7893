package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import limen.finite.Output;
import limen.testkit.CaseCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number of every kind of JSON file in turn, replaced by one that no field takes: read, or refused in one line. */
class AbsurdJsonNumbersTest {
    private static final List<String> ABSURD = List.of(
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "1e2147483648",
            "1" + "0".repeat(400),
            "0",
            "-1",
            "0.1",
            "1.5",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "null");

    /** A number that is a value, not a part of a text. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<=[\\[:, ])-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?(?=[],}\\s])");

    /** Of a file with very many numbers. */
    private static final int MOST = 16;

    @TempDir
    private Path folder;

    @Test
    void everyNumberOfEveryFile() throws IOException {
        Path models = Path.of(System.getProperty("limen.home"), "models");
        Path zoo = models.resolve("zoo/majority.json");
        CliRun.of("export", "demo", "--to", "safetensors", "-o", folder.resolve("demo"))
                .done();
        Path property = Files.writeString(folder.resolve("property.json"), """
            {"format": "limen-property", "version": 1, "property": "irrelevant-positions", "positions": [1, 2]}
            """);
        Path proof = folder.resolve("majority.proof");
        CliRun.of("prove", zoo, "--length", "1..2", "--language", "majority", "--certificate", proof)
                .done();
        CaseCounter counter = new CaseCounter();
        Path changed = folder.resolve("changed.json");
        Map<Path, Object[]> files = Map.of(
                zoo,
                new Object[] {"run", changed, "--tokens", "0,1"},
                models.resolve("abstract/majority.json"),
                new Object[] {"run", changed, "--tokens", "0,1"},
                models.resolve("abstract/dyck-1.json"),
                new Object[] {"run", changed, "--tokens", "0,1"},
                SmallModels.learnedFile(folder),
                new Object[] {"run", changed, "--tokens", "0,1", "--precision", "6"},
                SmallModels.finiteFile(folder, Output.Kind.LABELS),
                new Object[] {"run", changed, "--tokens", "0,1"},
                property,
                new Object[] {"prove", zoo, "--length", "2", "--property", changed});
        for (Map.Entry<Path, Object[]> file : files.entrySet()) {
            vary(file.getKey(), changed, file.getValue(), counter);
        }
        Path config = folder.resolve("demo/config.json");
        vary(config, config, new Object[] {"run", folder.resolve("demo"), "--tokens", "0,1"}, counter);
        counter.requireTotal(800);
        counter.requireEach(100, List.of("read", "refused"));
    }

    private static void vary(Path right, Path changed, Object[] words, CaseCounter counter) throws IOException {
        // A finite-precision model whose numbers are changed by hand has no checksum.
        String text = Files.readString(right).replaceFirst(" *\"sha256\": \"[0-9a-f]+\",\n", "");
        List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
        List<MatchResult> some = new ArrayList<>();
        for (int k = 0; k < numbers.size(); k += 1 + numbers.size() / MOST) {
            some.add(numbers.get(k));
        }
        assertThat(some).as("%s", right).isNotEmpty();
        for (MatchResult number : some) {
            for (String absurd : ABSURD) {
                Files.writeString(changed, text.substring(0, number.start()) + absurd + text.substring(number.end()));
                CliRun run = CliRun.of(words);
                assertThat(run.err())
                        .as("%s: %s for %s at %s", right, absurd, number.group(), number.start())
                        .doesNotContain("internal error", "Exception", "java.", "(null)")
                        .hasSizeLessThan(1200);
                counter.count(run.code() == Failures.EXIT ? "refused" : "read");
            }
        }
        Files.writeString(changed, text);
    }
}
