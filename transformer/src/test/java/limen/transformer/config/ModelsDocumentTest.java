package limen.transformer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import limen.transformer.config.KnownFields.Changing;
import org.junit.jupiter.api.Test;

/** docs/formats/models.md says of configurations what the code does, row by row. */
class ModelsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/formats/models.md");

    /** The rows of the table below a heading, without its head. */
    private static List<String> table(String heading) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int from = lines.indexOf(heading);
        assertThat(from).as(heading).isNotNegative();
        return lines.stream()
                .skip(from + 1)
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static String row(String... cells) {
        return Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String codes(List<String> names) {
        return names.isEmpty()
                ? "–"
                : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    @Test
    void settingsWithSeveralHomes() throws IOException {
        List<String> rows = Arrays.stream(ConfigSetting.values())
                .map(setting -> row(
                        setting.meaning(),
                        codes(setting.homes(Family.LLAMA)),
                        codes(setting.homes(Family.GPT2)),
                        codes(setting.elsewhere())))
                .toList();
        assertThat(table("### One setting, several names")).isEqualTo(rows);
    }

    @Test
    void fieldsThatAreRefused() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (Family family : Family.values()) {
            for (Changing field : KnownFields.changing(family)) {
                boolean everywhere = Arrays.stream(Family.values())
                        .allMatch(other -> KnownFields.changing(other).contains(field));
                String where = everywhere ? "all" : family.name().toLowerCase(java.util.Locale.ROOT);
                List<String> permitted = new ArrayList<>(List.of("null"));
                permitted.addAll(field.neutral());
                rows.put(
                        field.name() + " " + where,
                        row("`" + field.name() + "`", where, field.what(), codes(permitted)));
            }
        }
        assertThat(table("### Refused")).isEqualTo(List.copyOf(rows.values()));
    }

    @Test
    void fieldsThatArePassedOver() throws IOException {
        List<String> rows = new TreeMap<>(KnownFields.harmless())
                .entrySet().stream()
                        .map(entry -> row(entry.getKey(), codes(entry.getValue())))
                        .toList();
        assertThat(table("### Passed over")).isEqualTo(rows);
    }
}
