package limen.transformer.load.tensor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An open file of tensors; closing it unmaps it, so what is read is copied out first. */
public interface WeightsFile extends AutoCloseable {
    /** {@return the file} */
    Path path();

    /** {@return its tensors by name, in the file's order; not to be changed} */
    Map<String, StoredTensor> tensors();

    /** {@return what a person should know of it, a line each} */
    default List<String> warnings() {
        return List.of();
    }

    /** {@return the plain settings that the file holds beside its tensors, by name; empty where it has none} */
    default Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    void close();
}
