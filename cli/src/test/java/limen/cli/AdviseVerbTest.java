package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code limen instruct advise}. */
class AdviseVerbTest {
    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void languagesAreDecidedWithAdvice() throws IOException {
        Path advice = folder.resolve("advice.txt");
        JsonNode one = CliRun.json("instruct", "advise", "majority", "--input", "0110111", "-o", advice);
        assertThat(one.get("advice_tokens").intValue()).isEqualTo(43);
        assertThat(one.get("tokens").intValue()).isEqualTo(51);
        assertThat(one.get("evaluator_depth").intValue()).isEqualTo(1);
        assertThat(one.get("answer").intValue()).isEqualTo(1);
        assertThat(advice).hasContent(one.get("advice").stringValue() + "\n");
        assertThat(CliRun.json("instruct", "follow", "--circuit", advice, "--input", "0110011")
                        .get("answer")
                        .intValue())
                .isEqualTo(1);
        assertThat(CliRun.of("instruct", "advise", "exactly", "--count", "n/2", "--input", "0111")
                        .done())
                .contains("answer: 0, the input is not in the language, as plain code says\n");
        Path table = file("accepted.txt", "# no rule\n0110\n1\n\n0001\n");
        for (Object[] words : new Object[][] {
            {"majority"},
            {"parity"},
            {"product-bit"},
            {"product-bit-by-addition"},
            {"exactly", "--count", 1},
            {"table", "--table", table, "--similarity", "dot-product"}
        }) {
            Object[] all = {"--all", "--length", "2,4"};
            JsonNode report = CliRun.json(Stream.of(new Object[] {"instruct", "advise"}, words, all)
                    .flatMap(Stream::of)
                    .toArray());
            assertThat(report.get("holds").booleanValue()).isTrue();
            JsonNode four = report.get("lengths").get(1);
            assertThat(four.get("inputs").intValue()).isEqualTo(16);
            assertThat(four.get("accepted").intValue())
                    .isEqualTo(
                            switch (words[0].toString()) {
                                case "majority" -> 5;
                                case "parity" -> 8;
                                case "exactly" -> 4;
                                case "table" -> 2;
                                default -> 6;
                            });
        }
        Path file = folder.resolve("eight.txt");
        CliRun.of("instruct", "advise", "parity", "--length", 8, "-o", file).done();
        assertThat(Files.readString(file)).startsWith("X X X X X X X X >= 10000000 & &1 ");
        assertThat(CliRun.of("instruct", "advise", "majority", "--length", 2).done())
                .endsWith("advice for 2 bits: 8 tokens, 1 gate, depth 1\nX X >= 11 & &1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "exactly --input 1 ~ exactly: how many ones is not said, give --count K",
                "majority --count 1 --input 1 ~ --count: only the family exactly counts to a number, leave it out",
                "table --input 1 ~ table: the accepted strings are not given, give --table FILE",
                "parity --table x --input 1 ~ --table: only the family table reads a file, leave it out",
                "table --table gone.txt --input 1 ~ gone.txt: no such file, give the path of one that exists",
                "exactly --count p --input 1 ~ --count p: there is no precision p here, give a number or a formula in"
                        + " n",
                "exactly --count 5 --input 1 ~ advice exactly-5: k(1) is 5, give a function with 0 ≤ k(n) ≤ n",
                "majority --input 12 ~ --input: '2' at position 1 is no bit, give 0 or 1",
                "majority --length 0 ~ advice majority: no circuit for 0 bits, give 1 or more",
                "majority --length -1 ~ --length -1: no input has so many bits, give 1 or more",
                "product-bit --length 23 ~ advice product-bit: no circuit for 23 bits, give 2 to 22",
                "parity --input 0110 --depth 2 ~ instruction: the circuit has depth 3, the evaluator takes depth 2 or"
                        + " less; build an evaluator of depth 3 (--depth 3)",
                "parity --length 8 --max-tokens 100 ~ advice: 568 tokens with the input (pointers are unary), the"
                        + " limit is 100; raise it (--max-tokens) or give a shorter input",
                "majority --all --length 21 ~ --all: 2^21 inputs of 21 bits are too many, give 20 bits or fewer, or one"
                        + " --input",
                "majority --all --input 1 ~ --all: it decides all inputs of each --length, and writes no file, see"
                        + " limen instruct advise --help",
                "table --table .. --input 1 ~ ..: it is no file, give a list of bit strings",
                "majority --length 3 --similarity order ~ --model, --depth, --similarity: nothing is decided here, give"
                        + " --input or --all, see limen instruct advise --help",
                "majority --length 2,3 ~ --length: 2 lengths, give one, or --all, see limen instruct advise --help",
            })
    void badAdviceIsRefused(String words, String message) {
        CliRun.of(Stream.concat(Stream.of("instruct", "advise"), Stream.of(words.split(" ", -1)))
                        .toArray())
                .refuses(message);
    }

    @Test
    void aTableThatIsNoTextIsRefused() throws IOException {
        Path table = folder.resolve("latin-1.txt");
        Files.write(table, new byte[] {'0', '1', '\n', '#', (byte) 0xe9, '\n'});
        CliRun.of("instruct", "advise", "table", "--table", table, "--input", 1)
                .refuses("lookup table " + table + ": it is no UTF-8 text, give a text file");
    }
}
