package limen.transformer.load;

import java.nio.file.Path;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;
import limen.transformer.load.tensor.MappedFile;
import limen.transformer.load.tensor.StoredTensor;
import limen.transformer.load.tensor.TensorType;

/**
 * A llama2.c checkpoint, version 0: seven little-endian int32 (width, hidden width, layers, heads, key/value heads,
 * vocabulary, maximum length), then float32 tensors.
 *
 * <p>A negative vocabulary means an own output matrix after the tables. Order: token embedding; then for all layers
 * together attention norms, wq, wk, wv, wo, feed-forward norms, w1 (gate), w2 (down), w3 (up); final norm; two rotary
 * tables, which are recomputed and not read; output matrix. The file's size must be exactly that. Source: run.c of
 * github.com/karpathy/llama2.c.
 */
final class LlamaCheckpoint {
    private static final int HEADER_INTS = 7;
    private static final int VERSIONED_MAGIC = 0x616b3432;
    private static final double EPSILON = 1e-5;
    private static final double ROPE_THETA = 10000;

    private final MappedFile file;
    private final Architecture shape;
    private final boolean shared;
    private long offset = HEADER_INTS * (long) Integer.BYTES;

    private LlamaCheckpoint(MappedFile file) {
        this.file = file;
        if (file.size() < offset) {
            throw refuse("has " + file.size() + " bytes, fewer than its header: truncated, fetch it again");
        }
        int[] header = new int[HEADER_INTS];
        for (int k = 0; k < header.length; k++) {
            header[k] = file.bytes().get(MappedFile.INT, (long) k * Integer.BYTES);
        }
        if (header[0] == VERSIONED_MAGIC) {
            throw refuse("is a llama2.c checkpoint of version " + header[1]
                    + ", only version 0 is read: export the model with --version 0");
        }
        shared = header[5] > 0;
        shape = architecture(header);
        checkSize();
    }

    /** Whether a file is one of version 0, whose size is what its header asks for, or says that it is of a later version. */
    static boolean isOne(Path path) {
        try (MappedFile file = MappedFile.open(path)) {
            if (file.size() < HEADER_INTS * Integer.BYTES || file.bytes().get(MappedFile.INT, 0) == VERSIONED_MAGIC) {
                return file.size() >= HEADER_INTS * Integer.BYTES;
            }
            new LlamaCheckpoint(file);
            return true;
        } catch (FileFormatException e) {
            return false;
        }
    }

    static Transformer load(Path path) {
        try (MappedFile file = MappedFile.open(path)) {
            LlamaCheckpoint checkpoint = new LlamaCheckpoint(file);
            String name = path.getFileName().toString().replaceFirst("\\.bin$", "");
            return checkpoint
                    .read(name)
                    .attribute("source", "llama2.c checkpoint")
                    .tokenizer(TokenizerFiles.besideCheckpoint(path, checkpoint.shape.vocabularySize()))
                    .build();
        }
    }

    private FileFormatException refuse(String what) {
        return new FileFormatException(file.path(), what);
    }

    private Architecture architecture(int[] header) {
        int width = header[0];
        int heads = header[3];
        if (width < 1 || heads < 1 || width % heads != 0 || header[5] == 0 || header[5] == Integer.MIN_VALUE) {
            throw refuse("header gives width " + width + ", heads " + heads + ", vocabulary " + header[5]
                    + ": no llama2.c checkpoint or damaged, fetch it again");
        }
        try {
            return Architecture.builder()
                    .width(width)
                    .hiddenWidth(header[1])
                    .layers(header[2])
                    .heads(heads)
                    .keyValueHeads(header[4])
                    .vocabularySize(Math.abs(header[5]))
                    .maximumLength(header[6])
                    .positions(Architecture.Positions.ROPE)
                    .ropePairing(Architecture.RopePairing.INTERLEAVED)
                    .ropeTheta(ROPE_THETA)
                    .norm(Architecture.Norm.RMS_NORM)
                    .finalNorm(true)
                    .epsilon(EPSILON)
                    .activation(Architecture.Activation.SILU)
                    .gated(true)
                    .build();
        } catch (InputException e) {
            throw new FileFormatException(
                    file.path(),
                    "header: " + e.getMessage() + ": no llama2.c checkpoint or damaged, fetch it again",
                    e);
        }
    }

