package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import limen.testkit.Cases;
import limen.transformer.Matrix;
import limen.transformer.load.tensor.MappedFile;
import limen.transformer.load.tensor.TensorType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights of a large file are left in it, and are the same weights. */
class LargeFilesTest {
    private static final int ROWS = 600;
    private static final int COLUMNS = 1000;

    @TempDir
    private Path folder;

    private final Map<String, SafetensorsFiles.Tensor> tensors = new LinkedHashMap<>();

    private double[] values(int count) {
        double[] values = Cases.random(3).doubles(count, -1, 1).toArray();
        for (int k = 0; k < count; k++) {
            // of seven bits, for all types
            values[k] = Math.rint(values[k] * 64) / 64;
        }
        return values;
    }

    private Path write(TensorType type) throws IOException {
        Path file = folder.resolve(type + ".safetensors");
        SafetensorsFiles.write(file, tensors, type);
        assertThat(Files.size(file)).isGreaterThan(MappedFile.LARGE);
        return file;
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void weightsAreReadAfterTheFileIsClosedAndGone(TensorType type) throws IOException {
        double[] large = values(ROWS * COLUMNS);
        double[] small = values(6);
        tensors.put("small", new SafetensorsFiles.Tensor(new int[] {2, 3}, small));
        tensors.put("large", new SafetensorsFiles.Tensor(new int[] {ROWS, COLUMNS}, large));
        Path file = write(type);
        Matrix first;
        Matrix second;
        try (TensorFolder folderOfIt = TensorFolder.openFile(file)) {
            first = folderOfIt.matrix("small", 2, 3);
            second = folderOfIt.matrix("large", ROWS, COLUMNS);
        }
        Files.delete(file);
        assertThat(first).isEqualTo(Matrix.of(2, 3, small));
        assertThat(second).isEqualTo(Matrix.of(ROWS, COLUMNS, large));
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void undefinedWeightsAreNamed(TensorType type) throws IOException {
        double[] large = values(ROWS * COLUMNS);
        large[417 * COLUMNS + 3] = Double.NEGATIVE_INFINITY;
        tensors.put("large", new SafetensorsFiles.Tensor(new int[] {ROWS, COLUMNS}, large));
        Path file = write(type);
        try (TensorFolder opened = TensorFolder.openFile(file)) {
            assertThatThrownBy(() -> opened.matrix("large", ROWS, COLUMNS))
                    .hasMessage(file + ", tensor large: value -Infinity at [417, 3] is not finite, repair the weights");
            assertThat(opened.biases("large", ROWS, COLUMNS).get(417, 3)).isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }
}
