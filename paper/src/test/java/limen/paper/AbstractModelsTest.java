package limen.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.io.FileFormatException;
import limen.number.paper.PaperFloats;
import limen.transformer.load.ModelKind;
import limen.transformer.load.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbstractModelsTest {
    private static final String MODEL = """
        {"format": "limen-abstract", "version": 1, "name": "m",
         "alphabet": ["a", "b"], "precision": "4", "maximum_length": 9,
         "constants": {"k": "n+1"},
         "fields": {"flag": {"at": "p-1"}},
         "embedding": {"bits": "token", "flag": "position = 1"},
         "layers": [{"similarity": ["hi.flag + hj", "1"], "activation": "a1 + a2 + h + k"},
                    {"similarity": ["1", "hj"], "activation": {"bits": "a1 > 0"}}],
         "accept": {"position": "first", "bit": "p-4"}}
        """;

    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("m.json"), text);
    }

    @Test
    void aModelHasWhatItsFileSays() throws IOException {
        Path file = write(MODEL);
        assertThat(ModelKind.of(file)).isEqualTo(ModelKind.ABSTRACT);
        AbstractTransformer model = AbstractModels.read(file);
        assertThat(model.name()).isEqualTo("m");
        assertThat(model.attributes()).isEmpty();
        assertThat(model.alphabet()).containsExactly("a", "b");
        assertThat(model.heads()).isEqualTo(2);
        assertThat(model.layers()).isEqualTo(2);
        assertThat(model.maximumLength()).isEqualTo(9);
        AbstractInstance instance = model.at(3, 6);
        assertThat(instance.shape()).isEqualTo(new AbstractShape(3, 6, 2, 2, 2, 2, false));
        PaperFloats floats = PaperFloats.of(6);
        assertThat(instance.embed(1, 1)).isEqualTo(0b100_001);
        assertThat(instance.embed(1, 2)).isEqualTo(0b000_001);
        assertThat(instance.similarity(0, 0, 0b100_000, 0b000_001)).isEqualTo(floats.f(16));
        assertThat(instance.similarity(1, 1, 5, 0b001_011)).isEqualTo(floats.f(48));
        int one = floats.encode(1, 0);
        assertThat(instance.activation(0, new int[] {one, one}, one)).isEqualTo(floats.f(7 * 8));
        assertThat(instance.activation(1, new int[] {one, 0}, 0)).isEqualTo(1);
        assertThat(instance.accept(0b000_100)).isTrue();
        assertThat(instance.accept(0b111_011)).isFalse();
        assertThat(instance.workBits()).isBetween(20L, 400L);
    }

    @Test
    void tablesAreReadForTheirPrecisions() throws IOException {
        StringBuilder activation = new StringBuilder("15");
        for (int k = 1; k < 256; k++) {
            activation.append(", ").append(k % 16);
        }
        StringBuilder similarity = new StringBuilder("3");
        for (int k = 1; k < 256; k++) {
            similarity.append(", ").append(k / 16);
        }
        String text = """
            {"format": "limen-abstract", "version": 1, "name": "tables", "alphabet": ["a", "b", "c"],
             "precision": "4", "maximum_length": 2,
             "embedding": {"table": {"4": [1, 2, 3, 4, 5, 6, 7]}},
             "layers": [{"similarity": [{"table": {"4": [%s]}}], "activation": {"table": {"4": [%s]}}}],
             "accept": {"position": "last", "bit": "0"}}
            """.formatted(similarity, activation);
        AbstractTransformer model = AbstractModels.read(write(text));
        AbstractInstance instance = model.at(2);
        assertThat(instance.embed(2, 1)).isEqualTo(3);
        assertThat(instance.embed(0, 2)).isEqualTo(4);
        assertThat(instance.embed(3, 2)).isEqualTo(4);
        assertThat(instance.similarity(0, 0, 0, 0)).isEqualTo(3);
        assertThat(instance.similarity(0, 0, 5, 9)).isEqualTo(9);
        assertThat(instance.activation(0, new int[] {0}, 0)).isEqualTo(15);
        assertThat(instance.activation(0, new int[] {7}, 11)).isEqualTo(11);
        assertThat(instance.workBits()).isZero();
        assertThatThrownBy(() -> model.at(2, 6))
                .hasMessage("tables: embedding: no table for precision 6: choose one of [4]");
    }

    @Test
    void lengthsAndPrecisionsThatDoNotExistAreRefused() throws IOException {
        AbstractTransformer model = AbstractModels.read(write(MODEL));
        assertThatThrownBy(() -> model.at(10)).hasMessage("length 10: m takes 1 to 9 tokens, choose such a length");
        assertThatThrownBy(() -> model.at(0, 4)).hasMessage("length 0: m takes 1 to 9 tokens, choose such a length");
        assertThatThrownBy(() -> model.at(3, 5)).hasMessage("m at precision 5: choose an even number of bits, 4 to 30");
        assertThatThrownBy(() -> model.at(3, 32))
                .hasMessage("m at precision 32: choose an even number of bits, 4 to 30");
        AbstractTransformer narrow = AbstractModels.read(write(MODEL.replace("p-1", "3")));
        assertThat(narrow.at(3, 4).embed(0, 1)).isEqualTo(8);
        AbstractTransformer wide = AbstractModels.read(
                write(MODEL.replace("\"at\": \"p-1\"", "\"at\": \"5\"").replace("\"4\"", "\"6\"")));
        assertThatThrownBy(() -> wide.at(3, 4))
                .hasMessage("m: field flag has bits 5 to 5 at n = 3, p = 4: they must lie within 0 to 3");
    }

    @Test
    void anAbstractTransformerIsNoFloatModel() throws IOException {
        Path file = write(MODEL);
        assertThatThrownBy(() -> Models.load(file))
                .hasMessage(file
                        + ": is an abstract transformer: it has no weights, use it as it is, it needs no quantization");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\"limen-abstract\"; \"limen-model\";"
                        + " : field \"format\" is \"limen-model\", it must be \"limen-abstract\"",
                "\"version\": 1; \"version\": 2; : field \"version\" is 2, only 1 is known",
                "\"name\": \"m\"; \"title\": \"m\"; : field \"title\" is unknown, known are [accept, alphabet,"
                        + " attributes, constants, embedding, fields, format, layers, maximum_length, name, precision,"
                        + " version]",
                "\"name\": \"m\",; ; : field \"name\" is missing, add it",
                "[\"a\", \"b\"]; [\"a\", \"a\"]; : field \"alphabet\" is [a, a], it must hold at least two different"
                        + " tokens",
                "[\"a\", \"b\"]; [\"a\"]; : field \"alphabet\" is [a], it must hold at least two different tokens",
                "\"maximum_length\": 9; \"maximum_length\": 0; : field \"maximum_length\" is 0, it must be at least 1",
                "\"precision\": \"4\"; \"precision\": \"4+\"; : field \"precision\" is no formula: precision formula"
                    + " \"4+\" has the end at position 3: write an integer, n, log2(…), min(…), max(…) or ( there, for"
                    + " example 8 or 2*log2(n)+2",
                "\"precision\": \"4\"; \"precision\": \"5\"; : m at precision 5: choose an even number of bits, 4 to"
                        + " 30",
                "\"precision\": \"4\"; \"precision\": \"4*n\"; : m at precision 32: choose an even number of bits, 4 to"
                        + " 30",
                "{\"k\": \"n+1\"}; {\"h\": \"n+1\"}; , constants: field \"h\" cannot be a name, use a small letter and"
                        + " letters, digits or _, no word of the formulas",
                "{\"k\": \"n+1\"}; {\"a12\": \"n+1\"}; , constants: field \"a12\" cannot be a name, use a small letter"
                        + " and letters, digits or _, no word of the formulas",
                "{\"k\": \"n+1\"}; {\"k\": \"m\"}; , constants: field \"k\" is no formula: precision formula \"m\" has"
                        + " 'm' at position 1: write an integer, n, p, pow2(…), lcm(…), log2(…), min(…), max(…) or ("
                        + " there, for example 8 or 2*log2(n)+2",
                "{\"at\": \"p-1\"}; {\"at\": \"p\"}; : m: field flag has bits 4 to 4 at n = 1, p = 4: they must lie"
                        + " within 0 to 3",
                "{\"at\": \"p-1\"}; {\"at\": \"1\", \"bits\": \"0\"}; : m: field flag has bits 1 to 0 at n = 1, p = 4:"
                        + " they must lie within 0 to 3",
                "{\"at\": \"p-1\"}; {\"from\": \"1\"}; , fields, flag: field \"from\" is unknown, known are [at, bits]",
                "\"embedding\": {\"bits\": \"token\", \"flag\": \"position = 1\"},; ;"
                        + " : field \"embedding\" is missing, add it",
                "\"bits\": \"token\"; \"bits\": 3; , embedding: field \"bits\" is 3, it must be a string",
                "\"bits\": \"token\"; \"bits\": \"h\"; : m: embedding: formula \"h\" names h at position 1: known are"
                        + " imax, k, n, p, position, q, token",
                "\"flag\": \"pos; \"seen\": \"pos; : m: embedding: unknown field \"seen\": known are bits, exponent,"
                        + " flag, mantissa, value",
                "\"hj\"; \"token\"; : m: layer 2, similarity 2: formula \"token\" names token at position 1: known are"
                        + " hi, hj, imax, k, n, p, q",
                "a2 + h; a3 + h; : m: layer 1, activation: formula \"a1 + a3 + h + k\" names a3 at position 6: known"
                        + " are a1, a2, h, imax, k, n, p, q",
                "[\"1\", \"hj\"]; [\"hj\"]; , layer 2: field \"similarity\" holds 1 functions, it must hold one per"
                        + " head, 2 as in layer 1",
                "[\"hi.flag + hj\", \"1\"]; []; , layer 1: field \"similarity\" holds 0 functions, it must hold one per"
                        + " head, at least one",
                "[\"1\", \"hj\"]; [\"hj\", 2]; , layer 2: field \"similarity\" is 2, it must be a formula, fields with"
                        + " formulas, or a table",
                "[\"1\", \"hj\"]; [\"hj\", {\"table\": {\"4\": [1]}}]; : m: layer 2, similarity 2: table for precision"
                        + " 4 has 1 entries: this length and precision need 256",
                "{\"bits\": \"token\", \"flag\": \"position = 1\"}; {\"table\": {\"4\":"
                        + " [16,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}; : m: embedding: table for precision 4 holds 16:"
                        + " strings are 0 to 15",
                "{\"bits\": \"token\", \"flag\": \"position = 1\"}; {\"table\": {\"4\": [-1]}}; , embedding, table:"
                        + " field \"4\" holds -1, it must hold strings as integers from 0",
                "{\"bits\": \"token\", \"flag\": \"position = 1\"}; {\"table\": {\"p\": [1]}}; , embedding, table:"
                        + " field \"p\" is no precision, write a number of bits",
                "{\"bits\": \"token\", \"flag\": \"position = 1\"}; {\"table\": [1]}; , embedding: field \"table\""
                        + " must be an object",
                "\"first\"; \"middle\"; , accept: field \"position\" is \"middle\", it must be one of [first, last]",
                "\"p-4\"; \"p\"; : m accepts by bit p, which is 4 at n = 1, p = 4: it must be 0 to 3",
                "\"bit\": \"p-4\"; \"bits\": \"0\"; , accept: field \"bits\" is unknown, known are [bit, position]"
            })
    void mistakesAreRefusedWithOneLine(String original, String changed, String message) throws IOException {
        assertThat(MODEL).contains(original);
        Path file = write(MODEL.replace(original, changed == null ? "" : changed));
        assertThatThrownBy(() -> AbstractModels.read(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(file + message);
    }

    @Test
    void filesThatAreNoModelAreRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        assertThatThrownBy(() -> AbstractModels.read(empty))
                .hasMessage(empty + ": is empty (0 bytes), fetch or write it again");
        Path missing = folder.resolve("none.json");
        assertThatThrownBy(() -> AbstractModels.read(missing))
                .hasMessage(missing + ": no such file, give the path of a model that has it");
        Path half = Files.writeString(folder.resolve("half.json"), MODEL.substring(0, 90));
        assertThatThrownBy(() -> AbstractModels.read(half))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(half + ": not readable as JSON at line 2");
        Path layers = write(MODEL.replaceAll("(?s)\\[\\{\"similarity.*\\}\\]", "[]"));
        assertThatThrownBy(() -> AbstractModels.read(layers))
                .hasMessage(layers + ": field \"layers\" is empty, give at least one layer");
        Path numbers = write(MODEL.replaceAll("(?s)\\[\\{\"similarity.*\\}\\]", "[1]"));
        assertThatThrownBy(() -> AbstractModels.read(numbers))
                .hasMessage(numbers + ": field \"layers\" holds 1, it must hold objects only");
    }
}
