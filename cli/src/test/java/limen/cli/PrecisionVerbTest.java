package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen precision}: the least number of bits, the counterexample below it, and what lies above. */
class PrecisionVerbTest {
    @TempDir
    private Path folder;

    private Path model(String greatest) throws IOException {
        return Files.writeString(folder.resolve("model.json"), SmallModels.lastB(greatest));
    }

    private CliRun run(String greatest, Object... more) throws IOException {
        List<Object> words =
                new ArrayList<>(List.of("precision", model(greatest), "--length", 1, "--language", "last:b"));
        words.addAll(List.of(more));
        return CliRun.of(words.toArray());
    }

    private static String plain(CliRun run) {
        assertThat(run.err()).isEmpty();
        return run.out().replaceAll(" in [0-9.]+ s", "");
    }

    @Test
    void theLeastPrecisionIsFoundWithACounterexampleBelow() throws IOException {
        CliRun run = run("pow2(p-1)-1");
        assertThat(plain(run)).isEqualTo(folder.resolve("model.json") + """
            : recognises last:b
            precision 1: a counterexample of length 1
            precision 2: a counterexample of length 1
            precision 3: a counterexample of length 1
              input: "b" (tokens 1)
              answer: reject, right is accept
              with real weights: accept
              first value that is off: embedding, position 0, channel 0: 3.0 for 4.0, which its format does not reach
            precision 4: proved by orbits
            least precision: 4
            """);
        assertThat(run.code()).isZero();
    }

    @Test
    void moreBitsMayBeWorse() throws IOException {
        String holeAtSix = "min(pow2(p-1)-1,4*(p-6)*(p-6))";
        CliRun run = run(holeAtSix, "--up-to", 7);
        assertThat(plain(run))
                .contains("precision 5: proved by orbits\nprecision 6: a counterexample of length 1\n")
                .endsWith("least precision: 4\nmore bits are not always better\n");
        JsonNode json = CliRun.json("precision", model(holeAtSix), "--length", 1, "--language", "last:b", "--up-to", 7);
        assertThat(json.get("precision").intValue()).isEqualTo(4);
        assertThat(json.get("monotone").booleanValue()).isFalse();
        assertThat(json.get("precisions")).hasSize(7);
        assertThat(run("pow2(p-1)-1", "--up-to", 5).out()).contains("more bits are never worse, of those tried");
    }

    @Test
    void noneMayBeRight() throws IOException {
        CliRun run = run("pow2(p-1)-1", "--up-to", 3);
        assertThat(run.code()).isEqualTo(1);
        assertThat(plain(run)).endsWith("\nnone of these precisions is right\n");
        CliRun unknown = CliRun.of(
                "precision",
                model("1"),
                "--length",
                8,
                "--language",
                "last:b",
                "--budget",
                2,
                "--engine",
                "states",
                "--up-to",
                2);
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(plain(unknown))
                .contains("precision 2: unknown\n  length 8: ")
                .endsWith("\nunknown\n");
    }

    @Test
    void theProofIsWritten() throws IOException {
        Path file = folder.resolve("least.proof");
        assertThat(plain(run("pow2(p-1)-1", "--certificate", file, "--up-to", 5)))
                .endsWith("certificate: " + file + "\n");
        CliRun.of("verify", file, "--model", folder.resolve("model.json"), "--precision", 4)
                .done();
        CliRun.of("verify", file, "--model", folder.resolve("model.json"), "--precision", 5)
                .refusesWith(file + ", length 1: is about another model");
    }

    /** Majority states log2(n)+2 bits; the counts of up to 5 tokens need values up to 5 units, more than 3 bits have. */
    @Test
    void modelsThatStateTheirOwnFormatsAreCutToFewerBits() {
        CliRun run = CliRun.of("precision", "zoo/majority", "--length", "1..6", "--language", "majority", "--up-to", 5);
        assertThat(plain(run)).isEqualTo("""
            zoo/majority: recognises majority
            precision 1: a counterexample of length 1
            precision 2: a counterexample of length 3
            precision 3: a counterexample of length 5
              input: "00111" (tokens 0,0,1,1,1)
              answer: reject, right is accept
              with real weights: accept
              first value that is off: embedding, position 0, channel 0: -0.8 for -1.0, which its format does not reach
            precision 4: proved by orbits
            precision 5: proved by orbits
            least precision: 4
            more bits are never worse, of those tried
            """);
    }

    @Test
    void theSameModelIsNotProvedAgain() {
        CliRun run = CliRun.of("precision", "zoo/exists", "--length", "1..4", "--language", "contains:b", "--up-to", 3);
        assertThat(plain(run)).isEqualTo("""
            zoo/exists: recognises contains:b
            precision 1: proved by orbits
            precision 2: proved by orbits, the same model as at 1
            precision 3: proved by orbits, the same model as at 1
            least precision: 1
            more bits are never worse, of those tried
            """);
        JsonNode wrong =
                CliRun.json("precision", "zoo/exists", "--length", "1..4", "--language", "first:b", "--up-to", 2);
        assertThat(wrong.get("precisions").get(1).get("same_as").intValue()).isEqualTo(1);
        assertThat(wrong.get("precisions").get(1).get("verdict").stringValue()).isEqualTo("counterexample");
        assertThat(wrong.get("counterexample"))
                .isEqualTo(wrong.get("precisions").get(0).get("counterexample"));
    }

    @Test
    void finitePrecisionModelsHaveNoOtherPrecision() throws IOException {
        Path file = folder.resolve("finite.json");
        CliRun.of("quantize", "demo", "--length", 2, "--precision", 4, "-o", file)
                .done();
        CliRun.of("precision", file, "--length", 2, "--never", "a")
                .refuses(file + ": its formats are in the file and have no other precision, give the model that it was"
                        + " quantized from");
    }

    @Test
    void whatCannotBeAskedIsRefused() throws IOException {
        run("1", "--precision", 4)
                .refuses("--precision is what is looked for: leave it out, --up-to says where to stop, see limen"
                        + " precision --help");
        run("1", "--up-to", 65).refuses("--up-to 65 is no precision: give 1 to 64, see limen precision --help");
        run("1", "--labels", "sort").refuses("--language and --labels: one property at a time, leave out all but one");
        CliRun.of("precision", "zoo/majority", "--length", 100000000, "--language", "majority")
                .refusesWith("length 100000000: majority takes 1 to ");
    }

    @Test
    void theAnswerIsThereWhereItsCertificateCannotBeWritten() throws IOException {
        CliRun run = run("pow2(p-1)-1", "--certificate", "/dev/full", "--up-to", 5);
        assertThat(run.out()).contains("proved").doesNotContain("certificate: ");
        assertThat(run.err()).startsWith("limen: cannot write /dev/full: ").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }
}
