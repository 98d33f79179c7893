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

    /** The string of the token that is put before every text. */
    public static final Attribute<String> BEGIN_TOKEN = Attribute.text("tokenizer.begin");

    /** The string of the token that is put after every text. */
    public static final Attribute<String> END_TOKEN = Attribute.text("tokenizer.end");

    /** Bits of a digit in the thermometer construction, 0 if the construction chose them. */
    public static final Attribute<Integer> DIGIT_WIDTH = Attribute.nonnegative("digit-width");

    /** Nothing is known. */
    public static final Provenance NONE = new Provenance(new TreeMap<>());

    /** Copies the entries. */
    public Provenance {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /**
     * {@return the entries of a file}
     *
     * @param texts by key, copied; looked at only when they are asked for
     */
    public static Provenance of(Map<String, String> texts) {
        return new Provenance(new TreeMap<>(texts));
    }

    /**
     * {@return what an attribute says, if anything}
     *
     * @param <T> the type of the value
     * @param attribute gives the key, and reads its text
     * @throws IllegalArgumentException if it says something that is no value of its type
     */
    public <T> Optional<T> get(Attribute<T> attribute) {
        return Optional.ofNullable(entries.get(attribute.key())).map(attribute::read);
    }

    /**
     * {@return what an attribute says that the meaning of inputs and outputs depends on}
     *
     * @param <T> the type of the value
     * @param attribute gives the key, and reads its text
     * @throws IllegalArgumentException if it is missing or is no value of its type
     */
    public <T> T require(Attribute<T> attribute) {
        return get(attribute)
                .orElseThrow(() -> new InputException("circuit: it has no attribute " + attribute
                        + ", so what its bits mean is not known; use a circuit made by limen compile"));
    }

    /**
     * {@return the same with another value of an attribute}
     *
     * @param <T> the type of the value
     * @param attribute gives the key, and the text of the value
     * @param value not checked, as in {@link Attribute#write}
     */
    public <T> Provenance with(Attribute<T> attribute, T value) {
        SortedMap<String, String> more = new TreeMap<>(entries);
        more.put(attribute.key(), attribute.write(value));
        return new Provenance(more);
    }

    /**
     * {@return the same without an attribute}
     *
     * @param attribute gives the key
     */
    public Provenance without(Attribute<?> attribute) {
        SortedMap<String, String> fewer = new TreeMap<>(entries);
        fewer.remove(attribute.key());
        return new Provenance(fewer);
    }

    /** {@return {@link #CONSTRUCTION}, if it is known} */
    public Optional<String> construction() {
        return get(CONSTRUCTION);
    }

    /** {@return {@link #MODEL}, if it is known} */
    public Optional<String> model() {
        return get(MODEL);
    }

    /**
     * {@return {@link #LENGTH}, if it is known}
     *
     * @throws IllegalArgumentException if what it says is no number from 1
     */
    public OptionalInt length() {
        return number(LENGTH);
    }

    /**
     * {@return {@link #PRECISION}, if it is known}
     *
     * @throws IllegalArgumentException if what it says is no number from 1
     */
    public OptionalInt precision() {
        return number(PRECISION);
    }

    /**
     * {@return {@link #TOKEN_BITS}, if it is known}
     *
     * @throws IllegalArgumentException if what it says is no number from 1
     */
    public OptionalInt tokenBits() {
        return number(TOKEN_BITS);
    }

    /**
     * {@return {@link #VOCABULARY}, if it is known}
     *
     * @throws IllegalArgumentException if what it says is no number from 1
     */
    public OptionalInt vocabulary() {
        return number(VOCABULARY);
    }

    /** {@return {@link #TOKENS}, if it is known} */
    public Optional<String> tokens() {
        return get(TOKENS);
    }

    /** {@return {@link #TOKENIZER}, if it is known} */
    public Optional<String> tokenizer() {
        return get(TOKENIZER);
    }

    /**
     * {@return {@link #DIGIT_WIDTH}, if it is known}
     *
     * @throws IllegalArgumentException if what it says is no number from 0
     */
    public OptionalInt digitWidth() {
        return number(DIGIT_WIDTH);
    }

    private OptionalInt number(Attribute<Integer> attribute) {
        return get(attribute).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
