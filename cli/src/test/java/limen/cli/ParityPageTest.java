package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The second table of docs/parity-chiang-cholak.md: what is proved of every input that begins with $ and has no other. */
class ParityPageTest {
    private static final Path ROOT = Path.of("..");

    private static JsonNode proof(int n, int p, String ranges) {
        return CliRun.json(
                "prove",
                "papers/chiang-cholak-parity",
                "--language",
                "parity",
                "--symbols",
                "$,0,1",
                "--among",
                "regex:\\$(0|1)*",
                "--precision",
                p,
                "--length",
                n,
                "--ranges",
                ranges,
                "--calibrate",
                ROOT.resolve("models/papers/words/" + n + ".txt"),
                "--engine",
                "states");
    }

    private static String cell(JsonNode proof) {
        String verdict = proof.get("verdict").stringValue();
        if (verdict.equals("proved")) {
            return verdict;
        }
        String text = proof.get("counterexample").get("text").stringValue();
        return "counter-example, k = " + text.chars().filter(c -> c == '1').count();
    }

    /** Rows where both are wrong, and where one is. */
    @ParameterizedTest
    @CsvSource({"8, 8", "8, 12", "12, 12", "32, 12"})
    void rowsAreWhatIsProved(int n, int p) throws IOException {
        JsonNode observed = proof(n, p, "observed");
        JsonNode proved = proof(n, p, "proved");
        long states = proved.get("states").longValue();
        assertThat(observed.get("states").longValue()).isEqualTo(states);
        assertThat(Files.readString(ROOT.resolve("docs/parity-chiang-cholak.md")))
                .contains(String.format(
                        Locale.ROOT, "| %d | %d | %s | %s | %,d |", n, p, cell(observed), cell(proved), states));
    }
}
