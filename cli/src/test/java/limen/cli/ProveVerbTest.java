package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limen.cli.input.BundledFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code limen prove} and {@code limen verify}. */
class ProveVerbTest {
    @TempDir
    private Path folder;

    private static CliRun majority(Object... more) {
        List<Object> words =
                new ArrayList<>(List.of("prove", "zoo/majority", "--length", "1..6", "--language", "majority"));
        words.addAll(List.of(more));
        return CliRun.of(words.toArray());
    }

    /** Without what the clock and the heap say. */
    private static String plain(String text) {
        return text.replaceAll("in [0-9.]+ s(, \\d+ MiB)?", "in … s");
    }

    @Test
    void whatHoldsIsProved() {
        CliRun run = majority("--engine", "states");
        assertThat(plain(run.done())).isEqualTo("""
            zoo/majority: recognises majority
            lengths 1 to 6: proved by states, 68 states, 2^6 inputs at length 6
              checked: 23 prefix states, every edge and answer by the reference interpreter's rules
            proved in … s
            """);
        JsonNode json = CliRun.json("prove", "zoo/majority", "--length", 6, "--language", "majority");
        assertThat(json.get("verdict").stringValue()).isEqualTo("proved");
        assertThat(json.get("engine").stringValue()).isEqualTo("orbits");
        assertThat(json.get("inputs").stringValue()).isEqualTo("2^6");
        assertThat(json.get("counterexample").isNull()).isTrue();
        assertThat(json.get("lengths")).hasSize(1);
    }

    @Test
    void whatDoesNotHoldHasAShortestCounterexample() {
        CliRun run =
                CliRun.of("prove", "zoo/majority", "--length", "1..6", "--language", "parity", "--engine", "states");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(plain(run.out())).isEqualTo("""
            zoo/majority: recognises parity
            length 1: proved by states, 3 states, 2 inputs
              checked: 3 prefix states, every edge and answer by the reference interpreter's rules
            length 2: a counterexample by states, 6 states, 2^2 inputs
              input: "01" (tokens 0,1)
              answer: reject, right is accept
            counterexample in … s
            """);
        JsonNode found = CliRun.json("prove", "zoo/majority", "--length", "1..6", "--language", "parity")
                .get("counterexample");
        assertThat(found.get("tokens").toString()).isEqualTo("[0,1]");
        assertThat(found.get("answer").booleanValue()).isFalse();
        assertThat(found.get("expected").booleanValue()).isTrue();
        assertThat(found.get("site").isNull()).isTrue();
    }

    @Test
    void labelsAreShownWithTheRightOnes() {
        JsonNode found = CliRun.json("prove", "zoo/histogram", "--length", "1..3", "--labels", "sort")
                .get("counterexample");
        assertThat(found.get("n").intValue()).isEqualTo(1);
        assertThat(found.get("answer").toString()).isEqualTo("[1]");
        assertThat(found.get("expected").toString()).isEqualTo("[0]");
    }

    @Test
    void twoModelsAreCompared() {
        CliRun same = CliRun.of("prove", "zoo/parity", "--length", "1..6", "--equals", "zoo/parity-by-rounding");
        assertThat(same.done()).startsWith("zoo/parity and zoo/parity-by-rounding: both models give the same answer\n");
        JsonNode other = CliRun.json("prove", "zoo/parity", "--length", "1..6", "--equals", "zoo/majority");
        assertThat(other.get("verdict").stringValue()).isEqualTo("counterexample");
        JsonNode found = other.get("counterexample");
        assertThat(found.get("expected").isNull()).isTrue();
        assertThat(found.get("second").get("tokens")).isEqualTo(found.get("tokens"));
        assertThat(found.get("second").get("answer")).isNotEqualTo(found.get("answer"));
        assertThat(CliRun.json("prove", "zoo/parity", "--length", 4, "--equals-precision", 12)
                        .get("second_model")
                        .stringValue())
                .isEqualTo("zoo/parity at precision 12");
    }

    /** A precision is of the first model; the second keeps its own, and both are told. */
    @Test
    void twoModelsAreNamedWithTheirPrecisions() {
        CliRun own = CliRun.of("prove", "zoo/parity", "--length", 2, "--precision", 6, "--equals", "zoo/parity");
        assertThat(own.done())
                .startsWith("zoo/parity at precision 6 and zoo/parity at its own precision: both models give the same");
        CliRun two = CliRun.of("prove", "zoo/parity", "--length", 2, "--precision", 6, "--equals-precision", 7);
        assertThat(two.done())
                .startsWith("zoo/parity at precision 6 and zoo/parity at precision 7: both models give the same");
    }

