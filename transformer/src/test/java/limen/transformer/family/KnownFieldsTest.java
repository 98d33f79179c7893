package limen.transformer.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import limen.io.FileFormatException;
import limen.transformer.config.KnownFields;
import limen.transformer.config.KnownFields.Changing;
import limen.transformer.config.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Fields that are there: refused, passed over, or named. */
class KnownFieldsTest {
    private static List<Family> families() {
        return Families.all();
    }

    @ParameterizedTest
    @MethodSource("families")
    void whatMayChangeTheAnswerIsRefusedUnlessItSaysNothing(Family family) {
        assertThat(KnownFields.changing(family.dialect())).hasSizeGreaterThan(50);
        for (Changing field : KnownFields.changing(family.dialect())) {
            List<String> neutral = new ArrayList<>(field.neutral());
            neutral.add("null");
            for (String value : neutral) {
                ModelConfig config = Configs.read(Configs.with(Configs.of(family), field.name(), value));
                assertThat(config.warnings()).isEmpty();
                assertThat(config).isEqualTo(Configs.read(Configs.of(family)));
            }
            for (String value : List.of("7", "\"other\"", "[3]", "{\"a\": 1}")) {
                assertThatThrownBy(() -> Configs.read(Configs.with(Configs.of(family), field.name(), value)))
                        .isInstanceOf(FileFormatException.class)
                        .hasMessageStartingWith("config.json: field \"" + field.name() + "\" is ")
                        .hasMessageContaining(field.what());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void harmlessFieldsArePassedOver(Family family) {
        ObjectNode config = Configs.of(family);
        KnownFields.harmless().values().forEach(names -> names.forEach(name -> config.put(name, 7)));
        assertThat(Configs.read(config)).isEqualTo(Configs.read(Configs.of(family)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void noFieldIsOnTwoLists(Family family) {
        Set<String> seen = new HashSet<>(KnownFields.read(family.dialect()));
        KnownFields.changing(family.dialect())
                .forEach(field ->
                        assertThat(seen.add(field.name())).as(field.name()).isTrue());
        KnownFields.harmless()
                .values()
                .forEach(names -> names.forEach(
                        name -> assertThat(seen.add(name)).as(name).isTrue()));
    }

    @Test
    void everyOtherFieldIsNamedInOneWarning() {
        ObjectNode config = Configs.with(Configs.of("llama"), "swirl", "3");
        Configs.with(config, "a\u001b[31mred", "null");
        assertThat(Configs.read(config).warnings())
                .containsExactly(
                        "config.json: fields \"swirl\", \"a\\u001B[31mred\" are not known and not read, a model"
                                + " that depends on them is computed wrongly");
        for (int k = 0; k < 20; k++) {
            Configs.with(config, "x".repeat(100) + k, "1");
        }
        assertThat(Configs.read(config).warnings()).hasSize(1);
        assertThat(Configs.read(config).warnings().getFirst())
                .contains(" and 14 more are not known")
                .hasSizeLessThan(700);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rope_scaling|{\"factor\": 8.0}|field \"rope_scaling\" has \"factor\" 8.0 but no rope_type",
                "rope_scaling|{\"factor\": 1.0}|field \"rope_scaling\" has \"factor\" 1.0 but no rope_type",
                "rope_scaling|{\"rope_type\": null, \"factor\": 8.0}|field \"rope_scaling\" has \"factor\" 8.0 but no"
                        + " rope_type",
                "rope_scaling|{\"type\": null, \"factor\": 2}|field \"rope_scaling\" has \"factor\" 2 but no rope_type",
                "rope_parameters|{\"factor\": 8.0}|field \"rope_parameters\" has \"factor\" 8.0 but no rope_type",
                "rope_parameters|{\"rope_type\": \"default\", \"factor\": 8.0}|has \"factor\" 8.0 with rope_type"
                        + " \"default\"",
                "rope_parameters|{\"rope_type\": \"default\", \"mrope_section\": [1]}|has \"mrope_section\" [1] with",
                "rope_parameters|{\"full_attention\": {}}|has \"full_attention\" {} but no rope_type",
                "rope_scaling|{\"type\": \"yarn\", \"factor\": 2}|asks for \"yarn\" rotary positions, which scale the"
                        + " scores too",
                "rope_scaling|{\"type\": 3}|field \"type\" is 3, it must be a string",
                "rope_scaling|2|field \"rope_scaling\" must be an object",
                "layer_types|[\"full_attention\", \"sliding_attention\"]|has 2 entries for 1 layers",
                "layer_types|[\"sliding_attention\"]|is \"sliding_attention\" for layer 0, which sees all by"
                        + " \"model_type\": keep the right one",
                "layer_types|[\"linear_attention\"]|holds \"linear_attention\"",
            })
    void rotationsThatAreNotUnderstoodAreRefused(String name, String value, String message) {
        assertThatThrownBy(() -> Configs.read(Configs.with(Configs.of("llama"), name, value)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rope_scaling|{}",
                "rope_scaling|{\"factor\": null}",
                "rope_scaling|{\"type\": \"default\", \"factor\": 1.0}",
                "rope_parameters|{\"rope_theta\": 10000, \"partial_rotary_factor\": 1}",
                "layer_types|[\"full_attention\"]",
            })
    void whatSaysNothingIsPassedOver(String name, String value) {
        ModelConfig config = Configs.read(Configs.with(Configs.of("llama"), name, value));
        assertThat(config).isEqualTo(Configs.read(Configs.of("llama")));
    }
}
