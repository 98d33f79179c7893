package limen.transformer.family;

import java.util.Arrays;
import java.util.List;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.weights.OutputMatrix;
import limen.transformer.weights.StoredFrequencies;
import limen.transformer.weights.StoredWeights;
import limen.transformer.weights.TensorSource;

/** A family that says how its tensors are named too. */
public abstract class StoredFamily extends Family {
    StoredFamily(Dialect dialect) {
        super(dialect);
    }

    /** What the names of all tensors of the model without its output begin with, the usual prefix first. */
    abstract List<String> roots();

    /** The name of the token embedding. */
    abstract String tokens();

    /** Whether a tensor that is not read is none of the weights; rotary frequencies aside. */
    boolean isHarmless(String tensor) {
        return false;
    }

    /** Whether models store maps as [outputs × inputs] or the other way round alike, so that nothing need be said of it. */
    boolean storesBothWays() {
        return false;
    }

    /** One layer. */
    abstract LayerWeights layer(StoredWeights in, ModelConfig config, int layer);

    /** What is not in layers: positions, the final norm. */
    abstract void around(StoredWeights in, ModelConfig config, Transformer.Builder builder);

    /** The name of the output map. */
    String head() {
        return "lm_head";
    }

    /** Whether the output map has a bias. */
    boolean headBias() {
        return false;
    }

    /** Reads the weights that belong to a configuration. */
    public final Transformer.Builder weights(String name, ModelConfig config, TensorSource tensors) {
        Architecture shape = config.architecture();
        StoredWeights in = StoredWeights.of(tensors, tokens() + ".weight", roots());
        Matrix embedding = in.matrix(tokens() + ".weight", shape.vocabularySize(), shape.width());
        Transformer.Builder builder = Transformer.builder(name, shape).tokenEmbedding(embedding);
        if (shape.layers() > 0) {
            in.lookOver(look -> layer(look, config, 0));
        }
        if (in.witness() != null && !storesBothWays()) {
            builder.warning("tensor " + in.witness() + ": is stored as [inputs × outputs], so that square tensors were"
                    + " read that way too");
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(layer(in, config, layer));
        }
        around(in, config, builder);
        OutputMatrix.read(head(in), headBias(), config, embedding, in.name(tokens() + ".weight"), tensors, builder);
        StoredFrequencies.check(tensors, shape, builder::warning);
        boolean turns = shape.positions() == Architecture.Positions.ROPE;
        tensors.requireAllUsed(tensor -> turns && StoredFrequencies.isOne(tensor) || isHarmless(tensor));
        return builder;
    }

    /** The whole name of the output map. */
    String head(StoredWeights in) {
        return head();
    }

    /** A norm without weights: gains of 1. */
    static NormWeights plainNorm(int width) {
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        return new NormWeights(ones, null);
    }

    /** The norm of one head, for all heads. */
    static NormWeights repeated(NormWeights norm, int heads) {
        return new NormWeights(repeated(norm.gain(), heads), norm.bias() == null ? null : repeated(norm.bias(), heads));
    }

    private static double[] repeated(double[] values, int times) {
        double[] all = new double[values.length * times];
        for (int time = 0; time < times; time++) {
            System.arraycopy(values, 0, all, time * values.length, values.length);
        }
        return all;
    }

    /** The numbers from {@code from} on. */
    static int[] range(int from, int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, k -> from + k);
        return rows;
    }
}
