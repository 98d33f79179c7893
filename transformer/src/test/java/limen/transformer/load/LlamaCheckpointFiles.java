package limen.transformer.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;

/** Writes models as llama2.c checkpoints, for tests; queries and keys are reordered to interleaved pairs where needed. */
final class LlamaCheckpointFiles {
    private LlamaCheckpointFiles() {}

    static void write(Path file, Transformer model) throws IOException {
        Architecture shape = model.architecture();
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        int vocabulary = model.sharedClassifier() ? shape.vocabularySize() : -shape.vocabularySize();
        int[] header = {
            shape.width(),
            shape.hiddenWidth(),
            shape.layers(),
            shape.heads(),
            shape.keyValueHeads(),
            vocabulary,
            shape.maximumLength()
        };
        for (int value : header) {
            out.putInt(value);
        }
        put(out, model.tokenEmbedding());
        each(
                out,
                model,
                layer -> Matrix.ofRows(new double[][] {layer.attentionNorm().gain()}));
        each(out, model, layer -> interleaved(layer.query().weight(), shape));
        each(out, model, layer -> interleaved(layer.key().weight(), shape));
        each(out, model, layer -> layer.value().weight());
        each(out, model, layer -> layer.output().weight());
        each(
                out,
                model,
                layer -> Matrix.ofRows(new double[][] {layer.feedForwardNorm().gain()}));
        each(out, model, layer -> layer.gate().weight());
        each(out, model, layer -> layer.down().weight());
        each(out, model, layer -> layer.up().weight());
        put(out, Matrix.ofRows(new double[][] {model.finalNorm().gain()}));
        put(out, Matrix.ofRows(new double[shape.maximumLength()][shape.headWidth()]));
        if (!model.sharedClassifier()) {
            put(out, model.classifier().weight());
        }
        Files.write(file, java.util.Arrays.copyOf(out.array(), out.position()));
    }

    /** Row 2k of a head was row k, row 2k + 1 was row k + headWidth/2. */
    private static Matrix interleaved(Matrix halves, Architecture shape) {
        if (shape.ropePairing() == Architecture.RopePairing.INTERLEAVED) {
            return halves;
        }
        double[][] rows = new double[halves.rows()][];
        int width = shape.headWidth();
        for (int row = 0; row < rows.length; row++) {
            int d = row % width;
            rows[row] = halves.row(row - d + d / 2 + d % 2 * (width / 2));
        }
        return Matrix.ofRows(rows);
    }

    private static void each(ByteBuffer out, Transformer model, Function<LayerWeights, Matrix> part) {
        model.layers().forEach(layer -> put(out, part.apply(layer)));
    }

    private static void put(ByteBuffer out, Matrix matrix) {
        for (int r = 0; r < matrix.rows(); r++) {
            for (double value : matrix.row(r)) {
                out.putFloat((float) value);
            }
        }
    }
}
