package limen.transformer.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;

/**
 * The tensors of a Hugging Face model below a common prefix, as maps and norms: linear maps stored as [outputs × inputs], or all of them the
 * other way round.
 *
 * <p>Which way is decided once for a model, by the tensors of one layer that are not square; a mixture is refused as a tensor of the
 * wrong shape. Of a model with square maps only nothing can be told, and it is read as its family has it.
 */
public final class StoredWeights {
    private static final Pattern NUMBER = Pattern.compile("\\.[0-9]+\\.");

    private final TensorSource source;
    private final String root;
    private List<Request> requests;
    private boolean turned;
    private String witness;
    /** All names with {@code *} for the first number between dots, made when first asked for. */
    private Set<String> patterns;

    /** A map that is asked for while a layer is looked over. */
    private record Request(String name, int outputs, int inputs) {}

    private StoredWeights(TensorSource source, String root) {
        this.source = source;
        this.root = root;
    }

    /**
     * The tensors below whichever prefix is there.
     *
     * @param tokens the name of the token embedding without prefix
     * @param roots prefixes, the usual one first; it stays where none fits
     */
    public static StoredWeights of(TensorSource source, String tokens, List<String> roots) {
        String root = roots.stream()
                .filter(each -> source.has(each + tokens))
                .findFirst()
                .orElse(roots.getFirst());
        return new StoredWeights(source, root);
    }

    /** Finds out which way maps are stored, by what is asked for in one layer. */
    public void lookOver(Consumer<StoredWeights> layer) {
        requests = new ArrayList<>();
        layer.accept(this);
        List<Request> asked = requests;
        requests = null;
        String other = null;
        boolean usual = false;
        boolean square = false;
        for (Request request : asked) {
            if (request.inputs == request.outputs) {
                square = true;
            } else if (source.has(request.name)) {
                long[] shape = source.shape(request.name);
                usual |= Arrays.equals(shape, new long[] {request.outputs, request.inputs});
                boolean reversed = Arrays.equals(shape, new long[] {request.inputs, request.outputs});
                other = other == null && reversed ? request.name : other;
            }
        }
        turned = other != null && !usual;
        witness = turned && square ? other : null;
    }

    /** The tensor that showed that maps are stored as [inputs × outputs], where square ones had to be read by its example; else null. */
    public String witness() {
        return witness;
    }

    /** The whole name of a tensor. */
    public String name(String name) {
        return root + name;
    }

    /** Whether there is a tensor of this name. */
    public boolean has(String name) {
        return source.has(root + name);
    }

    /** Whether some layer has a tensor, by its name with {@code *} for the number of the layer. */
    public boolean hasInSomeLayer(String name) {
        if (patterns == null) {
            patterns = source.names().stream()
                    .map(each -> NUMBER.matcher(each).replaceFirst(".*."))
                    .collect(Collectors.toSet());
        }
        return patterns.contains(root + name);
    }

    /** An embedding, stored as it is. */
    public Matrix matrix(String name, int rows, int columns) {
        return source.matrix(root + name, rows, columns);
    }

    /** A tensor of one dimension. */
    public double[] vector(String name, int length) {
        return source.vector(root + name, length);
    }

    /** {@code name.weight} [outputs × inputs], and {@code name.bias} [outputs] where asked for. */
    public LinearWeights linear(String name, int outputs, int inputs, boolean bias) {
        String weight = root + name + ".weight";
        if (requests != null) {
            // nothing of a size that only a configuration says: the tensor may be another
            requests.add(new Request(weight, outputs, inputs));
            return LinearWeights.of(Matrix.of(0, 0, new float[0]));
        }
        Matrix whole = whole(weight, outputs, inputs);
        return new LinearWeights(whole, bias ? source.vector(root + name + ".bias", outputs) : null);
    }

    private Matrix whole(String weight, int outputs, int inputs) {
        return turned ? source.matrix(weight, inputs, outputs).transposed() : source.matrix(weight, outputs, inputs);
    }

    /**
     * Maps that are stored as one, each with the rows that are its own.
     *
     * @param outputs rows of all of them together
     * @param count how many there are
     * @param own their rows, asked for once the tensor is known to have so many
     */
    public LinearWeights[] split(
            String name, long outputs, int inputs, boolean bias, int count, Supplier<int[][]> own) {
        String weight = root + name + ".weight";
        LinearWeights[] parts = new LinearWeights[count];
        // no tensor has more rows, so that it is refused for its shape
        int all = (int) Math.min(outputs, Integer.MAX_VALUE);
        if (requests != null) {
            requests.add(new Request(weight, all, inputs));
            Arrays.fill(parts, LinearWeights.of(Matrix.of(0, 0, new float[0])));
            return parts;
        }
        Matrix whole = whole(weight, all, inputs);
        int[][] rows = own.get();
        double[] biases = bias ? source.vector(root + name + ".bias", all) : null;
        for (int part = 0; part < count; part++) {
            int[] mine = rows[part];
            double[] ownBias = biases == null
                    ? null
                    : Arrays.stream(mine).mapToDouble(r -> biases[r]).toArray();
            parts[part] = new LinearWeights(rows(whole, mine), ownBias);
        }
        return parts;
    }

    /** Some rows of a matrix, in storage as it has. */
    private static Matrix rows(Matrix whole, int[] rows) {
        boolean follow = IntStream.range(1, rows.length).allMatch(k -> rows[k] == rows[k - 1] + 1);
        if (rows.length > 0 && follow) {
            return rows.length == whole.rows() ? whole : whole.rows(rows[0], rows[rows.length - 1] + 1);
        }
        return Matrix.ofRows(Arrays.stream(rows).mapToObj(whole::row).toArray(double[][]::new));
    }

    /** {@code name.weight} and, where asked for, {@code name.bias}, both [width]. */
    public NormWeights norm(String name, int width, boolean bias) {
        return new NormWeights(vector(name + ".weight", width), bias ? vector(name + ".bias", width) : null);
    }
}
