package limen.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import limen.testkit.Case;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link NpyArray}: numpy's files as they are, and nothing else. */
class NpyArrayTest {
    @TempDir
    private Path folder;

    private Path file(int version, String header, byte[] numbers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .array();
        out.write(length, 0, version == 1 ? 2 : 4);
        out.write(text);
        out.write(numbers);
        return Files.write(folder.resolve("a.npy"), out.toByteArray());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("a.npy");
        for (int[] shape : new int[][] {{}, {3}, {2, 3}, {1, 2, 3}, {0}, {4, 0}}) {
            double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            Arrays.setAll(values, k -> Math.sqrt(k) - 1e-300);
            new NpyArray(shape, values).write(file);
            assertThat(NpyArray.read(file).shape()).containsExactly(shape);
            assertThat(NpyArray.read(file).values()).containsExactly(values);
            assertThat((Files.size(file) - 8L * values.length) % 64).isZero();
        }
        assertThat(new NpyArray(new int[] {3}, new double[3]).shapeText()).isEqualTo("(3,)");
    }

    /** numpy reads what is written, and what it writes is read: both kinds of numbers, both versions. */
    @Test
    void numpyReadsAndWritesTheSame() throws IOException, InterruptedException {
        Path ours = folder.resolve("ours.npy");
        double[] values = {1, -0.1, 1e-310, 3, Math.PI, -2};
        new NpyArray(new int[] {2, 3}, values).write(ours);
        String script = """
            import sys
            import numpy as np
            folder = sys.argv[1]
            a = np.load(folder + "/ours.npy")
            assert a.shape == (2, 3) and a.dtype == np.dtype("<f8") and a[1, 1] == np.pi and a[0, 2] == 1e-310
            np.save(folder + "/float64.npy", a)
            np.save(folder + "/float32.npy", a.astype(np.float32)[None])
            np.save(folder + "/fortran.npy", np.asfortranarray(a))
            with open(folder + "/second.npy", "wb") as out:
                np.lib.format.write_array(out, a, version=(2, 0))
            """;
        int code;
        try {
            code = new ProcessBuilder("python3", "-c", "import numpy")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            code = 1; // there is no python3
        }
        assumeTrue(code == 0, "python3 with numpy not found");
        Process python = new ProcessBuilder("python3", "-c", script, folder.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(python.waitFor()).isZero();
        for (String name : new String[] {"float64.npy", "second.npy"}) {
            NpyArray read = NpyArray.read(folder.resolve(name));
            assertThat(read.shape()).containsExactly(2, 3);
            assertThat(read.values()).containsExactly(values);
        }
        NpyArray single = NpyArray.read(folder.resolve("float32.npy"));
        assertThat(single.shape()).containsExactly(1, 2, 3);
        for (int k = 0; k < values.length; k++) {
            assertThat(single.values()[k]).isEqualTo((float) values[k]);
        }
        assertThatThrownBy(() -> NpyArray.read(folder.resolve("fortran.npy")))
                .hasMessageContaining("is in Fortran order");
    }

    /** Bytes as numpy 2 writes them. */
    @Test
    void bothVersionsAndBothKinds() throws IOException {
        byte[] floats = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.1f)
                .putFloat(-2)
                .array();
        for (int version = 1; version <= 2; version++) {
            NpyArray read = NpyArray.read(
                    file(version, "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }      ", floats));
            assertThat(read.shape()).containsExactly(1, 2);
            assertThat(read.values()).containsExactly(0.1f, -2);
        }
        assertThat(NpyArray.read(file(1, "{'shape': (), 'fortran_order': False, 'descr': '<f8'}", new byte[8]))
                        .values())
                .containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1|{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }|its numbers are '>f8', save float32 or",
                "1|{'descr': '<f2', 'fortran_order': False, 'shape': (4,), }|its numbers are '<f2', save float32 or",
                "1|{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }|its numbers are '<i8', save float32 or",
                "1|{'descr': '<f8', 'fortran_order': True, 'shape': (1,), }|is in Fortran order, save it in C order",
                "1|{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }|holds 8 bytes of numbers, its shape needs"
                        + " 16",
                "1|{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999,), }|has no shape that is read",
                "1|{'descr': '<f8', 'fortran_order': False, 'shape': (999999999, 999999999), }|holds 8 bytes of"
                        + " numbers",
                "1|{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }|its header is not that of an"
                        + " array",
                "1|{'descr': '<f8', 'fortran_order': False, 'descr': '<f8', }|its header is not that of an array",
                "3|{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }|version 3.0 of the .npy format is not read"
            })
    void theRestIsRefused(int version, String header, String message) throws IOException {
        Path file = file(version, header, new byte[8]);
        assertThatThrownBy(() -> NpyArray.read(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(file + ": " + message);
    }

    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        Path file = folder.resolve("a.npy");
        new NpyArray(new int[] {2, 2}, new double[] {1, 2, 3, 4}).write(file);
        byte[] right = Files.readAllBytes(file);
        int refused = 0;
        for (Case each : Cases.of(3000)) {
            Files.write(file, DamagedBytes.of(right, each.random()));
            try {
                NpyArray.read(file);
            } catch (FileFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(500, 2999);
    }
}
