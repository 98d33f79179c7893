package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import limen.io.FileFormatException;
import limen.transformer.FloatForward;
import limen.transformer.FloatSession;
import limen.transformer.Transformer;
import limen.transformer.family.Families;
import limen.transformer.family.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every family against logits computed by src/test/python/golden_families.py from the family's own description. */
class GoldenFamiliesTest {
    static final Path FAMILIES = GoldenModelsTest.RESOURCES.resolve("families");

    /** Fields that change no logit of a short text, or that concern pictures. */
    private static final Set<String> IDLE = Set.of(
            "model_type",
            "architectures",
            "max_position_embeddings",
            "n_positions",
            "mm_tokens_per_image",
            "vision_config");

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @TempDir
    private Path folder;

    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(FAMILIES)) {
            return folders.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static JsonNode json(String name, String file) throws IOException {
        return MAPPER.readTree(Files.readAllBytes(FAMILIES.resolve(name).resolve(file)));
    }

    static int[] tokens(String name) throws IOException {
        return StreamSupport.stream(json(name, "expected.json").get("tokens").spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    static void assertGolden(String name, Transformer model) throws IOException {
        double[][] logits = new FloatForward(model).logits(tokens(name));
        JsonNode expected = json(name, "expected.json").get("logits");
        for (int i = 0; i < logits.length; i++) {
            JsonNode row = expected.get(i);
            double[] values = IntStream.range(0, row.size())
                    .mapToDouble(k -> row.get(k).doubleValue())
                    .toArray();
            assertThat(logits[i]).as("position %d", i).containsExactly(values, within(1e-12));
        }
    }

    @Test
    void everyFamilyIsAmongThem() throws IOException {
        Set<String> types = new HashSet<>();
        for (String name : names()) {
            types.add(json(name, "config.json").get("model_type").asString());
        }
        for (Family family : Families.all()) {
            if (!family.type().equals("gpt2")) { // GoldenModelsTest
                assertThat(types).contains(family.type());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void logitsAreThoseOfNumpy(String name) throws IOException {
        Transformer model = Models.load(FAMILIES.resolve(name));
        assertThat(model.warnings()).isEmpty();
        assertGolden(name, model);
        int[] tokens = tokens(name);
        double[][] logits = new FloatForward(model).logits(tokens);
        FloatSession session = new FloatForward(model).session();
        for (int i = 0; i < tokens.length; i++) {
            assertThat(session.append(tokens[i])).isEqualTo(logits[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void filesOfLimensOwnHoldTheSame(String name) throws IOException {
        Transformer model = Models.load(FAMILIES.resolve(name));
        int[] tokens = tokens(name);
        double[][] logits = new FloatForward(model).logits(tokens);
        ModelWriter.write(model, folder.resolve("model.json"));
        ModelFolder.write(model, folder.resolve("model"), (done, total) -> {});
        for (String file : List.of("model.json", "model")) {
            Transformer copy = Models.load(folder.resolve(file));
            assertThat(copy.architecture()).isEqualTo(model.architecture());
            assertThat(new FloatForward(copy).logits(tokens)).isDeepEqualTo(logits);
        }
    }

    /** Another value of any setting makes another model, or none. */
    @ParameterizedTest
    @MethodSource("names")
    void noSettingIsPassedOver(String name) throws IOException {
        Files.copy(FAMILIES.resolve(name).resolve("model.safetensors"), folder.resolve("model.safetensors"));
        int[] tokens = tokens(name);
        double[][] logits = new FloatForward(Models.load(FAMILIES.resolve(name))).logits(tokens);
        List<String> idle = new ArrayList<>();
        int read = 0;
        for (String path : settings(json(name, "config.json"), "")) {
            JsonNode config = json(name, "config.json");
            change((ObjectNode) config, path);
            Files.writeString(folder.resolve("config.json"), config.toString());
            Throwable refusal = catchThrowable(() -> Models.load(folder));
            if (refusal != null) {
                assertThat(refusal)
                        .as(path)
                        .isInstanceOf(FileFormatException.class)
                        .hasMessageNotContaining("\n");
            } else {
                read++;
                if (Arrays.deepEquals(new FloatForward(Models.load(folder)).logits(tokens), logits)) {
                    idle.add(path);
                }
            }
        }
        assertThat(idle).isEmpty();
        assertThat(read).isPositive();
    }

    private static List<String> settings(JsonNode config, String prefix) {
        List<String> paths = new ArrayList<>();
        for (String field : config.propertyNames()) {
            if (IDLE.contains(field)) {
                continue;
            }
            if (config.get(field).isObject()) {
                paths.addAll(settings(config.get(field), prefix + field + "."));
            } else {
                paths.add(prefix + field);
            }
        }
        return paths;
    }

    private static void change(ObjectNode config, String path) {
        int dot = path.indexOf('.');
        if (dot >= 0) {
            change((ObjectNode) config.get(path.substring(0, dot)), path.substring(dot + 1));
            return;
        }
        switch (config.get(path)) {
            case JsonNode flag when flag.isBoolean() -> config.put(path, !flag.booleanValue());
            case JsonNode number when number.isIntegralNumber() -> config.put(path, number.intValue() + 1);
            case JsonNode part
            when path.contains("partial") || path.contains("pct") ->
                config.put(path, part.doubleValue() == 1 ? 0.5 : 1.0);
            case JsonNode number when number.isNumber() -> config.put(path, 2 * number.doubleValue());
            case JsonNode text
            when text.isString() -> config.put(path, text.asString().equals("relu") ? "gelu" : "relu");
            case ArrayNode layers
            when path.equals("no_rope_layers") ->
                layers.set(0, 1 - layers.get(0).intValue());
            case ArrayNode kinds
            when path.equals("attention_types") -> config.set(path, MAPPER.readTree("[[[\"global\"], 4]]"));
            default -> throw new AssertionError(path);
        }
    }
}
