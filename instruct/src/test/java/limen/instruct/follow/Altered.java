package limen.instruct.follow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import limen.instruct.evaluator.EvaluatorModel;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.load.HandBuiltFile;

/** Evaluators with a part that is changed. */
final class Altered {
    private Altered() {}

    /** The file with another attribute, none for null. */
    static HandBuiltFile attribute(EvaluatorModel built, String key, String value) {
        Map<String, String> attributes =
                new HashMap<>(built.file().transformer().attributes());
        attributes.put(key, value);
        if (value == null) {
            attributes.remove(key);
        }
        Transformer model = built.file().transformer();
        return file(built, model, model.layers(), attributes);
    }

    /** The file with a layer replaced. */
    static HandBuiltFile layer(EvaluatorModel built, int layer, UnaryOperator<LayerWeights> change) {
        Transformer model = built.file().transformer();
        List<LayerWeights> layers = new ArrayList<>(model.layers());
        layers.set(layer, change.apply(layers.get(layer)));
        return file(built, model, layers, model.attributes());
    }

    /** A map with one weight replaced. */
    static LinearWeights weight(LinearWeights map, int row, int column, double value) {
        double[][] rows = new double[map.weight().rows()][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = map.weight().row(r).clone();
        }
        rows[row][column] = value;
        return new LinearWeights(Matrix.ofRows(rows), map.bias());
    }

    private static HandBuiltFile file(
            EvaluatorModel built, Transformer model, List<LayerWeights> layers, Map<String, String> attributes) {
        Architecture shape = model.architecture();
        Transformer.Builder builder = Transformer.builder(model.name(), shape)
                .alphabet(model.alphabet().orElseThrow())
                .tokenEmbedding(model.tokenEmbedding())
                .fractionalDirection(model.fractionalDirection())
                .fractionalSquareDirection(model.fractionalSquareDirection())
                .classifier(model.classifier());
        layers.forEach(builder::layer);
        attributes.forEach(builder::attribute);
        return new HandBuiltFile(
                builder.build(),
                built.file().precision(),
                built.file().formats(),
                built.file().exact());
    }
}
