package limen.circuit;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import limen.io.InputException;

/**
 * Where a circuit comes from, in the words of what made it: construction, model, length, precision and so on.
 *
 * <p>Kept as text by key, as circuit files store it, so that every entry survives, those of unknown keys and those that cannot be
 * read too; what is known is read by its type, through an {@link Attribute}. An entry is looked at when it is asked for: a circuit whose
 * {@code length} is no number can be counted and simplified, but not run on tokens.
 *
 * @param entries texts by key, sorted
 */
public record Provenance(SortedMap<String, String> entries) {
    /** The construction that made the circuit. */
    public static final Attribute<String> CONSTRUCTION = Attribute.text("construction");

    /** The name of the model that was compiled. */
    public static final Attribute<String> MODEL = Attribute.text("model");

    /** n, the number of tokens that the circuit reads. */
    public static final Attribute<Integer> LENGTH = Attribute.positive("length");

    /** p, the bits of the model's numbers at this length. */
    public static final Attribute<Integer> PRECISION = Attribute.positive("precision");

    /** Input bits of one token. */
    public static final Attribute<Integer> TOKEN_BITS = Attribute.positive("token-bits");

    /** |Σ|, the number of different tokens. */
    public static final Attribute<Integer> VOCABULARY = Attribute.positive("vocabulary");

    /** The strings of the tokens, a JSON list. */
    public static final Attribute<String> TOKENS = Attribute.text("tokens");

    /** How text is cut into tokens. */
    public static final Attribute<String> TOKENIZER = Attribute.text("tokenizer");

    /** Bits of a digit in the thermometer construction, 0 if the construction chose them. */
    public static final Attribute<Integer> DIGIT_WIDTH = Attribute.nonnegative("digit-width");

    /** Nothing is known. */
    public static final Provenance NONE = new Provenance(new TreeMap<>());

    /** Copies the entries. */
    public Provenance {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** The entries of a file. */
    public static Provenance of(Map<String, String> texts) {
        return new Provenance(new TreeMap<>(texts));
    }

    /**
     * What an attribute says, if anything.
     *
     * @throws IllegalArgumentException if it says something that is no value of its type
     */
    public <T> Optional<T> get(Attribute<T> attribute) {
        return Optional.ofNullable(entries.get(attribute.key())).map(attribute::read);
    }

    /**
     * What an attribute says that the meaning of inputs and outputs depends on.
     *
     * @throws IllegalArgumentException if it is missing or is no value of its type
     */
    public <T> T require(Attribute<T> attribute) {
        return get(attribute)
                .orElseThrow(() -> new InputException("circuit: it has no attribute " + attribute
                        + ", so what its bits mean is not known; use a circuit made by limen compile"));
    }

    /** The same with another value of an attribute. */
    public <T> Provenance with(Attribute<T> attribute, T value) {
        SortedMap<String, String> more = new TreeMap<>(entries);
        more.put(attribute.key(), attribute.write(value));
        return new Provenance(more);
    }

    /** {@link #CONSTRUCTION}. */
    public Optional<String> construction() {
        return get(CONSTRUCTION);
    }

    /** {@link #MODEL}. */
    public Optional<String> model() {
        return get(MODEL);
    }

    /** {@link #LENGTH}. */
    public OptionalInt length() {
        return number(LENGTH);
    }

    /** {@link #PRECISION}. */
    public OptionalInt precision() {
        return number(PRECISION);
    }

    /** {@link #TOKEN_BITS}. */
    public OptionalInt tokenBits() {
        return number(TOKEN_BITS);
    }

    /** {@link #VOCABULARY}. */
    public OptionalInt vocabulary() {
        return number(VOCABULARY);
    }

    /** {@link #TOKENS}. */
    public Optional<String> tokens() {
        return get(TOKENS);
    }

    /** {@link #TOKENIZER}. */
    public Optional<String> tokenizer() {
        return get(TOKENIZER);
    }

    /** {@link #DIGIT_WIDTH}. */
    public OptionalInt digitWidth() {
        return number(DIGIT_WIDTH);
    }

    private OptionalInt number(Attribute<Integer> attribute) {
        return get(attribute).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
