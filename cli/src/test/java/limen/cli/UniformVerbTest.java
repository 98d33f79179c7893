package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.uniform.BinarySink;
import limen.compiler.uniform.CircuitGates;
import limen.paper.AbstractModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code limen uniform}: hashes, space, ranges, verification, plots, refusals. */
class UniformVerbTest {
    private static final String MODEL = "abstract/exists";
    private static final int NODES = 20612;

    @TempDir
    private Path folder;

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void hashIsThatOfTheOrdinaryBuilder() throws NoSuchAlgorithmException {
        Path file = Path.of(System.getProperty("limen.home"), "models", "abstract", "exists.json");
        ByteArrayOutputStream ordinary = new ByteArrayOutputStream();
        BinarySink sink = new BinarySink(ordinary);
        CircuitGates.stream(
                LemmaConstruction.compile(AbstractModels.read(file).at(2), Addition.Kind.UNIT)
                        .circuit(),
                sink);
        sink.finish();
        JsonNode report = CliRun.json("uniform", MODEL, "--length", 2);
        assertThat(report.get("n").intValue()).isEqualTo(2);
        assertThat(report.get("nodes").intValue()).isEqualTo(NODES);
        assertThat(report.get("gates").intValue()).isEqualTo(NODES - 2);
        assertThat(report.get("printed").intValue()).isEqualTo(NODES);
        assertThat(report.get("complete").booleanValue()).isTrue();
        assertThat(report.get("work_bits").intValue()).isEqualTo(427);
        assertThat(report.get("bytes").intValue()).isEqualTo(ordinary.size());
        assertThat(report.get("sha256").stringValue()).isEqualTo(sha256(ordinary.toByteArray()));
        assertThat(report.get("steps").longValue()).isGreaterThan(NODES);
        assertThat(report.get("fit").isNull()).isTrue();
        long bits = 0;
        for (JsonNode register : report.get("registers")) {
            bits += register.get("bits").longValue();
        }
        assertThat(bits).isEqualTo(427);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "paper"})
    void rangesAreTheWhole(String form) throws IOException, NoSuchAlgorithmException {
        int end = form.equals("paper") ? 500 : NODES;
        int[] cuts = {0, 1, 2, 300, 300, end};
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int c = 1; c < cuts.length; c++) {
            Path part = folder.resolve("part" + c);
            JsonNode report = CliRun.json(
                    "uniform", MODEL, "--length", 2, "--to", form, "--range", cuts[c - 1] + ":" + cuts[c], "-o", part);
            assertThat(report.get("from").intValue()).isEqualTo(cuts[c - 1]);
            assertThat(report.get("printed").intValue()).isEqualTo(cuts[c] - cuts[c - 1]);
            assertThat(report.get("sha256").stringValue()).isEqualTo(sha256(Files.readAllBytes(part)));
            joined.write(Files.readAllBytes(part));
        }
        Path whole = folder.resolve("whole");
        JsonNode report =
                CliRun.json("uniform", MODEL, "--length", 2, "--to", form, "--range", "0:" + end, "-o", whole);
        assertThat(Files.readAllBytes(whole)).isEqualTo(joined.toByteArray());
        assertThat(report.get("sha256").stringValue()).isEqualTo(sha256(joined.toByteArray()));
        if (form.equals("binary")) {
            assertThat(CliRun.json("uniform", MODEL, "--length", 2).get("sha256"))
                    .isEqualTo(report.get("sha256"));
        } else {
            assertThat(Files.readString(whole)).startsWith("X X <= 0 & <= 0 &1 ");
        }
    }

    @Test
    void limitsStopAndAreReported() {
        JsonNode gates = CliRun.json("uniform", MODEL, "--length", "2,3", "--max-gates", 3000);
        assertThat(gates.get("lengths")).hasSize(2);
        assertThat(gates.get("lengths").get(1).get("printed").intValue()).isEqualTo(3000);
        assertThat(gates.get("lengths").get(1).get("complete").booleanValue()).isFalse();
        assertThat(gates.has("sha256")).isFalse();
        assertThat(gates.get("fit").get("a").doubleValue()).isPositive();
        JsonNode arguments = CliRun.json("uniform", MODEL, "--length", 2, "--max-arguments", 3000);
        assertThat(arguments.get("printed").intValue()).isBetween(300, 3000);
        assertThat(CliRun.of("uniform", MODEL, "--length", "2,3", "--max-gates", 3000)
                        .done())
                .contains("S(n) = ", " log2 n + ", "3,000  part ");
    }

    @Test
    void randomGatesAreVerified() {
        JsonNode report = CliRun.json("uniform", MODEL, "--length", 2, "--verify", 300, "--seed", 5);
        assertThat(report.get("verified").longValue()).isGreaterThan(300);
        assertThat(report.get("verified_stages").intValue()).isEqualTo(50);
        assertThat(report.get("verified_on")).hasSize(2);
        assertThat(report.get("first_mismatch").isNull()).isTrue();
        assertThat(CliRun.json("uniform", MODEL, "--length", 2).has("verified")).isFalse();
        assertThat(CliRun.of(
                                "uniform",
                                "abstract/dyck-1",
                                "--length",
                                2,
                                "--precision",
                                4,
                                "--verify",
                                10,
                                "--max-gates",
                                9000)
                        .done())
                .contains(" stages verified on input [");
    }

    @Test
    void plotsAreWritten() throws IOException {
        Path plot = folder.resolve("space.svg");
        Path access = folder.resolve("access.svg");
        JsonNode report = CliRun.json(
                "uniform", MODEL, "--length", "2,4,8", "--max-gates", 100, "--plot", plot, "--access-plot", access);
        assertThat(Files.readString(plot)).startsWith("<svg").contains("exists: work space", "residual");
        assertThat(Files.readString(access)).startsWith("<svg").contains("lemma", "thermometer", "operations per gate");
        JsonNode lemma = report.get("access").get("lemma");
        assertThat(lemma).hasSize(16);
        assertThat(lemma.get(15).get("n").intValue()).isEqualTo(65536);
        assertThat(lemma.get(15).get("most").longValue()).isBetween(100L, 200L);
        assertThat(report.get("access").get("thermometer")).hasSize(16);
        CliRun.assertHolds(folder, "space.svg", "access.svg");
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        Path out = folder.resolve("out");
        CliRun.of("uniform", "demo", "--length", 2)
                .refuses("demo: limen uniform takes abstract transformers only, give one such as abstract/majority");
        CliRun.of("uniform", MODEL, "--length", 2, "--to", "paper", "-o", out)
                .refuses("paper form of nodes 0 to 20612: 1476670182 bytes, the limit is 1073741824, raise it"
                        + " (--max-bytes), take --to binary, or a part of it (--range)");
        CliRun.of("uniform", "abstract/exactly-two-ones", "--length", 8, "-o", out, "--max-bytes", 100000)
                .refuses("binary form of nodes 0 to 1078770784: more than 100000 bytes, the limit is 100000, raise it"
                        + " (--max-bytes), take --to binary, or a part of it (--range)");
        CliRun.of("uniform", MODEL, "--length", 2, "--range", "5:3")
                .refuses("nodes 5 to 3 of 20612: there is no such range, choose one within 0 to 20612");
        CliRun.of("uniform", MODEL, "--length", 2, "--range", "all")
                .refuses("--range 'all': no range, give FROM:TO such as 0:1000");
        CliRun.of("uniform", MODEL, "--length", 2, "--to", "binary")
                .refuses("--to: nothing is written without -o FILE, see limen uniform --help");
        CliRun.of("uniform", MODEL, "--length", "2,3", "-o", out)
                .refuses("--length: 2 lengths, -o and --range take one, see limen uniform --help");
        CliRun.of("uniform", MODEL, "--length", 2, "-o", out, "--max-gates", 5)
                .refuses(
                        "--max-gates and --max-arguments: a file holds all of its circuit, give --range for a part, see"
                                + " limen uniform --help");
        CliRun.of("uniform", MODEL, "--length", 2, "--plot", out)
                .refuses("--plot: a line needs two lengths, give --length two or more, see limen uniform --help");
        CliRun.of("uniform", MODEL, "--length", 2, "--verify", -1)
                .refuses("--verify -1: give 0 gates or more, see limen uniform --help");
        CliRun.of("uniform", "abstract/majority", "--length", 64, "--max-gates", 100, "--verify", 5, "--precision", 26)
                .refuses("verification at length 64, precision 26: the circuit has more than 2^63 nodes, choose a"
                        + " smaller length");
        CliRun.assertHolds(folder);
    }
}