    @Test
    void aWrongAnswerIsExplained() {
        JsonNode report = CliRun.json("prove", "zoo/parity", "--length", "1..3", "--language", "majority");
        JsonNode site = report.get("counterexample").get("site");
        assertThat(site.get("name").stringValue()).isEqualTo("layer 1 score");
        assertThat(site.get("real_answer").booleanValue()).isFalse();
    }

    /** Every option that states something, with an answer that is known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "majority --robust 1 --input 00000 ~ proved",
                "majority --robust 1 --tokens 0,1,1 ~ counterexample",
                "majority --length 3 --robust 1 ~ counterexample",
                "majority --length 5 --robust 1 --among exactly:0 ~ proved",
                "majority --length 5 --robust 1 --among exactly:2 ~ counterexample",
                "majority --length 5 --robust 1 --among exactly:0 --symbols 1,0 ~ proved",
                "majority --length 5 --robust 1 --among exactly:3 --among-symbols 1,0 ~ counterexample",
                "majority --length 1..6 --language a-n-b-n --among exactly-half ~ counterexample",
                "majority --length 1..8 --language first:1 --among regex:1*0?|0* ~ counterexample",
                "majority --length 1..8 --language first:1 --among regex:11+0?|0* ~ proved",
                "parity --length 1..8 --equals zoo/majority --among regex:0*1?0* ~ counterexample",
                "parity --length 3..8 --equals zoo/majority --among regex:0*1{3} ~ counterexample",
                "parity --length 3..5 --equals zoo/majority --among regex:0?0?1{3} ~ proved",
                "parity --length 1..4 --monotone --among exactly:0 ~ proved",
                "parity --length 1..4 --monotone --among exactly:1 ~ counterexample",
                "sort --length 1..4 --labels reverse --among regex:d*c*b*a* ~ proved",
                "sort --length 1..4 --labels reverse --among regex:d*c*a*b* ~ counterexample",
                "induction-head --length 1..4 --next first --among regex:(.)|aa+ ~ proved",
                "exists --length 1..4 --padding a ~ proved",
                "exists --length 1..4 --padding b ~ counterexample",
                "first-token --length 1..4 --padding a --insertions 2 --place end ~ proved",
                "majority --length 1..4 --permutation ~ proved",
                "first-token --length 1..4 --permutation ~ counterexample",
                "parity --length 2 --renaming 0=1,1=0 ~ proved",
                "parity --length 3 --renaming 0=1,1=0 ~ counterexample",
                "exists --length 1..4 --monotone ~ proved",
                "parity --length 1..4 --monotone ~ counterexample",
                "first-token --length 2..4 --irrelevant-positions 2,-1 ~ proved",
                "first-token --length 2..4 --irrelevant-positions 1 ~ counterexample",
                "exists --length 1..4 --irrelevant-tokens a,b ~ counterexample",
                "induction-head --length 1..3 --next after-latest-occurrence ~ proved",
                "induction-head --length 1..3 --never a --after b+ ~ proved",
                "induction-head --length 1..3 --never a --after b.* ~ counterexample",
                "sort --length 1..3 --labels sort ~ proved",
                "majority --length 1..4 --language majority --symbols 1,0 ~ counterexample",
            })
    void everyPropertyIsAsked(String words, String verdict) {
        Object[] all = ("prove zoo/" + words).split(" ");
        assertThat(CliRun.json(all).get("verdict").stringValue()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"states,states", "sweep,sweep", "sat,sat", "'sweep,states',sweep"})
    void enginesAreChosen(String engines, String expected) {
        JsonNode json =
                CliRun.json("prove", "zoo/majority", "--length", 4, "--language", "majority", "--engine", engines);
        assertThat(json.get("engine").stringValue()).isEqualTo(expected);
    }

    @Test
    void aBudgetRunsOut() {
        CliRun run = CliRun.of(
                "prove",
                "zoo/majority",
                "--length",
                "1..3",
                "--language",
                "majority",
                "--engine",
                "states",
                "--budget",
                "2");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("unknown, no engine has an answer", "\nunknown in ");
        JsonNode json = CliRun.json(
                "prove",
                "zoo/majority",
                "--length",
                3,
                "--language",
                "majority",
                "--engine",
                "states",
                "--budget",
                "2");
        assertThat(json.get("verdict").stringValue()).isEqualTo("unknown");
        assertThat(json.get("engine").isNull()).isTrue();
        assertThat(json.at("/lengths/0/engines/0/found").stringValue()).contains("states");
    }

    @ParameterizedTest
    @CsvSource({"states", "sweep", "sat"})
    void certificatesAreVerified(String engine) throws IOException {
        Path file = folder.resolve("m.proof");
        assertThat(majority("--engine", engine, "--certificate", file).done()).contains("certificate: " + file);
        CliRun verified = CliRun.of("verify", file, "--model", "zoo/majority");
        assertThat(verified.done())
                .startsWith(file + " proves of zoo/majority: recognises majority\nlength 1, ")
                .contains("\nlength 6, ", "verified in ");
        assertThat(CliRun.json("verify", file, "--model", "zoo/majority", "--thorough")
                        .get("lengths"))
                .hasSize(6);
        CliRun.of("verify", file, "--model", "zoo/parity")
                .refuses(file + ", length 1: is about another model (its hash differs), give the model that was proved,"
                        + " made in the same way");
        CliRun.of("verify", file, "--model", "zoo/majority", "--equals", "zoo/parity")
                .refuses(file + ": it is about one model, leave out --equals and --equals-precision");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Path damaged = Files.write(folder.resolve("damaged.proof"), bytes);
        CliRun.of("verify", damaged, "--model", "zoo/majority")
                .refuses(damaged + ": is damaged or cut off, its last line does not match what is before it: fetch it"
                        + " again or prove again");
        CliRun.assertHolds(folder, "m.proof", "damaged.proof");
    }

    @Test
    void certificatesOfTwoModels() {
        Path file = folder.resolve("same.proof");
        CliRun.of(
                        "prove",
                        "zoo/parity",
                        "--length",
                        "1..3",
                        "--equals",
                        "zoo/parity-by-rounding",
                        "--certificate",
                        file)
                .done();
        assertThat(CliRun.of("verify", file, "--model", "zoo/parity", "--equals", "zoo/parity-by-rounding")
                        .done())
                .contains(" proves of zoo/parity and zoo/parity-by-rounding: both models give the same answer\n");
        CliRun.of("verify", file, "--model", "zoo/parity")
                .refuses(file + ": it is about two models, give the second by --equals");
        CliRun.of("verify", file, "--model", "zoo/parity", "--equals", "zoo/majority")
                .refusesWith(file + ", length 1: is about another model");
    }

    @Test
    void lengthsAreResumed() {
        Path file = folder.resolve("m.proof");
        majority("--certificate", file).done();
        JsonNode more = CliRun.json(
                "prove",
                "zoo/majority",
                "--length",
                "1..8",
                "--language",
                "majority",
                "--resume",
                file,
                "--certificate",
                file);
        assertThat(more.get("lengths")).hasSize(8);
        assertThat(more.at("/lengths/5/engines")).isEmpty();
        assertThat(more.at("/lengths/6/engines")).isNotEmpty();
        assertThat(CliRun.json("verify", file, "--model", "zoo/majority").get("lengths"))
                .hasSize(8);
        CliRun.of("prove", "zoo/majority", "--length", "1..8", "--language", "parity", "--resume", file)
                .refusesWith(file + ": proves ");
        CliRun.assertHolds(folder, "m.proof");
    }

    @Test
    void nothingIsWrittenAfterACounterexample() {
        Path file = folder.resolve("p.proof");
        CliRun run =
                CliRun.of("prove", "zoo/majority", "--length", "1..6", "--language", "parity", "--certificate", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("certificate:");
        CliRun.assertHolds(folder);
    }

    @Test
    void aFileThatHoldsItsInputNeedsNoLength() throws IOException {
        Path file = folder.resolve("robust.json");
        Files.writeString(
                file,
                "{\"format\":\"limen-property\",\"version\":1,\"property\":\"robust\",\"substitutions\":1,\"input\":[\"0\",\"0\",\"0\",\"1\"]}");
        assertThat(CliRun.of("prove", "zoo/majority", "--property", file).done())
                .contains("length 4: proved");
    }

    /** No room: what was proved is said all the same, then what could not be written. */
    @Test
    void anAnswerIsNotLostWithItsCertificate() {
        CliRun run = CliRun.of(
                "prove", "zoo/majority", "--length", "1..6", "--language", "majority", "--certificate", "/dev/full");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("lengths 1 to 6: proved").doesNotContain("certificate:");
        assertThat(run.err()).startsWith("limen: cannot write /dev/full: ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "--length 4 ~ nothing to prove: give one of --language, --labels, --next, --never, --closes,"
                        + " --equals, ",
                "--length 4 --language majority --next last ~ --language and --next: one property at a time, leave out"
                        + " all but one",
                "--length 4 --language magic ~ language \"magic\": no such language, known are ",
                "--length 4 --language contains:z ~ language \"contains:z\": ",
                "--length 0 --language majority ~ length 0: majority takes 1 to ",
                "--length 4..2 --language majority ~ lengths 4..2: none, give the smaller one first",
                "--length few --language majority ~ --length 'few': no length, give one such as 12, or a range such as"
                        + " 1..64",
                "--length 4 --labels sort ~ property \"labels are sort\": majority accepts or rejects, ask it of a"
                        + " model that gives labels",
                "--length 4 --language majority --engine magic ~ engine 'magic': there is none, give one of orbits,"
                        + " states, sweep, sat, linear, or several separated by commas",
                "--length 4 --language majority --engine sat,sat ~ engines 'sat,sat': one is named twice, name each"
                        + " once",
                "--length 4 --language majority --budget soon ~ budget 'soon': 'soon' is no time, number of states or"
                        + " memory, give parts such as 60s,1e7,8g",
                "--length 4 --language majority --resume gone.proof ~ gone.proof: no such file, give a certificate to"
                        + " resume",
                "--length 4 --language majority --certificate gone/x ~ cannot write gone/x: its directory does not"
                        + " exist; nothing was replaced: make it or choose another place",
                "--length 4 --equals zoo/sort ~ models majority and sort: they read different tokens, give two with the"
                        + " same vocabulary in the same order",
                "--length 4 --property gone.json ~ gone.json: no such file, give the path of a property file",
                "--length 4 --language majority --language parity ~ --language: given more than once, give it once,"
                        + " see",
                "--length 4 --language majority --resume . ~ .: is no regular file, give a certificate to resume",
                "--length 4 --language majority --resume ../README.md ~ ../README.md: is no certificate of version 1,",
                "--length 4 --language words:gone ~ language \"words:gone\": gone: no such file",
                "--language majority ~ no lengths: give --length, a number of tokens such as 12, or a range such as"
                        + " 1..64",
                "--length 4 --language majority --after .* ~ --after: it belongs to --never, give that too or leave it"
                        + " out",
                "--robust 1 --input 01 --tokens 0,1 ~ --input and --tokens: one input at a time, leave out one",
                "--robust 1 --input 01 --among majority ~ --among and an input: of strings of a language or of one"
                        + " input, leave out one",
                "--length 4 --robust 1 --symbols 0 ~ --symbols: it belongs to --language, --labels, --closes,"
                        + " --monotone or --among, give that too or leave it out",
                "--length 4 --language parity --among-symbols 0 ~ --among-symbols: it belongs to --among, give that too"
                        + " or leave it out",
                "--length 4 --language parity --among first:2 ~ among: language \"first:2\": \"2\" is none of the"
                        + " tokens, give one of \"0\", \"1\"",
                "--robust 1 --tokens 0,7 ~ --tokens: token 7 at position 1: the vocabulary has tokens 0 to 1, give one"
                        + " of these",
                "--robust 1 --input xy ~ --input: ",
                "--robust 0 --input 01 ~ robust: 0 substitutions, give 1 or more",
            })
    void whatCannotBeAskedIsOneLine(String words, String beginning) {
        CliRun.of((Object[]) ("prove zoo/majority " + words).split(" ")).refusesWith(beginning);
    }

    @Test
    void abstractTransformersAndMissingCertificatesAreRefused() {
        CliRun.of("prove", "abstract/majority", "--length", 4, "--language", "majority")
                .refusesWith(BundledFiles.models() + "/abstract/majority.json: is an abstract transformer");
        CliRun.of("verify", folder.resolve("gone"), "--model", "zoo/majority")
                .refuses(folder.resolve("gone") + ": no such file, give a certificate that limen prove wrote");
    }
}
