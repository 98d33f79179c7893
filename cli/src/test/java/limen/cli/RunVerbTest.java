package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.Site;
import limen.finite.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** {@code limen run} on models, on their circuits, and on plain circuits. */
class RunVerbTest {
    @TempDir
    private Path folder;

    private static String joined(int[] tokens) {
        return String.join(",", IntStream.of(tokens).mapToObj(String::valueOf).toList());
    }

    private static String expected(Output.Kind kind, int[] answer) {
        return switch (kind) {
            case ACCEPT_FIRST, ACCEPT_LAST -> String.valueOf(answer[0] == 1);
            case NEXT_TOKEN, LABELS -> "[" + joined(answer) + "]";
        };
    }

    /** All 27 inputs of length 3: the model, its circuit with weights and its circuit of unit gates. */
    @ParameterizedTest
    @EnumSource
    void modelAndCircuitsAnswerAsTheReferenceInterpreter(Output.Kind kind) throws IOException {
        Path model = SmallModels.finiteFile(folder, kind);
        Path weighted = folder.resolve("weighted.limen");
        Path unit = folder.resolve("unit.limen");
        CliRun.of("compile", model, "--length", 3, "-o", weighted).done();
        CliRun.of("compile", model, "--length", 3, "-o", unit, "--gates", "unit")
                .done();
        FinitePrecisionTransformer finite = SmallModels.finite(kind);
        List<String> lines = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (int x = 0; x < 27; x++) {
            int[] tokens = {x / 9, x / 3 % 3, x % 3};
            lines.add(joined(tokens));
            answers.add(
                    expected(kind, new ReferenceInterpreter(finite).run(tokens).answer()));
        }
        assertThat(answers.stream().distinct().count()).isGreaterThan(1);
        Path batch = Files.write(folder.resolve("batch.txt"), lines);
        for (Path target : List.of(model, weighted, unit)) {
            JsonNode output = CliRun.json("run", target, "--batch", batch, "--as", "tokens")
                    .get("output");
            assertThat(output.valueStream().map(JsonNode::toString))
                    .isEqualTo(answers)
                    .hasSize(27);
        }
    }

    @Test
    void textTokensAndBitsAreTheSameInput() throws IOException {
        Path model = SmallModels.finiteFile(folder, Output.Kind.NEXT_TOKEN);
        Path circuit = folder.resolve("c.limen");
        CliRun.of("compile", model, "--length", 3, "-o", circuit).done();
        JsonNode text = CliRun.json("run", circuit, "--input", "cab");
        assertThat(text.get("input").toString()).isEqualTo("[2,0,1]");
        assertThat(CliRun.json("run", circuit, "--tokens", "2,0,1")).isEqualTo(text);
        assertThat(CliRun.json("run", model, "--input", "cab")).isEqualTo(text);
        int token = text.get("output").get(0).intValue();
        assertThat(text.get("text").stringValue()).isEqualTo(token + " \"" + "abc".charAt(token) + "\"");
        assertThat(CliRun.of("run", model, "--input", "cab").done())
                .isEqualTo(text.get("text").stringValue() + "\n");
        // Two bits a token, the lowest first; three outputs, one-hot.
        JsonNode bits = CliRun.json("run", circuit, "--bits", "010010");
        assertThat(bits.get("output").stringValue()).isEqualTo("0".repeat(token) + "1" + "0".repeat(2 - token));
    }

    @Test
    void aBatchOfTextsGivesOneAnswerPerLine() throws IOException {
        Path model = SmallModels.finiteFile(folder, Output.Kind.ACCEPT_LAST);
        Path batch = Files.writeString(folder.resolve("batch.txt"), "abc\na\nbb\n");
        JsonNode report = CliRun.json("run", model, "--batch", batch);
        assertThat(report.get("input").toString()).isEqualTo("[[0,1,2],[0],[1,1]]");
        assertThat(report.get("output")).hasSize(3);
        assertThat(CliRun.of("run", model, "--batch", batch).done().lines())
                .isSubsetOf("accept", "reject")
                .hasSize(3);
    }

    @Test
    void traceShowsEverySite() throws IOException {
        Path model = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        Path circuit = folder.resolve("c.limen");
        CliRun.of("compile", model, "--length", 3, "-o", circuit).done();
        FinitePrecisionTransformer finite = SmallModels.finite(Output.Kind.LABELS);
        Trace trace = new ReferenceInterpreter(finite).run(new int[] {1, 2, 0});
        assertThat(CliRun.json("run", model, "--tokens", "1,2,0").has("sites")).isFalse();
        JsonNode sites =
                CliRun.json("run", model, "--tokens", "1,2,0", "--trace").get("sites");
        JsonNode stages =
                CliRun.json("run", circuit, "--tokens", "1,2,0", "--trace").get("sites");
        int same = 0;
        for (Site site : finite.sites()) {
            JsonNode values = sites.get(site.name());
            assertThat(values.get("ranks").toString())
                    .isEqualTo("[" + joined(trace.ranks().get(site)) + "]");
            assertThat(values.get("values").get(0).doubleValue())
                    .isEqualTo(site.format().value(trace.rank(site, 0)).doubleValue());
            // A value whose format has many ranks is a bank of its stage; others spread over banks of one gate.
            if (stages.has(site.name())
                    && stages.get(site.name()).get("ranks").size()
                            == values.get("ranks").size()) {
                assertThat(stages.get(site.name()).get("ranks")).isEqualTo(values.get("ranks"));
                same++;
            }
        }
        assertThat(same).isPositive();
        assertThat(CliRun.of("run", model, "--tokens", "1,2,0", "--trace").done())
                .contains(finite.sites().getFirst().name() + ": ");
    }

