package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import limen.io.FileFormatException;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
import limen.transformer.load.pickle.PickleBuilder;
import limen.transformer.load.pickle.Unpickler;
import limen.transformer.load.tensor.StoredTensor;
import limen.transformer.load.tensor.WeightsFile;
import limen.transformer.load.tensor.WeightsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged pickles, and damaged files of torch.save: refused in one line or read, never another exception, and never more memory than in
 * proportion to what was given. No code can be run by them: the reader calls nothing that it does not hold itself.
 *
 * <p>{@code -Dlimen.fuzz=1000000} gives the number of inputs of each test; without, there are so few that they take seconds.
 */
class TorchFuzzTest {
    private static final int PICKLES = 10_000;
    private static final int FILES = 1_000;
    private static final int MODELS = 300;

    /** Instructions and numbers at which readers of pickles break. */
    private static final byte[][] PARTS = {
        {'(', 't'},
        {'}', 's'},
        {'e'},
        {'u'},
        {'R'},
        {'Q'},
        {'b'},
        {'2'},
        {'h', 0},
        {'q', 0},
        {'.'},
        {')'},
        {']'},
        {'N'},
        {(byte) 0x81},
        {(byte) 0x93},
        {(byte) 0x94},
        {'J', -1, -1, -1, 127},
        {'X', -1, -1, -1, -1},
        {'B', -1, -1, -1, 127},
        {(byte) 0x8b, -1, -1, -1, 127},
        {(byte) 0x8d, -1, -1, -1, -1, -1, -1, -1, 127},
        {(byte) 0x8a, 8, -1, -1, -1, -1, -1, -1, -1, 127},
        {(byte) 0x95, -1, -1, -1, -1, -1, -1, -1, -1}
    };

    /** Per byte given, and in all: what values of one byte each take, and what one refusal takes. */
    private static final long BYTES_PER_BYTE = 200;

    private static final long BYTES = 1 << 20;

    @TempDir
    private Path folder;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static int count(int otherwise) {
        return Integer.getInteger("limen.fuzz", otherwise);
    }

    private static byte[] resource(String name) throws IOException {
        return Files.readAllBytes(GoldenModelsTest.RESOURCES.resolve(name));
    }

    private static List<byte[]> pickles() throws IOException {
        List<byte[]> pickles = new ArrayList<>();
        pickles.add(resource("nano/meta.pkl"));
        for (String name : new String[] {"nano/ckpt.pt", "torch/gpt2.bin"}) {
            byte[] zip = resource(name);
            ByteBuffer header = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
            int begin = 30 + header.getShort(26) + header.getShort(28);
            pickles.add(java.util.Arrays.copyOfRange(zip, begin, begin + header.getInt(18)));
        }
        pickles.add(new PickleBuilder()
                .op('}', 'q', 0, '(')
                .text("w")
                .tensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1})
                .text("latin1")
                .global("_codecs", "encode")
                .text("x")
                .text("latin1")
                .op(0x86, 'R', 'u', 'h', 0, '0')
                .end());
        return pickles;
    }

    private static byte[] damaged(byte[] right, Random random) {
        byte[] damaged = right;
        for (int k = random.nextInt(4); k >= 0; k--) {
            if (random.nextBoolean()) {
                damaged = damaged.length == 0 ? new byte[1] : DamagedBytes.of(damaged, random);
            } else {
                byte[] part = PARTS[random.nextInt(PARTS.length)];
                int at = random.nextInt(damaged.length + 1);
                int over = Math.min(random.nextInt(2) * part.length, damaged.length - at);
                ByteBuffer changed = ByteBuffer.allocate(damaged.length - over + part.length);
                changed.put(damaged, 0, at).put(part).put(damaged, at + over, damaged.length - at - over);
                damaged = changed.array();
            }
        }
        return damaged;
    }

    /** Something that may be refused. */
    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }

    private String outcome(Reading reading, long size) throws IOException {
        long most = BYTES + BYTES_PER_BYTE * size;
        long before = threads.getCurrentThreadAllocatedBytes();
        String outcome = outcome(reading);
        if (threads.getCurrentThreadAllocatedBytes() - before > most) {
            // the first use of a class is no cost of an input: it must be less the second time
            long again = threads.getCurrentThreadAllocatedBytes();
            outcome(reading);
            assertThat(threads.getCurrentThreadAllocatedBytes() - again).isLessThan(most);
        }
        return outcome;
    }

    private static String outcome(Reading reading) throws IOException {
        try {
            reading.read();
            return "read";
        } catch (FileFormatException e) {
            assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(1500);
            return "refused";
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void damagedPicklesAreReadOrRefused() throws IOException {
        List<byte[]> right = pickles();
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(count(PICKLES))) {
            byte[] pickle = damaged(right.get(each.random().nextInt(right.size())), each.random());
            cases.count(outcome(() -> new Unpickler("fuzz", MemorySegment.ofArray(pickle), 0).load(), pickle.length));
        }
        cases.requireEach(count(PICKLES) / 50, List.of("read", "refused"));
    }

    /** Every tensor of what is read is read whole. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void damagedFilesAreReadOrRefused() throws IOException {
        List<byte[]> right =
                List.of(resource("nano/ckpt.pt"), resource("torch/gpt2.bin"), resource("torch/gpt2-legacy.pt"));
        Path file = folder.resolve("fuzz.bin");
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(count(FILES))) {
            byte[] bytes = damaged(right.get(each.random().nextInt(right.size())), each.random());
            Files.write(file, bytes);
            cases.count(outcome(() -> readAll(file), bytes.length));
        }
        cases.requireEach(count(FILES) / 50, List.of("read", "refused"));
    }

    private static void readAll(Path file) {
        try (WeightsFile weights = WeightsFiles.open(file)) {
            for (StoredTensor tensor : weights.tensors().values()) {
                long[] shape = tensor.shape();
                if (tensor.type().isFloat() && shape.length == 1) {
                    tensor.vector((int) shape[0]);
                } else if (tensor.type().isFloat() && shape.length == 2) {
                    tensor.matrix((int) shape[0], (int) shape[1]);
                }
            }
        }
    }

    /** The whole way of a checkpoint of nanoGPT, its settings and characters too. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void damagedModelsAreReadOrRefused() throws IOException {
        byte[] checkpoint = resource("nano/ckpt.pt");
        byte[] meta = resource("nano/meta.pkl");
        Path file = folder.resolve("ckpt.pt");
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(count(MODELS))) {
            boolean characters = each.random().nextInt(4) == 0;
            byte[] bytes = characters ? checkpoint : damaged(checkpoint, each.random());
            Files.write(file, bytes);
            Files.write(folder.resolve("meta.pkl"), characters ? damaged(meta, each.random()) : meta);
            cases.count(outcome(() -> Models.load(file), bytes.length));
        }
        cases.requireEach(count(MODELS) / 50, List.of("read", "refused"));
    }
}
