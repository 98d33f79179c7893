package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limen.io.FileFormatException;
import limen.transformer.RandomModels;
import limen.transformer.Transformer;
import limen.transformer.load.tensor.TensorType;
import limen.transformer.tokenize.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** tokenizer_config.json beside tokenizer.json: which tokens stand around a text, run by the library itself. */
class TokenizerConfigTest {
    private static final String BEGIN = """
        {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<|endoftext|>", "type_id": 0}},
         {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
         {"Sequence": {"id": "B", "type_id": 1}}], "special_tokens": {"<|endoftext|>": {"id": "<|endoftext|>", "ids": [0],
         "tokens": ["<|endoftext|>"]}}}\
        """;
    private static final String PLAIN = """
        {"type": "TemplateProcessing", "single": [{"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A",
         "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}], "special_tokens": {}}\
        """;
    private static final String BYTES =
            "{\"type\": \"ByteLevel\", \"add_prefix_space\": true, \"trim_offsets\": false," + " \"use_regex\": true}";
    private static final String ROBERTA = "{\"type\": \"RobertaProcessing\", \"sep\": [\"b\", 2], \"cls\": [\"a\", 1],"
            + " \"trim_offsets\": true, \"add_prefix_space\": false}";

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Tokenizer tokenizer(String processor, String config) throws IOException {
        String definition = Files.readString(GoldenModelsTest.RESOURCES.resolve("tokenizer.json"))
                .replace("\"post_processor\":null", "\"post_processor\": " + processor);
        Files.writeString(folder.resolve("tokenizer.json"), definition);
        Files.writeString(folder.resolve("tokenizer_config.json"), config);
        warnings.clear();
        return TokenizerFiles.find(folder, 6, warnings::add);
    }

    private static String processor(String name) {
        return switch (name) {
            case "null" -> "null";
            case "bytes" -> BYTES;
            case "begin" -> BEGIN;
            case "plain" -> PLAIN;
            case "bytes+plain" -> "{\"type\": \"Sequence\", \"processors\": [" + BYTES + ", " + PLAIN + "]}";
            case "bytes+bytes" -> "{\"type\": \"Sequence\", \"processors\": [" + BYTES + ", " + BYTES + "]}";
            case "bytes+begin" -> "{\"type\": \"Sequence\", \"processors\": [" + BYTES + ", " + BEGIN + "]}";
            case "roberta" -> ROBERTA;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Tokens 0 (begin), 4 (ab), 3 (a blank); the end token is b, 2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|\"add_bos_token\": true|0 4",
                "null|\"add_bos_token\": true, \"add_eos_token\": true|0 4 2",
                "null|\"add_bos_token\": false, \"add_eos_token\": true|4 2",
                "null|\"add_bos_token\": false, \"add_eos_token\": false|4",
                "null|\"add_bos_token\": null|4",
                "bytes|\"add_bos_token\": true, \"add_eos_token\": true|0 4 2",
                "bytes+bytes|\"add_bos_token\": true|0 4",
                "plain|\"add_bos_token\": true, \"add_eos_token\": true|0 4 2",
                "bytes+plain|\"add_bos_token\": true, \"add_eos_token\": true|0 4 2",
                "begin|\"add_bos_token\": true|0 4",
                "begin|\"add_bos_token\": true, \"add_eos_token\": true|0 4 2",
                "bytes+begin|\"add_eos_token\": true|0 4 2",
                "begin|\"add_eos_token\": false|0 4",
                "roberta|\"add_prefix_space\": false|1 4 2",
            })
    void flagsAddWhatTheTemplateDoesNot(String processor, String flags, String tokens) throws IOException {
        Tokenizer tokenizer = tokenizer(
                processor(processor),
                "{\"bos_token\": \"<|endoftext|>\", \"eos_token\": {\"content\": \"b\"}, " + flags + "}");
        assertThat(warnings).isEmpty();
        assertThat(tokenizer.encode("ab")).containsExactly(numbers(tokens));
        assertThat(tokenizer.beginToken().isPresent()).isEqualTo(!tokens.startsWith("4"));
        tokenizer.beginToken().ifPresent(begin -> assertThat(begin).isEqualTo(numbers(tokens)[0]));
    }

