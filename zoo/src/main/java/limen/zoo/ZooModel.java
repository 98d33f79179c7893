package limen.zoo;

import java.nio.file.Path;

/**
 * One model of the zoo, or of the zoo of abstract transformers.
 *
 * @param task what it is meant to compute
 * @param folder its folder below models
 * @param alphabetSize number of tokens
 * @param testedLength up to this length every input is tested
 * @param exactLength up to this length it is right, {@link Integer#MAX_VALUE} for every length; the proof is in its file
 */
public record ZooModel(Task task, String folder, int alphabetSize, int testedLength, int exactLength) {
    /** The name, unique in the zoo. */
    public String name() {
        return task.name();
    }

    /** Its file below the project's folder. */
    public Path file(Path project) {
        return project.resolve("models").resolve(folder).resolve(name() + ".json");
    }

    /** The number of inputs of a length: alphabetSize^length. */
    public long inputs(int length) {
        long count = 1;
        for (int k = 0; k < length; k++) {
            count = Math.multiplyExact(count, alphabetSize);
        }
        return count;
    }

    /** Input number {@code index} of a length, counted in lexicographic order from 0. */
    public int[] input(int length, long index) {
        int[] tokens = new int[length];
        long rest = index;
        for (int k = length - 1; k >= 0; k--) {
            tokens[k] = (int) (rest % alphabetSize);
            rest /= alphabetSize;
        }
        return tokens;
    }

    @Override
    public String toString() {
        return name();
    }
}
