package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimals of doubles as programs print them give the doubles back, and no other decimals are taken. */
class ShortestDecimalTest {
    private static final int DOUBLES = 100_000;

    @TempDir
    private Path folder;

    private static double[] read(String list) {
        return ExactNumbers.vector(Json.parse("file", ("{\"x\": " + list + "}").getBytes(StandardCharsets.UTF_8)), "x");
    }

    /** Of every size, subnormals, powers of two (their neighbours below are nearer), and weights as they are. */
    private static double drawn(Random random) {
        double value = switch (random.nextInt(4)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextGaussian() * 0.02;
            case 2 -> Math.scalb(1.0, random.nextInt(2099) - 1074);
            default -> Double.longBitsToDouble(random.nextLong() & (1L << 1 + random.nextInt(52)) - 1);
        };
        return Double.isFinite(value) ? value : 0.1;
    }

    private static List<Double> doubles(String name) {
        List<Double> doubles = new ArrayList<>();
        for (Case each : Cases.of(DOUBLES, name)) {
            doubles.add(drawn(each.random()));
        }
        return doubles;
    }

    @Test
    void whatJavaPrintsIsReadBitForBit() {
        List<Double> doubles = doubles("java");
        double[] read = read(doubles.toString());
        for (int k = 0; k < read.length; k++) {
            assertThat(read[k]).as("%s", doubles.get(k)).isEqualTo(doubles.get(k) + 0.0);
        }
    }

    /** json.dump of a list, and each number with its exact value beside it. */
    @Test
    void whatPythonPrintsIsReadBitForBit() throws IOException, InterruptedException {
        List<Double> doubles = doubles("python");
        Path bits = Files.write(
                folder.resolve("bits"),
                doubles.stream()
                        .map(Double::toHexString)
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8));
        Path dumped = folder.resolve("dumped.json");
        String script =
                "import json, sys; json.dump([float.fromhex(x) for x in open(sys.argv[1])], open(sys.argv[2], 'w'))";
        int code;
        try {
            code = new ProcessBuilder("python3", "-c", script, bits.toString(), dumped.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            code = 1; // there is no python3
        }
        assumeTrue(code == 0, "python3 not found");
        double[] read = read(Files.readString(dumped));
        assertThat(read).hasSize(DOUBLES);
        for (int k = 0; k < read.length; k++) {
            assertThat(read[k]).as("%s", doubles.get(k)).isEqualTo(doubles.get(k) + 0.0);
        }
    }

    /** Another decimal that rounds to the same double is taken only where it is that double exactly. */
    @Test
    void otherDecimalsOfADoubleAreRefused() {
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(DOUBLES)) {
            double value = drawn(each.random());
            BigDecimal printed = new BigDecimal(Double.toString(value));
            // half way from the double to what is printed, and a digit more at its end
            BigDecimal between = printed.add(new BigDecimal(value)).divide(BigDecimal.TWO);
            BigDecimal longer = printed.add(printed.ulp().scaleByPowerOfTen(-3));
            for (BigDecimal other : List.of(between, longer)) {
                boolean same = other.doubleValue() == value;
                boolean exact = new BigDecimal(other.doubleValue()).compareTo(other) == 0;
                cases.count(exact ? "exact" : same ? "same double" : "another double");
                if (same && !exact) {
                    assertThat(ShortestDecimal.is(other, value))
                            .as("%s for %s", other, value)
                            .isFalse();
                }
            }
        }
        cases.requireEach(1000, List.of("exact", "same double"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "-0.1",
                "1e-1",
                "0.100",
                "54.064081745559754",
                "5e-324",
                "4.9E-324",
                "1e23",
                "2e-323",
                "9.9e-324",
                "1.7976931348623157e308",
                "0",
                "-0.0",
                "0e5",
                "1e22",
                "0.3333333333333333"
            })
    void isReadAsParsed(String number) {
        assertThat(read("[" + number + "]")).containsExactly(Double.parseDouble(number) + 0.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.10000000000000001",
                "0.1000000000000000055",
                "0.33333333333333331",
                "3e-324",
                "4e-324",
                "6e-324",
                "9007199254740993",
                "1e-400",
                "1e400",
                "54.0640817455597541",
                "1e999999999",
                "-1e-999999999",
                "\"0.1\"",
                "\"1/3\""
            })
    void isRefused(String number) {
        assertThatThrownBy(() -> read("[" + number + "]"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("field \"x\"");
    }
}