    private static int[] numbers(String tokens) {
        return java.util.Arrays.stream(tokens.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "begin;\"bos_token\": \"<|endoftext|>\", \"add_bos_token\": false;0 4;\"add_bos_token\" is false and"
                    + " \"bos_token\" is \"<|endoftext|>\", but the post_processor of tokenizer.json begins texts with"
                    + " \"<|endoftext|>\": so they stay, let the two files agree",
                "begin;\"bos_token\": \"a\", \"add_bos_token\": true;0 4;\"add_bos_token\" is true and \"bos_token\""
                        + " is \"a\", but the post_processor of tokenizer.json begins texts with \"<|endoftext|>\": so"
                        + " they stay, let the two files agree",
                "roberta;\"eos_token\": \"b\", \"add_eos_token\": false;1 4 2;\"add_eos_token\" is false and"
                        + " \"eos_token\" is \"b\", but the post_processor of tokenizer.json ends texts with \"b\": so"
                        + " they stay, let the two files agree",
                "null;\"bos_token\": \"a\", \"tokenizer_class\": \"LlamaTokenizerFast\";4;\"add_bos_token\" is left"
                    + " out, texts begin without \"a\", which some versions of LlamaTokenizerFast add: state the flag",
                "null;\"add_prefix_space\": true;4;\"add_prefix_space\" is true, but in tokenizer.json"
                        + " \"add_prefix_space\" of its pre_tokenizer is false: so it is done, let the two files agree",
                "null;\"do_lower_case\": true;4;\"do_lower_case\" is true, but in tokenizer.json its normalizer makes"
                        + " texts no lower case: so it is done, let the two files agree",
            })
    void whatTheFilesDisagreeAboutIsSaid(String processor, String config, String tokens, String warning)
            throws IOException {
        Tokenizer tokenizer = tokenizer(processor(processor), "{" + config + "}");
        assertThat(warnings).containsExactly(folder.resolve("tokenizer_config.json") + ": " + warning);
        assertThat(tokenizer.encode("ab")).containsExactly(numbers(tokens));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"add_bos_token\": true|field \"add_bos_token\" is true, but there is no \"bos_token\": add it, or"
                        + " set the flag to false",
                "\"add_bos_token\": true, \"bos_token\": \"<s>\"|field \"bos_token\" is \"<s>\", no token of"
                        + " tokenizer.json: use the files that belong together",
                "\"add_bos_token\": \"yes\"|field \"add_bos_token\" is \"yes\", it must be true or false",
                "\"bos_token\": 3, \"add_bos_token\": true|field \"bos_token\" is 3, it must be a string",
            })
    void flagsThatCannotBeFollowedAreRefused(String config, String message) {
        assertThatThrownBy(() -> tokenizer("null", "{" + config + "}"))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(folder.resolve("tokenizer_config.json") + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"TemplateProcessing\", \"single\": [], \"special_tokens\": {}}|has no list \"pair\" in"
                        + " its template",
                "{\"type\": \"TemplateProcessing\", \"single\": [], \"pair\": []}|has no object \"special_tokens\"",
                "{\"type\": \"TemplateProcessing\"}|field \"single\" is missing",
                "{\"type\": \"Sequence\", \"processors\": 3}|field \"processors\" must be a list",
            })
    void damagedTemplatesAreRefused(String processor, String message) {
        assertThatThrownBy(() -> tokenizer(processor, "{\"add_bos_token\": true, \"bos_token\": \"a\"}"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theNameMayStandInTheMapOfSpecialTokens() throws IOException {
        Files.writeString(folder.resolve("special_tokens_map.json"), "{\"bos_token\": {\"content\": \"a\"}}");
        assertThat(tokenizer("null", "{\"add_bos_token\": true}").encode("ab")).containsExactly(1, 4);
    }

    @Test
    void withoutTheFileNothingChanges() throws IOException {
        tokenizer("null", "{}");
        Files.delete(folder.resolve("tokenizer_config.json"));
        assertThat(TokenizerFiles.find(folder, 6, warnings::add).encode("ab")).containsExactly(4);
    }

    /** Through the one door, and into the copy that an export writes. */
    @Test
    void modelsKeepTheAddedTokensWhereverTheyAreWritten() throws IOException {
        Transformer model =
                new RandomModels(7).model("gpt2", RandomModels.gpt2Shape().build(), true, true);
        SafetensorsFiles.write(folder.resolve("model.safetensors"), SafetensorsFiles.gpt2(model, ""), TensorType.F32);
        Files.writeString(folder.resolve("config.json"), SafetensorsFiles.gpt2Config(model.architecture()));
        tokenizer("null", "{\"add_bos_token\": true, \"bos_token\": \"<|endoftext|>\"}");
        Transformer loaded = Models.load(folder);
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.tokenizer().orElseThrow().encode("ab")).containsExactly(0, 4);
        assertThat(loaded.tokenizer().orElseThrow().decode(new int[] {0, 4})).isEqualTo("ab");
        Path copy = folder.resolve("copy");
        ModelFolder.write(loaded, copy, (done, total) -> {});
        assertThat(Models.load(copy).tokenizer().orElseThrow().encode("ab")).containsExactly(0, 4);
        tokenizer("null", "{\"add_prefix_space\": true}");
        assertThat(Models.load(folder).warnings()).hasSize(1);
    }

    @Test
    void charactersHaveNoBeginToken() throws IOException {
        Files.writeString(folder.resolve("vocab.json"), "{\"a\": 0, \"b\": 1}");
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"add_bos_token\": true}");
        assertThat(TokenizerFiles.find(folder, 2, warnings::add).encode("ab")).containsExactly(0, 1);
        assertThat(warnings.getFirst()).contains("\"add_bos_token\" is true, but vocab.json alone has characters only");
    }
}
