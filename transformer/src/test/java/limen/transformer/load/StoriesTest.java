package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import limen.transformer.FloatForward;
import limen.transformer.FloatSession;
import limen.transformer.SharedModels;
import limen.transformer.Transformer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real model stories260K against the recorded figures of an independent interpreter. */
class StoriesTest {
    private JsonNode reference;
    private Transformer model;
    private FloatForward forward;

    @BeforeEach
    void load() throws Exception {
        model = Models.load(SharedModels.require("stories260K.bin"));
        reference =
                JsonMapper.shared().readTree(Files.readAllBytes(SharedModels.require("stories260K.reference.json")));
        forward = new FloatForward(model);
    }

    private int[] ints(String field) {
        return StreamSupport.stream(reference.get(field).spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    @Test
    void logitsAgreeWithTheReference() {
        int[] prompt = ints("prompt_tokens");
        double[] logits = forward.logits(prompt)[prompt.length - 1];
        JsonNode expected = reference.get("logits_last_prompt_position");
        assertThat(expected.size()).isEqualTo(logits.length);
        for (int k = 0; k < logits.length; k++) {
            assertThat(logits[k]).isCloseTo(expected.get(k).doubleValue(), within(1e-4));
        }
    }

    @Test
    void greedyTokensAreTheReferenceTokens() {
        int[] expected = ints("greedy_tokens_float64");
        int[] prompt = ints("prompt_tokens");
        assertThat(forward.generate(prompt, expected.length - prompt.length)).isEqualTo(expected);
    }

    @Test
    void textsBecomeTheReferenceTokensAndBack() throws Exception {
        String text = Files.readString(SharedModels.require("stories-evaluation.txt"));
        int[] tokens = model.tokenizer().orElseThrow().encode(text.strip());
        assertThat(tokens).startsWith(ints("evaluation_tokens"));
        assertThat(model.tokenizer().orElseThrow().decode(tokens)).isEqualTo(text.strip());
        assertThat(model.tokenizer()
                        .orElseThrow()
                        .encode(reference.get("prompt").stringValue()))
                .isEqualTo(ints("prompt_tokens"));
    }

    @Test
    void crossEntropyIsTheReferenceOne() {
        assertThat(forward.crossEntropy(ints("evaluation_tokens"))).isCloseTo(0.744380, within(1e-6));
    }

    @Test
    void tokenByTokenGivesTheSameBitsAsAllAtOnce() {
        int[] tokens = Arrays.copyOf(ints("evaluation_tokens"), 40);
        double[][] all = forward.logits(tokens);
        FloatSession session = forward.session();
        for (int i = 0; i < tokens.length; i++) {
            assertThat(session.append(tokens[i])).isEqualTo(all[i]);
        }
    }

    @Test
    void generatesHundredsOfTokensPerSecond() {
        int[] prompt = ints("prompt_tokens");
        forward.generate(prompt, 200);
        long start = System.nanoTime();
        forward.generate(prompt, 200);
        double rate = 200 / ((System.nanoTime() - start) * 1e-9);
        System.out.printf("stories260K, float64: %.0f tokens per second%n", rate);
        assertThat(rate).isGreaterThan(100);
    }
}
