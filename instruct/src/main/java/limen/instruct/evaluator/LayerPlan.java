package limen.instruct.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;

/**
 * One layer in words: heads that compare forms and fetch forms into channels, step units that add flags to channels.
 *
 * <p>Every channel is written at most once in the whole model, so the residual stream is a list of named results.
 */
final class LayerPlan {
    /** A head: forms compared coordinate by coordinate, and what is fetched into which channel. */
    private record Head(List<Form> query, List<Form> key, List<Form> values, List<String> targets) {}

    /** A linear threshold unit: 1 where the form is not negative, added to a channel. */
    private record Unit(Form form, String target) {}

    private final List<Head> heads = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();

    /** A head that fetches one value. */
    LayerPlan head(List<Form> query, List<Form> key, Form value, String target) {
        return head(query, key, List.of(value), List.of(target));
    }

    /** A head that fetches several values from the same positions. */
    LayerPlan head(List<Form> query, List<Form> key, List<Form> values, List<String> targets) {
        if (query.size() != key.size() || values.size() != targets.size()) {
            throw new IllegalArgumentException("head for " + targets + ": forms and targets must pair up");
        }
        heads.add(new Head(query, key, values, targets));
        return this;
    }

    /** A step unit. */
    LayerPlan unit(Form form, String target) {
        units.add(new Unit(form, target));
        return this;
    }

    /** Number of heads. */
    int heads() {
        return heads.size();
    }

    /** Channels that the widest head needs. */
    int headWidth() {
        return heads.stream()
                .mapToInt(head -> Math.max(head.query.size(), head.values.size()))
                .max()
                .orElse(1);
    }

    /** Number of step units. */
    int units() {
        return units.size();
    }

    /** The channels that are written. */
    List<String> targets() {
        TreeSet<String> written = new TreeSet<>();
        heads.forEach(head -> written.addAll(head.targets));
        units.forEach(unit -> written.add(unit.target));
        return List.copyOf(written);
    }

    /** The layer's weights in a model of this shape; heads and units that are not used are 0. */
    LayerWeights weights(Map<String, Integer> channels, int headCount, int headWidth, int hiddenWidth) {
        int width = channels.size();
        int rows = headCount * headWidth;
        double[][] output = new double[width][rows];
        Form[] query = new Form[rows];
        Form[] key = new Form[rows];
        Form[] value = new Form[rows];
        for (int h = 0; h < heads.size(); h++) {
            Head head = heads.get(h);
            for (int d = 0; d < head.query.size(); d++) {
                query[h * headWidth + d] = head.query.get(d);
                key[h * headWidth + d] = head.key.get(d);
            }
            for (int d = 0; d < head.values.size(); d++) {
                value[h * headWidth + d] = head.values.get(d);
                output[channels.get(head.targets.get(d))][h * headWidth + d] = 1;
            }
        }
        LayerWeights layer = LayerWeights.attention(
                map(channels, query),
                map(channels, key),
                map(channels, value),
                LinearWeights.of(Matrix.ofRows(output)));
        if (units.isEmpty()) {
            return layer;
        }
        Form[] up = new Form[hiddenWidth];
        double[][] down = new double[width][hiddenWidth];
        for (int u = 0; u < units.size(); u++) {
            up[u] = units.get(u).form;
            down[channels.get(units.get(u).target)][u] = 1;
        }
        // A unit that is not used computes step(−1) = 0.
        for (int u = units.size(); u < hiddenWidth; u++) {
            up[u] = Form.of(-1);
        }
        return layer.withFeedForward(null, map(channels, up), LinearWeights.of(Matrix.ofRows(down)));
    }

    /** The forms as rows; null is 0. */
    static LinearWeights map(Map<String, Integer> channels, Form... forms) {
        double[][] weight = new double[forms.length][channels.size()];
        double[] bias = new double[forms.length];
        for (int row = 0; row < forms.length; row++) {
            Form form = forms[row] == null ? Form.ZERO : forms[row];
            bias[row] = form.constant();
            for (Map.Entry<String, Double> entry : form.coefficients().entrySet()) {
                weight[row][channels.get(entry.getKey())] = entry.getValue();
            }
        }
        return new LinearWeights(Matrix.ofRows(weight), bias);
    }
}