    /** Exact numerators of every position, by the reference interpreter; no other key is new, and without a trace there are none. */
    @ParameterizedTest
    @EnumSource
    void aTraceHasTheLogits(Output.Kind kind) throws IOException {
        Path model = SmallModels.finiteFile(folder, kind);
        Path circuit = folder.resolve("c.limen");
        CliRun.of("compile", model, "--length", 3, "-o", circuit).done();
        FinitePrecisionTransformer finite = SmallModels.finite(kind);
        Trace trace = new ReferenceInterpreter(finite).run(new int[] {1, 2, 0});
        JsonNode report = CliRun.json("run", model, "--tokens", "1,2,0", "--trace");
        JsonNode logits = report.get("runs").get(0).get("logits");
        assertThat(logits.get("unit").doubleValue()).isEqualTo(finite.output().logitUnit());
        assertThat(logits.get("numerators")).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(logits.get("numerators").get(i)).hasSize(finite.output().rows());
            for (int row = 0; row < finite.output().rows(); row++) {
                assertThat(logits.get("numerators").get(i).get(row).bigIntegerValue())
                        .isEqualTo(trace.logits()[i][row]);
                assertThat(logits.get("values").get(i).get(row).doubleValue())
                        .isEqualTo(trace.logits()[i][row].doubleValue()
                                * finite.output().logitUnit());
            }
        }
        assertThat(report.propertyNames()).containsExactly("input", "output", "text", "sites", "runs");
        assertThat(CliRun.json("run", model, "--tokens", "1,2,0").at("/runs/0").propertyNames())
                .containsExactly("input", "output", "text");
        assertThat(CliRun.json("run", circuit, "--tokens", "1,2,0", "--trace")
                        .at("/runs/0")
                        .propertyNames())
                .containsExactly("input", "output", "text", "sites");
    }

    @Test
    void aPlainCircuitRunsOnBits() {
        Path parity = SmallCircuits.parityFile(folder);
        for (int x = 0; x < 8; x++) {
            String bits = "" + (x & 1) + (x >> 1 & 1) + (x >> 2 & 1);
            assertThat(CliRun.json("run", parity, "--bits", bits).get("output").stringValue())
                    .isEqualTo(String.valueOf(Integer.bitCount(x) % 2));
        }
        CliRun.of("run", parity, "--tokens", "0,1")
                .refuses("circuit: it has no attribute output, so what its bits mean is not known; use a circuit made"
                        + " by limen compile");
    }

    @Test
    void inputsThatCannotBeReadAreRefused() throws IOException {
        Path model = SmallModels.finiteFile(folder, Output.Kind.NEXT_TOKEN);
        Path circuit = folder.resolve("c.limen");
        CliRun.of("compile", model, "--length", 3, "-o", circuit).done();
        CliRun.of("run", model, "--tokens", "0,x")
                .refuses("--tokens: 'x' is no token number, give numbers separated by commas");
        CliRun.of("run", model, "--tokens", "0,3")
                .refuses("token 3 at position 1: the vocabulary has tokens 0 to 2, give one of these");
        CliRun.of("run", circuit, "--tokens", "0,3,0")
                .refuses("--tokens: token 3 at position 1: outside the circuit's vocabulary, give 0 to 2");
        CliRun.of("run", circuit, "--tokens", "0,1")
                .refuses("--tokens: input of 2 tokens, the circuit reads 3, give exactly these");
        CliRun.of("run", model, "--input", "abd")
                .refuses("--input: text, character 3 \"d\": no token starts here, write in the alphabet [a, b, c]");
        CliRun.of("run", model, "--input", "").refuses("length 0: random takes 1 to 3 tokens, give such a length");
        CliRun.of("run", model, "--input", "aaaa").refuses("length 4: random takes 1 to 3 tokens, give such a length");
        CliRun.of("run", model, "--bits", "01")
                .refuses("--bits: a model reads tokens, not bits, give a text or token numbers");
        CliRun.of("run", circuit, "--bits", "01").refuses("--bits: 2 bits, the circuit reads 6, give exactly these");
        CliRun.of("run", circuit, "--bits", "01x000").refuses("--bits: 'x' at position 2 is no bit, give 0 or 1");
        CliRun.of("run", model).refusesWith("Missing required argument (specify one of these): (--input=TEXT");
        CliRun.of("run", model, "--input", "a", "--tokens", "1").refusesWith("--input=TEXT, --tokens=T,T,..");
    }

    @Test
    void batchesThatCannotBeReadAreRefusedByLine() throws IOException {
        Path model = SmallModels.finiteFile(folder, Output.Kind.NEXT_TOKEN);
        Path batch = Files.writeString(folder.resolve("batch.txt"), "ab\nabcab\n");
        CliRun.of("run", model, "--batch", batch)
                .refuses(batch + ", line 2: length 5: random takes 1 to 3 tokens, give such a length");
        Files.writeString(batch, "ab\na?\n");
        CliRun.of("run", model, "--batch", batch)
                .refuses(batch
                        + ", line 2: text, character 2 \"?\": no token starts here, write in the alphabet [a, b, c]");
        Files.writeString(batch, "");
        CliRun.of("run", model, "--batch", batch).refuses(batch + ": it is empty, give one input per line");
        Files.write(batch, new byte[] {'a', (byte) 0xff, '\n'});
        CliRun.of("run", model, "--batch", batch).refuses(batch + ": it is no UTF-8 text, give a text file");
        Path nowhere = folder.resolve("nowhere.txt");
        CliRun.of("run", model, "--batch", nowhere)
                .refuses(nowhere + ": no such file, give the path of one that exists");
    }
}
