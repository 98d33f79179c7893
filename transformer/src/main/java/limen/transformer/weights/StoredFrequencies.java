package limen.transformer.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.transformer.Architecture;
import limen.transformer.Rotary;

/**
 * Rotary frequencies that older versions of transformers stored beside the weights. They are no weights, for the configuration says what
 * they are; but where the two differ, something is wrong with one of them.
 */
public final class StoredFrequencies {
    private static final String NAME = "rotary_emb.inv_freq";
    private static final Pattern LAYER = Pattern.compile("(?:layers|h)\\.([0-9]{1,6})\\.");

    /** What types of 16 bits lose, of the value and where it is small. */
    private static final double RELATIVE = 1.0 / 128;

    private static final double ABSOLUTE = 1.0 / (1 << 24);

    private StoredFrequencies() {}

    /** Whether a name is that of such a tensor. */
    public static boolean isOne(String name) {
        return name.endsWith(NAME);
    }

    /** Compares all of them; one warning for the first that differs. */
    public static void check(TensorSource tensors, Architecture shape, Consumer<String> warning) {
        for (String name : tensors.names().stream().sorted().toList()) {
            if (isOne(name) && !agrees(tensors, name, shape)) {
                warning.accept("tensor " + name + ": other frequencies than the rotary settings of config.json give,"
                        + " which are used: if the tensor is right, correct rope_theta or rope_scaling");
                return;
            }
        }
    }

    private static boolean agrees(TensorSource tensors, String name, Architecture shape) {
        Matcher matcher = LAYER.matcher(name);
        int layer = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        if (layer >= shape.layers()) {
            return true; // a layer too many is told by its weights
        }
        Rotary rotary = shape.rotary(layer);
        long[] size = tensors.shape(name);
        if (rotary.width() == 0) {
            return true; // a layer that turns nothing may store what it does not use
        }
        if (size.length != 1 || size[0] != rotary.width() / 2) {
            return false;
        }
        double[] stored = tensors.vector(name, rotary.width() / 2);
        // linear scaling once divided positions, and left the frequencies as they are
        return near(stored, frequencies(rotary)) || near(stored, frequencies(rotary.withFrequencies(List.of())));
    }

    private static List<Double> frequencies(Rotary rotary) {
        List<Double> frequencies = new ArrayList<>();
        for (int pair = 0; pair < rotary.width() / 2; pair++) {
            frequencies.add(rotary.angle(1, rotary.pairing() == Architecture.RopePairing.HALVES ? pair : 2 * pair));
        }
        return frequencies;
    }

    private static boolean near(double[] stored, List<Double> frequencies) {
        for (int pair = 0; pair < stored.length; pair++) {
            double expected = frequencies.get(pair);
            if (Math.abs(stored[pair] - expected) > RELATIVE * expected + ABSOLUTE) {
                return false;
            }
        }
        return true;
    }
}
