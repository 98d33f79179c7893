package limen.transformer.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import limen.io.FileFormatException;
import limen.transformer.load.tensor.StoredTensor;

/**
 * Names as the families know them, from names as trainings store them.
 *
 * <p>Taken off: {@code _orig_mod} wherever torch.compile put it; the prefixes {@code module.} of torch's parallel wrappers, where all
 * names have one. Prefixes of families ({@code model.}, {@code transformer.}) are {@link limen.transformer.weights.StoredWeights}' matter.
 */
final class TensorNaming {
    private static final String COMPILED = "_orig_mod";
    private static final String PARALLEL = "module.";

    private TensorNaming() {}

    /** The same tensors under their known names; two that get one name are refused. */
    static Map<String, StoredTensor> of(Path place, Map<String, StoredTensor> tensors) {
        Map<String, StoredTensor> named = renamed(place, tensors, TensorNaming::withoutCompiled);
        while (!named.isEmpty() && named.keySet().stream().allMatch(name -> name.startsWith(PARALLEL))) {
            named = renamed(place, named, name -> name.substring(PARALLEL.length()));
        }
        return named;
    }

    private static String withoutCompiled(String name) {
        StringBuilder rest = new StringBuilder();
        for (String part : List.of(name.split("\\.", -1))) {
            if (!part.equals(COMPILED)) {
                rest.append(rest.isEmpty() ? "" : ".").append(part);
            }
        }
        return rest.toString();
    }

    private static Map<String, StoredTensor> renamed(
            Path place, Map<String, StoredTensor> tensors, UnaryOperator<String> rename) {
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        Map<String, String> before = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            String now = rename.apply(name);
            if (named.put(now, tensor) != null) {
                throw new FileFormatException(
                        place + ", tensor " + name,
                        "and tensor " + before.get(now) + " are both " + now
                                + " without the prefixes of torch: keep the right one");
            }
            before.put(now, name);
        });
        return named;
    }
}
