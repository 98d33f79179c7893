package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.circuit.ThresholdCircuit;
import limen.cli.output.MarkedFile;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.onehot.AbstractThermometer;
import limen.paper.AbstractInstance;
import limen.paper.AbstractModels;
import limen.zoo.AbstractZoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CompareVerbTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/lemma-vs-thermometer.md");
    private static final String COMMAND = "    ./limen ";

    @TempDir
    private Path folder;

    private static void assertMember(JsonNode member, ThresholdCircuit circuit) {
        assertThat(member.get("depth").intValue()).isEqualTo(circuit.depth());
        assertThat(member.get("gates").longValue()).isEqualTo(circuit.gates());
        assertThat(member.get("fits").booleanValue()).isTrue();
    }

    @Test
    void sizesAreThoseOfTheCompiledCircuits() {
        JsonNode report = CliRun.json("compare", "--length", "1,2,3", "--precision", 4);
        int compared = 0;
        List<ZooModel> zoo = AbstractZoo.models();
        assertThat(report.get("models")).hasSize(zoo.size());
        for (int m = 0; m < zoo.size(); m++) {
            JsonNode model = report.get("models").get(m);
            assertThat(model.get("model").stringValue())
                    .isEqualTo("abstract/" + zoo.get(m).name());
            for (JsonNode length : model.get("lengths")) {
                AbstractInstance instance = AbstractModels.read(zoo.get(m).file(ROOT))
                        .at(length.get("n").intValue(), 4);
                assertMember(
                        length.get("lemma_unit"),
                        LemmaConstruction.compile(instance, Addition.Kind.UNIT).circuit());
                assertMember(
                        length.get("lemma_weighted"),
                        LemmaConstruction.compile(instance, Addition.Kind.WEIGHTED)
                                .circuit());
                assertMember(
                        length.get("thermometer"),
                        AbstractThermometer.compile(instance).circuit());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(3 * zoo.size());
    }

    @Test
    void exponentsApproachThePredictedOnes() {
        JsonNode own = CliRun.json("compare", "abstract/majority", "--length", "64,256,1024")
                .get("models")
                .get(0);
        assertThat(own.get("lengths").get(2).get("precision").intValue()).isEqualTo(24);
        assertThat(own.get("lengths").get(2).get("thermometer").get("fits").booleanValue())
                .isFalse();
        JsonNode fixed = CliRun.json(
                        "compare", "abstract/majority", "--length", "4096,8192", "--precision", "max(4, log2(4))")
                .get("models")
                .get(0);
        JsonNode growing = CliRun.json(
                        "compare", "abstract/dyck-1", "--length", "256,1024", "--precision", "max(4, 2*log2(n))")
                .get("models")
                .get(0);
        for (String key : List.of("lemma_unit", "lemma_weighted", "thermometer")) {
            for (JsonNode model : List.of(own, growing)) {
                JsonNode exponent = model.get("exponents").get(key);
                assertThat(exponent.get("predicted").doubleValue()).isEqualTo(8);
                assertThat(exponent.get("fitted").doubleValue()).isBetween(7.95, 8.05);
            }
            JsonNode exponent = fixed.get("exponents").get(key);
            double predicted = key.equals("lemma_unit") ? 3 : 2;
            assertThat(exponent.get("predicted").doubleValue()).isEqualTo(predicted);
            assertThat(exponent.get("fitted").doubleValue()).isBetween(predicted - 0.1, predicted + 0.1);
        }
    }

    @Test
    void oneLengthHasNoExponents() {
        assertThat(CliRun.json("compare", "abstract/exists", "--length", 4)
                        .get("models")
                        .get(0)
                        .get("exponents"))
                .isEmpty();
        assertThat(CliRun.of("compare", "abstract/exists", "--length", "4,4").done())
                .contains("86,692")
                .doesNotContain("Exponents");
        assertThat(CliRun.of("compare", "abstract/exists", "--length", "2,4").done())
                .contains("Exponents", "2.07 (3.00)")
                .doesNotContain("|");
    }

    @Test
    void aPrecisionThatIsNoMultipleOfALogarithmHasNoPrediction() {
        assertThat(CliRun.json("compare", "abstract/exists", "--length", "4,6", "--precision", "n")
                        .get("models")
                        .get(0)
                        .get("exponents")
                        .get("thermometer")
                        .get("predicted")
                        .isNull())
                .isTrue();
        assertThat(CliRun.of("compare", "abstract/exists", "--length", "4,6", "--precision", "n")
                        .done())
                .contains("(?)");
    }

    @Test
    void whatSurroundsTheMarkedPartStays() throws IOException {
        Path file = Files.writeString(
                folder.resolve("page.md"), "before\n" + MarkedFile.BEGIN + "\nold\n" + MarkedFile.END + "\nafter\n");
        Object[] words = {"compare", "abstract/exists", "--length", 2, "--markdown"};
        String table = CliRun.of(words).done();
        assertThat(table).startsWith("| model | layers |").contains("| ---: |", "| abstract/exists | 1 | 1 | 2 | 4 |");
        for (int times = 0; times < 2; times++) {
            assertThat(CliRun.of("compare", "abstract/exists", "--length", 2, "--markdown", "-o", file)
                            .done())
                    .isEqualTo("wrote " + file + "\n");
            assertThat(file)
                    .hasContent("before\n" + MarkedFile.BEGIN + "\n\n" + table + "\n" + MarkedFile.END + "\nafter\n");
        }
        byte[] latin = ("\u00e9\n" + MarkedFile.BEGIN + "\n" + MarkedFile.END).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, latin);
        CliRun.of("compare", "abstract/exists", "--length", 2, "-o", file).done();
        assertThat(Files.readAllBytes(file)).startsWith(0xe9, '\n', '<').hasSizeGreaterThan(latin.length);
        Path plain = folder.resolve("plain.md");
        CliRun.of("compare", "abstract/exists", "--length", 2, "--markdown", "-o", plain)
                .done();
        assertThat(plain).hasContent(table);
    }

    @Test
    void badUseIsRefused() {
        Path plot = folder.resolve("plot.svg");
        CliRun.of("compare", "--plot", plot)
                .refuses("--plot shows one model, not 10: name it, see limen compare --help");
        CliRun.of("compare", "zoo/majority")
                .refuses(Path.of(System.getProperty("limen.home"), "models/zoo/majority.json")
                        + ": is no abstract transformer: give a model of format limen-abstract");
        CliRun.of("compare", "abstract/nothing")
                .refuses("'abstract/nothing': no such file or folder, give the path of a model or circuit, or a bundled"
                        + " model's name");
        CliRun.of("compare", "abstract/majority", "--length", 0).refuses("precision for length 0: lengths start at 1");
        CliRun.of("compare", "abstract/majority", "--length", 9000)
                .refuses("length 9000: majority takes 1 to 8192 tokens, choose such a length");
        CliRun.of("compare", "abstract/majority", "--precision", 5)
                .refuses("majority at precision 5: choose an even number of bits, 4 to 30");
        CliRun.of("compare", "abstract/exists", "--length", 2, "--plot", folder.resolve("nowhere/plot.svg"))
                .refusesWith("cannot write " + folder.resolve("nowhere/plot.svg"));
        CliRun.assertHolds(folder);
    }

    /** The commands of the page, as words after the program's name. */
    private static List<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith(COMMAND)) {
                commands.add(Arrays.asList(line.substring(COMMAND.length())
                        .replace("\"", "")
                        .trim()
                        .split(" +")));
            }
        }
        return commands;
    }

    /** The value of an option. */
    private static Path after(String option, List<String> words) {
        return Path.of(words.get(words.indexOf(option) + 1));
    }

    @Test
    void whatIsInTheDocumentsIsWhatTheirCommandsPrintNow() throws IOException {
        int tables = 0;
        int plots = 0;
        for (List<String> words : commands()) {
            List<Object> changed = new ArrayList<>(words);
            String option = words.contains("--plot") ? "--plot" : "-o";
            Path file = folder.resolve("new");
            Path old = ROOT.resolve(after(option, words));
            changed.set(words.indexOf(option) + 1, file);
            if (option.equals("-o")) {
                assertThat(old).isEqualTo(PAGE);
                CliRun.of(changed.toArray()).done();
                assertThat(MarkedFile.part(PAGE)).isEqualTo(Files.readString(file));
                tables++;
            } else {
                CliRun.of(changed.toArray()).done();
                assertThat(file).hasSameTextualContentAs(old);
                plots++;
            }
            Files.delete(file);
        }
        assertThat(tables).isEqualTo(1);
        assertThat(plots).isEqualTo(2);
    }
}