    private void checkSize() {
        double width = shape.width();
        double keys = (double) shape.keyValueHeads() * shape.headWidth();
        double perLayer = 2 * width + 2 * width * width + 2 * width * keys + 3 * width * shape.hiddenWidth();
        double table = width * shape.vocabularySize();
        double rotary = (double) shape.maximumLength() * shape.headWidth();
        // doubles cannot overflow here, and are exact up to 2^53 bytes
        double values = table * (shared ? 1 : 2) + shape.layers() * perLayer + width + rotary;
        double expected = HEADER_INTS * (double) Integer.BYTES + Float.BYTES * values;
        if (expected != file.size()) {
            throw refuse("has " + file.size() + " bytes, its header asks for " + (long) expected
                    + ": truncated, damaged or no llama2.c checkpoint, fetch it again");
        }
    }

    private Transformer.Builder read(String name) {
        int width = shape.width();
        int keys = shape.layout().sharedWidth();
        int hidden = shape.hiddenWidth();
        Matrix embedding = matrix("token embedding", shape.vocabularySize(), width);
        NormWeights[] attentionNorm = norms("attention norm");
        Matrix[] query = matrices("query", width, width);
        Matrix[] key = matrices("key", keys, width);
        Matrix[] value = matrices("value", keys, width);
        Matrix[] output = matrices("output", width, width);
        NormWeights[] feedForwardNorm = norms("feed-forward norm");
        Matrix[] gate = matrices("gate (w1)", hidden, width);
        Matrix[] down = matrices("down (w2)", width, hidden);
        Matrix[] up = matrices("up (w3)", hidden, width);
        Transformer.Builder builder =
                Transformer.builder(name, shape).tokenEmbedding(embedding).finalNorm(norm("final norm"));
        offset += (long) Float.BYTES * shape.maximumLength() * shape.headWidth();
        if (!shared) {
            builder.classifier(LinearWeights.of(matrix("output matrix", shape.vocabularySize(), width)));
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(new LayerWeights(
                    attentionNorm[layer],
                    LinearWeights.of(query[layer]),
                    LinearWeights.of(key[layer]),
                    LinearWeights.of(value[layer]),
                    LinearWeights.of(output[layer]),
                    feedForwardNorm[layer],
                    LinearWeights.of(gate[layer]),
                    LinearWeights.of(up[layer]),
                    LinearWeights.of(down[layer])));
        }
        return builder;
    }

    private Matrix[] matrices(String tensor, int rows, int columns) {
        Matrix[] matrices = new Matrix[shape.layers()];
        for (int layer = 0; layer < matrices.length; layer++) {
            matrices[layer] = matrix("layer " + layer + " " + tensor, rows, columns);
        }
        return matrices;
    }

    private NormWeights[] norms(String tensor) {
        NormWeights[] norms = new NormWeights[shape.layers()];
        for (int layer = 0; layer < norms.length; layer++) {
            norms[layer] = norm("layer " + layer + " " + tensor);
        }
        return norms;
    }

    private NormWeights norm(String tensor) {
        return new NormWeights(matrix(tensor, 1, shape.width()).row(0), null);
    }

    private Matrix matrix(String tensor, int rows, int columns) {
        long count = (long) rows * columns;
        if (count > Integer.MAX_VALUE - 8) {
            throw refuse("tensor " + tensor + " has " + count + " values, too many for one tensor");
        }
        StoredTensor stored = StoredTensor.dense(
                file.path() + ", tensor " + tensor,
                TensorType.F32,
                file.bytes().asSlice(offset, count * Float.BYTES),
                new long[] {rows, columns});
        offset += count * Float.BYTES;
        return stored.matrix(rows, columns);
    }
}
