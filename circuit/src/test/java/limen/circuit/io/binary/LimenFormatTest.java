package limen.circuit.io.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.CircuitText;
import limen.circuit.GateKind;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.io.CircuitFormatException;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimenFormatTest {
    @TempDir
    Path folder;

    /** A small circuit with every form of storage; version-1.limen is this circuit. */
    static Circuit example() {
        CircuitBuilder builder = new CircuitBuilder(6, GateKind.WEIGHTED);
        builder.attribute("model", "example").attribute("n", "3");
        Bank bank = new Bank();
        builder.stage("layer 0 value", "linear", 1);
        for (int position = 0; position < 3; position++) {
            bank.clear();
            bank.base.add(position, Profile.of(2, -300, 70_000), 1);
            bank.base.addWire(5, -(1L << 40));
            bank.addGate(-5);
            bank.addGate(0);
            bank.addGate(position == 2 ? 4 : 5);
            builder.add(bank);
        }
        builder.stage("layer 0 norm", "norm", 2);
        bank.clear();
        bank.base.add(6, Profile.ones(3), 1);
        bank.slopeSum.addWire(9, 3);
        bank.addGate(7, -2);
        bank.addGate(3, 9);
        bank.addGate(1L << 35, 1);
        builder.add(bank);
        return builder.output(15).output(17).build();
    }

    private Path written(Circuit circuit) throws IOException {
        Path file = folder.resolve("c.limen");
        LimenFormat.write(circuit, file, Progress.NONE);
        return file;
    }

    @Test
    void readsWhatItWrote() throws IOException {
        for (long seed : Cases.seeds(100)) {
            Circuit circuit = RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL);
            Circuit back = LimenFormat.read(written(circuit));
            assertThat(CircuitText.of(back)).isEqualTo(CircuitText.of(circuit));
        }
    }

    @Test
    void longColumnsSurvive() throws IOException {
        CircuitBuilder builder = new CircuitBuilder(1000, GateKind.WEIGHTED).stage("s", "k", 1);
        Bank bank = new Bank();
        for (int b = 0; b < 20_000; b++) {
            bank.clear();
            bank.base.addWire(b * 31L % 1000, 1 + b % 7);
            bank.base.addWire(b * 17L * b % 1000, 1L << b % 50);
            for (int r = 0; r < 1 + b % 3; r++) {
                bank.addGate(r * 1000L * b);
            }
            builder.add(bank);
        }
        Circuit circuit = builder.output(3).build();
        Circuit back = LimenFormat.read(written(circuit));
        assertThat(CircuitText.of(back)).isEqualTo(CircuitText.of(circuit));
        assertThat(back.bytes()).isEqualTo(circuit.bytes());
    }

    @Test
    void goldenFileOfVersionOneIsReadAndWrittenByteForByte() throws IOException {
        Path golden = folder.resolve("golden.limen");
        try (InputStream in = getClass().getResourceAsStream("version-1.limen")) {
            Files.write(golden, in.readAllBytes());
        }
        Circuit circuit = LimenFormat.read(golden);
        assertThat(CircuitText.of(circuit)).isEqualTo(CircuitText.of(example()));
        assertThat(circuit.attributes()).containsEntry("model", "example").containsEntry("n", "3");
        assertThat(Files.readAllBytes(written(example()))).isEqualTo(Files.readAllBytes(golden));
    }

    @Test
    void everySingleBitFlipIsDetected() throws IOException {
        Path file = written(example());
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            assertThatThrownBy(() -> LimenFormat.read(file))
                    .as("bit %d", bit)
                    .isInstanceOf(CircuitFormatException.class)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void everyTruncationIsDetected() throws IOException {
        Path file = written(example());
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 1; length < bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> LimenFormat.read(file))
                    .isInstanceOf(CircuitFormatException.class)
                    .hasMessage("circuit file " + file + ": the file ends too early at byte " + length
                            + "; the file is damaged: write or copy it again");
        }
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = written(example());
        byte[] bytes = Files.readAllBytes(file);
        assertRefused(file, new byte[0], "the file is empty at byte 0; the file is damaged: write or copy it again");
        assertRefused(
                file,
                "{\"model\": 1}".getBytes(StandardCharsets.UTF_8),
                "this is not a Limen circuit at byte 0; give a file written by limen compile");
        byte[] next = bytes.clone();
        next[8] = 2;
        assertRefused(
                file,
                next,
                "version 2 of the format, this program reads version 1 at byte 8; use the program that wrote it, or"
                        + " compile again");
        assertRefused(
                file,
                java.util.Arrays.copyOf(bytes, bytes.length + 1),
                "bytes after the end at byte " + bytes.length + "; the file is damaged: write or copy it again");
        Path missing = folder.resolve("missing.limen");
        assertThatThrownBy(() -> LimenFormat.read(missing))
                .hasMessage(
                        "circuit file " + missing + ": there is no such file; give a file written by limen compile");
    }

    private static void assertRefused(Path file, byte[] bytes, String message) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> LimenFormat.read(file))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("circuit file " + file + ": " + message);
    }

    @Test
    void contentsThatContradictThemselvesAreRefused() throws IOException {
        CircuitBuilder builder = new CircuitBuilder(1, GateKind.WEIGHTED).output(0);
        Path file = written(builder.output(5).build());
        assertThatThrownBy(() -> LimenFormat.read(file))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining("contradictory contents (output node 5 of 1 nodes)");
    }

    @Test
    void fullDiskLeavesTheOldFileAndNoLitter() throws IOException {
        Path file = written(example());
        byte[] before = Files.readAllBytes(file);
        Circuit other = RandomCircuits.circuit(1, RandomCircuits.Sizes.SMALL);
        for (int room : new int[] {0, 1, 30, 100}) {
            assertThatThrownBy(() -> LimenFormat.write(other, file, Progress.NONE, disk(room)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot write " + file + ": No space left on device; nothing was replaced: free space"
                            + " or choose another place");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    private static UnaryOperator<OutputStream> disk(int room) {
        return out -> new FilterOutputStream(out) {
            private int rest = room;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                rest -= length;
                if (rest < 0) {
                    throw new IOException("No space left on device");
                }
                super.write(bytes, from, length);
            }
        };
    }

    @Test
    void interruptedWriteLeavesTheOldFile() throws IOException {
        Path file = written(example());
        byte[] before = Files.readAllBytes(file);
        Circuit other = RandomCircuits.circuit(1, RandomCircuits.Sizes.SMALL);
        assertThatThrownBy(() -> LimenFormat.write(other, file, (done, total, what) -> {
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void unwritablePlacesGiveOneClearLine() {
        Path nowhere = folder.resolve("no/such/c.limen");
        assertThatThrownBy(() -> LimenFormat.write(example(), nowhere, Progress.NONE))
                .hasMessage("cannot write " + nowhere + ": its directory does not exist; nothing was replaced: make it"
                        + " or choose another place");
        assertThatThrownBy(() -> LimenFormat.write(example(), folder, Progress.NONE))
                .hasMessage("cannot write " + folder + ": it is a directory; nothing was replaced: free space or"
                        + " choose another place");
    }
}
