package limen.transformer.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limen.io.FileFormatException;
import limen.transformer.Architecture;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.Rotary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Rotary positions by their settings: kinds, homes, and what cannot be. Heads have 8 channels, texts up to 32 tokens. */
class RotationTest {
    private static final String LLAMA3 =
            "{\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 1, \"high_freq_factor\": 4,"
                    + " \"original_max_position_embeddings\": 64}";

    private static Architecture read(String type, String... namesAndValues) {
        ObjectNode config = Configs.of(type);
        for (int k = 0; k < namesAndValues.length; k += 2) {
            Configs.with(config, namesAndValues[k], namesAndValues[k + 1]);
        }
        return Configs.read(config).architecture();
    }

    @Test
    void plainOnesOfWholeHeadsAreABase() {
        assertThat(read("llama", "rope_theta", "500").rotary()).isEmpty();
        assertThat(read("llama", "rope_theta", "500").rotary(0)).isEqualTo(Rotary.of(8, RopePairing.HALVES, 500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rope_scaling", "rope_parameters"})
    void linearOnesTurnSlower(String home) {
        Architecture shape = read("llama", home, "{\"rope_type\": \"linear\", \"factor\": 4}", "rope_theta", "81");
        assertThat(shape.rotary(0).frequencies()).containsExactly(0.25, 1 / 3.0 / 4, 1 / 9.0 / 4, 1 / 27.0 / 4);
    }

    /** Waves of 6, 28, 140 and 700 positions: above the fourth part of 64, between that and 64, and twice below. */
    @ParameterizedTest
    @ValueSource(strings = {"rope_scaling", "rope_parameters"})
    void llama3sAreByFrequency(String home) {
        List<Double> plain = frequencies(read("llama", "rope_theta", "625").rotary(0));
        List<Double> scaled =
                read("llama", home, LLAMA3, "rope_theta", "625").rotary(0).frequencies();
        assertThat(scaled.get(0)).isEqualTo(plain.get(0));
        assertThat(scaled.get(1)).isBetween(plain.get(1) / 8, plain.get(1)).isNotIn(plain.get(1) / 8, plain.get(1));
        assertThat(scaled.subList(2, 4)).containsExactly(plain.get(2) / 8, plain.get(3) / 8);
    }

    private static List<Double> frequencies(Rotary rotary) {
        return List.of(rotary.angle(1, 0), rotary.angle(1, 1), rotary.angle(1, 2), rotary.angle(1, 3));
    }

    @Test
    void dynamicOnesArePlainAsFarAsLimenGoes() {
        assertThat(read("llama", "rope_scaling", "{\"type\": \"dynamic\", \"factor\": 2}"))
                .isEqualTo(read("llama"));
        assertThat(read(
                        "llama",
                        "rope_scaling",
                        "{\"type\": \"dynamic\", \"factor\": 2, \"original_max_position_embeddings\": 32}"))
                .isEqualTo(read("llama"));
    }

    @Test
    void partsOfHeads() {
        assertThat(read("phi").rotary(0)).isEqualTo(Rotary.of(4, RopePairing.HALVES, 10000));
        assertThat(read("stablelm", "partial_rotary_factor", "0.5").rotary(0).width())
                .isEqualTo(4);
        assertThat(read("gpt_neox", "rotary_pct", "1.0").rotary()).isEmpty();
        assertThat(read("gptj").rotary(0)).isEqualTo(Rotary.of(4, RopePairing.INTERLEAVED, 10000));
    }

    @Test
    void layersDiffer() {
        Architecture smollm =
                read("smollm3", "num_hidden_layers", "4", "rope_scaling", "{\"type\": \"linear\", \"factor\": 2}");
        assertThat(smollm.rotary()).hasSize(4);
        assertThat(smollm.rotary(3)).isEqualTo(Rotary.none());
        assertThat(smollm.rotary(2).frequencies().getFirst()).isEqualTo(0.5);
        Architecture gemma = read(
                "gemma3_text",
                "rope_parameters",
                "{\"full_attention\": {\"rope_type\": \"linear\", \"factor\": 2, \"rope_theta\": 100},"
                        + " \"sliding_attention\": {\"rope_type\": \"default\", \"rope_theta\": 7}}");
        assertThat(gemma.rotary(0)).isEqualTo(Rotary.of(8, RopePairing.HALVES, 7));
        assertThat(gemma.rotary(1).frequencies().getFirst()).isEqualTo(0.5);
        assertThat(gemma.rotary(1).theta()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "llama|rope_scaling|{\"type\": \"linear\"}|field \"rope_scaling.factor\" is missing, add it",
                "llama|rope_scaling|{\"type\": \"linear\", \"factor\": 0}|field \"rope_scaling.factor\" is 0.0, it"
                        + " must be positive and finite",
                "llama|rope_scaling|{\"type\": \"linear\", \"factor\": 2, \"low_freq_factor\": 1}|field"
                        + " \"rope_scaling\" has \"low_freq_factor\" 1 with rope_type \"linear\"",
                "llama|rope_scaling|{\"type\": \"dynamic\", \"factor\": 2, \"original_max_position_embeddings\":"
                        + " 8}|field \"rope_scaling.original_max_position_embeddings\" is 8: beyond it the angles of"
                        + " \"dynamic\" depend on the length of the text, which is not read: lower"
                        + " \"max_position_embeddings\", 32, to it",
                "llama|rope_scaling|{\"type\": \"su\"}|asks for \"su\" rotary positions, whose angles depend on the"
                        + " length of the text, and only default, linear, dynamic and llama3 are read: give a model"
                        + " without",
                "llama|rope_scaling|{\"type\": \"swirl\"}|asks for \"swirl\" rotary positions, an unknown kind,",
                "llama|rope_scaling|{\"type\": \"linear\", \"factor\": 2, \"rope_type\":"
                        + " \"default\"}|\"rope_scaling.type\" is \"linear\", but \"rope_scaling.rope_type\" is"
                        + " \"default\"",
                "llama|rope_scaling|{\"type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 4,"
                        + " \"high_freq_factor\": 4, \"original_max_position_embeddings\": 64}|field"
                        + " \"rope_scaling.high_freq_factor\" is 4.0, it must be greater than low_freq_factor, 4.0",
                "llama|partial_rotary_factor|0.5|is 0.5, but llama turns whole heads: give a model of another type",
                "phi|partial_rotary_factor|1.5|field \"partial_rotary_factor\" is 1.5, it must be more than 0 and at"
                        + " most 1",
                "phi|partial_rotary_factor|0.4|rotary width 3: must be even and not negative",
                "gptj|rotary_dim|null|field \"rotary_dim\" is null, which turns all channels",
                "gptj|rotary_dim|10|rotary width 10: must be at most the width of a head, 8",
                "smollm3|no_rope_layers|[1, 0]|field \"no_rope_layers\" has 2 entries for 1 layers, give one each",
                "smollm3|no_rope_layers|[2]|field \"no_rope_layers\" holds 2, it must be 0 or 1",
                "smollm3|no_rope_layer_interval|0|field \"no_rope_layer_interval\" is 0, it must be positive",
                "gemma3_text|rope_parameters|{\"swirl\": 1}|has \"swirl\", which belongs into full_attention: move it"
                        + " there",
                "gemma3_text|rope_parameters|{\"sliding_attention\": {\"rope_type\": \"linear\"}}|field"
                        + " \"rope_parameters.sliding_attention\" has \"rope_type\" \"linear\", only a rope_theta",
                "gemma3_text|rope_parameters|{\"rope_theta\": 7}|field \"rope_parameters.rope_theta\" is 7, but",
            })
    void whatCannotBeIsRefused(String type, String name, String value, String message) {
        assertThatThrownBy(() -> read(type, name, value))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("config.json: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void layersWithoutPositionsMustAgree() {
        // the interval that transformers writes into every file says nothing beside the list
        assertThat(read("smollm3", "no_rope_layers", "[0]", "no_rope_layer_interval", "4")
                        .rotary(0))
                .isEqualTo(Rotary.none());
        assertThatThrownBy(() -> read("smollm3", "no_rope_layers", "[0]", "no_rope_layer_interval", "2"))
                .hasMessage(
                        "config.json: field \"no_rope_layers\" is 0 for layer 0, but \"no_rope_layer_interval\" is 2:"
                                + " keep the right one");
    }
}
