package limen.transformer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import limen.io.InputException;
import limen.transformer.tokenize.RowsTokenizer;
import limen.transformer.tokenize.Tokenizer;

/**
 * A transformer with real weights, as loaded or built by hand: the start of the pipeline.
 *
 * <p>All weights are finite and fit the architecture: the constructor checks every shape and value. Immutable by
 * contract, as {@link Matrix} is. {@link FloatForward} computes it in float64; a quantizer makes it a finite-precision
 * transformer, which alone has an exact meaning.
 */
public final class Transformer {
    private final String name;
    private final Architecture architecture;
    private final Matrix tokenEmbedding;
    private final Matrix positionEmbedding;
    private final double[] fractionalDirection;
    private final double[] fractionalSquareDirection;
    private final List<LayerWeights> layers;
    private final NormWeights finalNorm;
    private final LinearWeights classifier;
    private final Tokenizer tokenizer;
    private final List<String> alphabet;
    private final Map<String, String> attributes;
    private final List<String> warnings;

    private Transformer(Builder builder) {
        name = Objects.requireNonNull(builder.name, "name");
        architecture = Objects.requireNonNull(builder.architecture, "architecture");
        tokenEmbedding = builder.tokenEmbedding;
        positionEmbedding = builder.positionEmbedding;
        fractionalDirection = builder.fractionalDirection;
        fractionalSquareDirection = builder.fractionalSquareDirection;
        layers = List.copyOf(builder.layers);
        finalNorm = builder.finalNorm;
        classifier = builder.classifier == null && tokenEmbedding != null
                ? LinearWeights.of(tokenEmbedding)
                : builder.classifier;
        int rows = architecture.vocabularySize();
        tokenizer = builder.tokenizer == null ? null : RowsTokenizer.of(builder.tokenizer, rows);
        alphabet = builder.alphabet == null ? null : List.copyOf(builder.alphabet);
        attributes = Map.copyOf(builder.attributes);
        List<String> lines = new ArrayList<>(builder.warnings);
        if (builder.tokenizer != null && RowsTokenizer.whole(builder.tokenizer).size() > rows) {
            lines.add(RowsTokenizer.warning(RowsTokenizer.whole(builder.tokenizer), rows));
        }
        warnings = List.copyOf(lines);
        new TransformerChecks(this).check();
    }

    /** A builder for a model of this name and architecture. */
    public static Builder builder(String name, Architecture architecture) {
        return new Builder(name, architecture);
    }

    /** A readable name, from the file it came from. */
    public String name() {
        return name;
    }

    public Architecture architecture() {
        return architecture;
    }

    /** [vocabularySize × width]. */
    public Matrix tokenEmbedding() {
        return tokenEmbedding;
    }

    /** [maximumLength × width] for learned positions, else null. */
    public Matrix positionEmbedding() {
        return positionEmbedding;
    }

    /** [width], the vector that position i (from 0) of n adds (i + 1)/n times, or null. */
    public double[] fractionalDirection() {
        return fractionalDirection;
    }

    /** [width], the vector that position i (from 0) of n adds ((i + 1)/n)² times, or null. */
    public double[] fractionalSquareDirection() {
        return fractionalSquareDirection;
    }

    /** Whether positions are fractions of the length, so that a state depends on n. */
    public boolean isFractional() {
        return fractionalDirection != null || fractionalSquareDirection != null;
    }

    public List<LayerWeights> layers() {
        return layers;
    }

    public LayerWeights layer(int layer) {
        return layers.get(layer);
    }

    /** [width], null without a final norm. */
    public NormWeights finalNorm() {
        return finalNorm;
    }

    /** [outputs × width]; its weight is the token embedding itself where the two are shared. */
    public LinearWeights classifier() {
        return classifier;
    }

    /** Whether the output matrix is the token embedding. */
    @SuppressWarnings("ReferenceEquality") // shared means the same object
    public boolean sharedClassifier() {
        return classifier.weight() == tokenEmbedding;
    }

    /** The tokenizer found with the model, or made from its alphabet. */
    public Optional<Tokenizer> tokenizer() {
        return Optional.ofNullable(tokenizer);
    }

    /** The strings of the tokens of a model made by hand. */
    public Optional<List<String>> alphabet() {
        return Optional.ofNullable(alphabet);
    }

    /** One readable string per token: the alphabet, else the tokenizer's names, else the numbers. */
    public List<String> vocabulary() {
        if (alphabet != null) {
            return alphabet;
        }
        List<String> names = new ArrayList<>(architecture.vocabularySize());
        for (int token = 0; token < architecture.vocabularySize(); token++) {
            boolean named = tokenizer != null && token < tokenizer.size();
            names.add(
                    named
                            ? tokenizer.token(token)
                            : tokenizer == null ? String.valueOf(token) : "<unused " + token + ">");
        }
        return List.copyOf(names);
    }

