package limen.transformer.load.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.io.FileFormatException;
import limen.transformer.load.pickle.PickledTensor;

/**
 * The named tensors in what torch.save wrote, which is they alone, or a dict that holds them and other things of a training.
 *
 * @param tensors by name, in order
 * @param others names of what lies among the tensors and is none
 * @param beside what lies beside their dict, by name
 */
record StateDict(Map<String, PickledTensor> tensors, List<String> others, Map<String, Object> beside) {
    /** Where trainings keep them, the first that is there. */
    private static final List<String> KEYS = List.of("state_dict", "model_state_dict", "model", "module");

    static StateDict of(String where, Object contents) {
        if (!(contents instanceof Map<?, ?> map)) {
            throw new FileFormatException(
                    where, "holds " + kind(contents) + ", no dict of tensors: save model.state_dict() with torch.save");
        }
        List<String> found = KEYS.stream()
                .filter(key -> map.get(key) instanceof Map<?, ?> inner && hasTensor(inner))
                .toList();
        if (found.size() > 1) {
            throw new FileFormatException(
                    where, "holds tensors under " + String.join(" and ", found) + ": save only those that are meant");
        }
        Map<?, ?> dict = found.isEmpty() ? map : (Map<?, ?>) map.get(found.getFirst());
        Map<String, PickledTensor> tensors = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        dict.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new FileFormatException(
                        where, "has a dict whose names are no texts: save model.state_dict() with torch.save");
            }
            if (value instanceof PickledTensor tensor) {
                tensors.put(name, tensor);
            } else {
                others.add(name);
            }
        });
        if (tensors.isEmpty()) {
            throw new FileFormatException(
                    where,
                    "holds a dict without tensors: give the file with the weights, saved as model.state_dict() or"
                            + " under one of " + KEYS);
        }
        Map<String, Object> beside = new LinkedHashMap<>();
        if (!found.isEmpty()) {
            map.forEach((key, value) -> {
                if (key instanceof String name && !found.contains(name)) {
                    beside.put(name, value);
                }
            });
        }
        return new StateDict(tensors, others, beside);
    }

    private static boolean hasTensor(Map<?, ?> map) {
        return map.values().stream().anyMatch(PickledTensor.class::isInstance);
    }

    private static String kind(Object contents) {
        return switch (contents) {
            case null -> "None";
            case PickledTensor tensor -> "a single tensor";
            case List<?> list -> "a list";
            default -> "a value";
        };
    }
}
