package limen.transformer.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
import org.junit.jupiter.api.Test;

/** Configurations as damage or a slip leaves them: read, or refused in one line; never another exception, a hang or memory without end. */
class DamagedConfigsTest {
    private static final Path FAMILIES = Path.of("src/test/resources/limen/transformer/load/families");
    private static final Pattern VALUE =
            Pattern.compile("(?<=[:\\[,] ?)(-?[0-9.]+|true|false|null|\"[a-z_0-9]+\")(?=[,\\]}\n])");
    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1",
            "3",
            "65536",
            "2147483647",
            "-2147483648",
            "4294967296",
            "1e308",
            "1e400",
            "1e-320",
            "0.3",
            "null",
            "true",
            "false",
            "\"\"",
            "\"linear\"",
            "[]",
            "{}",
            "[[]]",
            "[1, 2]");

    private static List<Path> configs() throws IOException {
        try (Stream<Path> folders = Files.list(FAMILIES)) {
            return folders.map(folder -> folder.resolve("config.json")).sorted().toList();
        }
    }

    /** Whether it is read. */
    private static boolean reads(byte[] config) {
        try {
            Families.read(Json.parse("config.json", config));
            return true;
        } catch (FileFormatException e) {
            assertThat(e.getMessage()).startsWith("config.json").doesNotContain("\n");
            return false;
        }
    }

    /** A configuration with another value somewhere. */
    private static String changed(String config, Random random) {
        List<MatchResult> values = VALUE.matcher(config).results().toList();
        MatchResult value = values.get(random.nextInt(values.size()));
        String other = VALUES.get(random.nextInt(VALUES.size()));
        return config.substring(0, value.start()) + other + config.substring(value.end());
    }

    @Test
    void damagedOnesAreReadOrRefused() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Path path : configs()) {
            byte[] right = Files.readAllBytes(path);
            for (Case each : Cases.of(60)) {
                counter.count(reads(DamagedBytes.of(right, each.random())) ? "read" : "refused");
            }
        }
        counter.requireEach(100, List.of("read", "refused"));
    }

    @Test
    void onesWithOtherValuesAreReadOrRefused() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Path path : configs()) {
            String right = Files.readString(path);
            for (Case each : Cases.of(300)) {
                byte[] other = changed(right, each.random()).getBytes(StandardCharsets.UTF_8);
                counter.count(reads(other) ? "read" : "refused");
            }
        }
        counter.requireEach(300, List.of("read", "refused"));
    }
}