    /** Provenance and remarks for people: source file, description, language, proof … */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** What a person should know of how its file was read, a line each; none of it is written to files. */
    public List<String> warnings() {
        return warnings;
    }

    /** Number of weights, shared ones once. */
    public long parameters() {
        return new TransformerChecks(this).parameters();
    }

    /** How many of {@link #parameters} are not 0. */
    public long nonzeroParameters() {
        return new TransformerChecks(this).nonzeroParameters();
    }

    /** What position i (from 0) of n tokens adds to the token embedding, [width]: zero for rotary, ALiBi or no positions. */
    public double[] positionVector(int i, int n) {
        int width = architecture.width();
        double[] vector = positionEmbedding == null ? new double[width] : positionEmbedding.row(i);
        if (architecture.positions() == Architecture.Positions.SINUSOIDAL) {
            for (int c = 0; c < width; c++) {
                int pair = c / 2;
                double angle = i * StrictMath.pow(10000, -2.0 * pair / width);
                vector[c] += c % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
            }
        }
        double fraction = (i + 1.0) / n;
        for (int c = 0; c < width; c++) {
            vector[c] += fractionalDirection == null ? 0 : fraction * fractionalDirection[c];
            vector[c] += fractionalSquareDirection == null ? 0 : fraction * fraction * fractionalSquareDirection[c];
        }
        return vector;
    }

    /** Refuses an empty input, one that is too long, or a token outside the vocabulary. */
    public void requireInput(int[] tokens) {
        if (tokens.length == 0) {
            throw new InputException("length 0: " + name + " needs at least one token, give some input");
        }
        if (tokens.length > architecture.maximumLength()) {
            throw new InputException("length " + tokens.length + ": " + name + " takes at most "
                    + architecture.maximumLength() + " tokens, give fewer");
        }
        Tokenizer.requireInVocabulary(tokens, architecture.vocabularySize());
    }

    @Override
    public String toString() {
        return "Transformer[" + name + ", " + architecture.layers() + " layers, width " + architecture.width() + "]";
    }

    /** Collects the parts of a {@link Transformer}. */
    public static final class Builder {
        private final String name;
        private final Architecture architecture;
        private Matrix tokenEmbedding;
        private Matrix positionEmbedding;
        private double[] fractionalDirection;
        private double[] fractionalSquareDirection;
        private final List<LayerWeights> layers = new ArrayList<>();
        private NormWeights finalNorm;
        private LinearWeights classifier;
        private Tokenizer tokenizer;
        private List<String> alphabet;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<String> warnings = new ArrayList<>();

        private Builder(String name, Architecture architecture) {
            this.name = name;
            this.architecture = architecture;
        }

        /** [vocabularySize × width]. */
        public Builder tokenEmbedding(Matrix value) {
            tokenEmbedding = value;
            return this;
        }

        /** [maximumLength × width], with learned positions. */
        public Builder positionEmbedding(Matrix value) {
            positionEmbedding = value;
            return this;
        }

        /** [width], with fractional positions or beside any other kind. */
        public Builder fractionalDirection(double[] value) {
            fractionalDirection = value;
            return this;
        }

        /** [width], beside any kind of positions. */
        public Builder fractionalSquareDirection(double[] value) {
            fractionalSquareDirection = value;
            return this;
        }

        /** Appends a layer. */
        public Builder layer(LayerWeights value) {
            layers.add(value);
            return this;
        }

        /** [width]. */
        public Builder finalNorm(NormWeights value) {
            finalNorm = value;
            return this;
        }

        /** [outputs × width]; without it the token embedding serves. */
        public Builder classifier(LinearWeights value) {
            classifier = value;
            return this;
        }

        public Builder tokenizer(Tokenizer value) {
            tokenizer = value;
            return this;
        }

        /** One string per token, for models made by hand. */
        public Builder alphabet(List<String> value) {
            alphabet = value;
            return this;
        }

        public Builder attribute(String key, String value) {
            attributes.put(key, value);
            return this;
        }

        /** A line that the person who reads the file should see. */
        public Builder warning(String line) {
            warnings.add(line);
            return this;
        }

        /**
         * The model.
         *
         * @throws IllegalArgumentException if a tensor is missing, of another shape than the architecture asks for, or
         *     holds an infinite or undefined value: one line that names the tensor
         */
        public Transformer build() {
            return new Transformer(this);
        }
    }
}
