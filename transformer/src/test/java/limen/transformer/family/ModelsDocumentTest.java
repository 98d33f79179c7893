package limen.transformer.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.KnownFields;
import limen.transformer.config.KnownFields.Changing;
import org.junit.jupiter.api.Test;

/** docs/formats/models.md says of configurations what the code does, row by row. */
class ModelsDocumentTest {
    private static final String NONE = "–";
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
                ? NONE
                : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    /** Other homes than the usual ones, by the families that have them. */
    private static String others(ConfigSetting setting) {
        Map<String, List<String>> types = new LinkedHashMap<>();
        for (Family family : Families.all()) {
            if (family.dialect().differs(setting)) {
                types.computeIfAbsent(codes(family.dialect().homes(setting)), homes -> new ArrayList<>())
                        .add(family.type());
            }
        }
        List<String> cells = new ArrayList<>();
        types.forEach((homes, names) ->
                cells.add(String.join(", ", names) + ": " + (homes.equals(NONE) ? "has none" : homes)));
        return cells.isEmpty() ? NONE : String.join("; ", cells);
    }

    /** Which families a list of types is. */
    private static String where(List<String> types) {
        List<String> others = Families.all().stream()
                .map(Family::type)
                .filter(type -> !types.contains(type))
                .toList();
        return others.isEmpty()
                ? "all"
                : others.size() < types.size() ? "all but " + String.join(", ", others) : String.join(", ", types);
    }

    @Test
    void settingsWithSeveralHomes() throws IOException {
        List<String> rows = Arrays.stream(ConfigSetting.values())
                .map(setting ->
                        row(setting.meaning(), codes(setting.homes()), others(setting), codes(setting.elsewhere())))
                .toList();
        assertThat(table("### One setting, several names")).isEqualTo(rows);
    }

    @Test
    void fieldsOfSingleFamilies() throws IOException {
        List<String> rows = Families.all().stream()
                .filter(family -> !family.dialect().fields().isEmpty())
                .map(family -> row(
                        family.type(),
                        codes(family.dialect().fields().stream().sorted().toList())))
                .toList();
        assertThat(table("### Settings of single families").stream()
                        .map(line -> line.substring(0, line.indexOf(" |", line.indexOf(" |") + 2) + 2))
                        .toList())
                .isEqualTo(rows);
    }

    @Test
    void fieldsThatAreRefused() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (Changing field : KnownFields.changing()) {
            List<String> types = Families.all().stream()
                    .filter(family -> KnownFields.changing(family.dialect()).contains(field))
                    .map(Family::type)
                    .toList();
            List<String> permitted = new ArrayList<>(List.of("null"));
            permitted.addAll(field.neutral());
            rows.put(
                    field.name() + " " + field.neutral(),
                    row("`" + field.name() + "`", where(types), field.what(), codes(permitted)));
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
