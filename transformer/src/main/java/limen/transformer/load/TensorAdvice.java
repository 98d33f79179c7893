package limen.transformer.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to do about a tensor that is missing or too many: the line's second half, told by the names that are there. */
final class TensorAdvice {
    private static final Pattern LAYER = Pattern.compile("\\.(?:layers|h|blocks|layer)\\.(\\d{1,9})\\.");
    private static final int SHOWN = 3;

    /** How packed weights are called, by what stands in place of {@code weight}. */
    private static final Map<String, String> PACKED = new TreeMap<>(Map.of(
            "qweight", "GPTQ or AWQ",
            "weight_packed", "compressed-tensors, several weights to an integer",
            "weight.absmax", "bitsandbytes, 4 bits",
            "weight.quant_map", "bitsandbytes, 4 bits",
            "SCB", "bitsandbytes, 8 bits",
            "_weight_qdata", "torchao",
            "W_q", "HQQ",
            "codes", "AQLM",
            "weight_scale_inv", "fp8 in blocks"));

    private final Set<String> names;
    private final int layers;

    /**
     * Advice about a file.
     *
     * @param names of its tensors
     * @param layers that config.json names; −1 if it does not matter
     */
    TensorAdvice(Set<String> names, int layers) {
        this.names = names;
        this.layers = layers;
    }

    /** Which packing a tensor {@code ….weight} has, told by what lies beside it. */
    Optional<String> packing(String name) {
        String root = name.endsWith("weight") ? name.substring(0, name.length() - "weight".length()) : name + ".";
        return PACKED.keySet().stream()
                .filter(each -> names.contains(root + each))
                .findFirst()
                .map(each -> "is packed (" + PACKED.get(each) + ", by " + root + each
                        + "): dequantize the model, then save it");
    }

    /** After "is missing". */
    String missing(String name) {
        Optional<String> packing = packing(name);
        if (packing.isPresent()) {
            return ", it " + packing.get();
        }
        int stored = stored();
        int layer = layer(name);
        if (layer >= stored && stored > 0) {
            return ": config.json names " + layers + " layers, the weights have " + stored + ", correct config.json or"
                    + " fetch the rest of the weights";
        }
        Optional<String> prefixed = names.stream()
                .filter(each -> each.endsWith("." + name) || name.endsWith("." + each))
                .findFirst();
        if (prefixed.isPresent()) {
            return ", there is " + prefixed.get() + ": rename the tensors, so that all names begin as those that are"
                    + " asked for";
        }
        if (name.equals("lm_head.weight")) {
            return ": set tie_word_embeddings to true if the output matrix is the token embedding";
        }
        if (name.endsWith(".bias")) {
            return ", the configuration asks for it: if the model has no such biases, say so in config.json";
        }
        return ", the configuration asks for it: the weights have " + sample()
                + ", name the right model_type in config.json, or rename them";
    }

    /** After "has no place in the architecture of config.json, which would ignore it: ". */
    String superfluous(String name) {
        int stored = stored();
        if (layers >= 0 && layer(name) >= layers) {
            return "that names " + layers + " layers, the weights have " + stored + ", correct config.json";
        }
        if (name.contains("lora_")) {
            return "it is an adapter, merge it with model.merge_and_unload() and save the model again";
        }
        if (name.endsWith(".bias")) {
            return "it says that there are no such biases, correct it (attention_bias, mlp_bias)";
        }
        return "name the right model_type in config.json";
    }

    /** How many layers the names count. */
    private int stored() {
        return 1 + names.stream().mapToInt(TensorAdvice::layer).max().orElse(-1);
    }

    private static int layer(String name) {
        Matcher matcher = LAYER.matcher("." + name);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private String sample() {
        List<String> sorted = names.stream().sorted().toList();
        String some = sorted.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return some + (sorted.size() > SHOWN ? " and " + (sorted.size() - SHOWN) + " others" : "");
    }
}
