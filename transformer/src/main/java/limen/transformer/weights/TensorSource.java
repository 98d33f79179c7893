package limen.transformer.weights;

import java.util.Set;
import java.util.function.Predicate;
import limen.transformer.Matrix;

/** The stored tensors of a model by name; whoever reads one marks it as used. */
public interface TensorSource {
    /** All names. */
    Set<String> names();

    /** Whether there is a tensor of this name. */
    boolean has(String name);

    /** The sizes of a tensor that is there. */
    long[] shape(String name);

    /** A tensor of this shape; refused where it has another, or is missing. */
    Matrix matrix(String name, int rows, int columns);

    /** A tensor of one dimension. */
    double[] vector(String name, int length);

    /** Refuses tensors that were not used, but for harmless ones: they mean another architecture than the configuration's. */
    void requireAllUsed(Predicate<String> harmless);
}
