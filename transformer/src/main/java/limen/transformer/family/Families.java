package limen.transformer.family;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.config.ModelConfig;

/** All families, by {@code model_type}. */
public final class Families {
    private static final List<StoredFamily> ALL = List.of(
            new Llama(),
            new Mistral(),
            new Qwen2(),
            new Qwen3(),
            new Gemma(),
            new Gemma2(),
            new Gemma3(),
            new Phi(),
            new Phi3(),
            new GptNeoX(),
            new GptJ(),
            new GptNeo(),
            new Gpt2(),
            new Opt(),
            new StableLm(),
            new SmolLm3(),
            new Olmo(),
            new Olmo2());

    /** A text model inside a model of texts and pictures. */
    private static final String GEMMA3 = "gemma3";

    private static final String TEXT = "text_config";
    private static final String TYPE = "model_type";
    private static final String TIED = "tie_word_embeddings";

    /** Fields beside the text model that do not concern it. */
    private static final Set<String> PICTURES = Set.of(
            TYPE,
            TEXT,
            TIED,
            "vision_config",
            "architectures",
            "transformers_version",
            "dtype",
            "torch_dtype",
            "initializer_range",
            "mm_tokens_per_image",
            "image_token_index",
            "boi_token_index",
            "eoi_token_index",
            "image_token_id",
            "boi_token_id",
            "eoi_token_id",
            "bos_token_id",
            "eos_token_id",
            "pad_token_id",
            "use_cache",
            "unsloth_version",
            "unsloth_fixed",
            "_name_or_path");

    /** What keeps families that are asked for from being read. */
    private static final Map<String, String> REASONS = new TreeMap<>(Map.of(
            "bloom", "its embedding is normalised",
            "mpt", "its names and positions are its own",
            "falcon", "its layers come in several forms",
            "cohere", "its queries are turned in neighbouring channels and its logits are scaled",
            "gpt_bigcode", "its queries share one key",
            "granite", "its residuals, scores and logits are scaled",
            "mixtral", "it has experts",
            "qwen2_moe", "it has experts",
            "qwen3_moe", "it has experts",
            "gpt_oss", "it has experts"));

    private static final int SHOWN = 40;

    private Families() {}

    /** All of them. */
    public static List<Family> all() {
        return List.copyOf(ALL);
    }

    /** The family of a configuration that was read. */
    public static StoredFamily of(ModelConfig config) {
        return named(config.type());
    }

    /** The family of this type; null if there is none. */
    static StoredFamily named(String type) {
        return ALL.stream()
                .filter(family -> family.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads a config.json.
     *
     * @throws FileFormatException if the type is none that is read, or a setting is missing, contradicts itself or is not understood:
     *     one line
     */
    public static ModelConfig read(Json config) {
        String type = config.text(TYPE);
        if (type.equals(GEMMA3)) {
            return textOf(config);
        }
        Family family = named(type);
        if (family == null) {
            throw unknown(config, type);
        }
        return family.config(config);
    }

    private static ModelConfig textOf(Json config) {
        Json text = new Json(config.where() + ", " + TEXT, config.object(TEXT).node());
        for (String field : config.node().propertyNames()) {
            if (!PICTURES.contains(field) && config.has(field)) {
                throw config.refuse(
                        field,
                        "is beside " + TEXT + ", where it is not known to mean nothing: move it there, or remove it");
            }
        }
        ModelConfig read = named("gemma3_text").config(text);
        if (config.has(TIED) && config.flag(TIED) != read.tied()) {
            throw config.refuse(
                    TIED, "is " + config.flag(TIED) + ", but " + read.tied() + " in " + TEXT + ": keep the right one");
        }
        return read;
    }

    private static FileFormatException unknown(Json config, String type) {
        String shown = type.length() <= SHOWN ? type : type.substring(0, SHOWN) + "…";
        String reason = REASONS.getOrDefault(type, "an unknown architecture");
        return config.refuse(
                TYPE,
                "is \"" + shown + "\", " + reason + ": give a model of type " + nearest(type)
                        + ", which is nearest, or of "
                        + ALL.stream()
                                .map(Family::type)
                                .filter(each -> !each.equals(nearest(type)))
                                .collect(Collectors.joining(", "))
                        + " or " + GEMMA3);
    }

    /** The type that begins most alike; of several the shortest, llama where nothing is alike. */
    static String nearest(String type) {
        return ALL.stream()
                .map(Family::type)
                .max(Comparator.comparingInt((String each) -> alike(each, type))
                        .thenComparingInt(each -> -each.length()))
                .filter(each -> alike(each, type) >= 3)
                .orElse("llama");
    }

    private static int alike(String one, String other) {
        int k = 0;
        while (k < one.length() && k < other.length() && one.charAt(k) == other.charAt(k)) {
            k++;
        }
        return k;
    }
}
