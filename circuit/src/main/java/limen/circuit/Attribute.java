package limen.circuit;

import java.util.Locale;
import java.util.function.Function;
import limen.io.InputException;

/**
 * One thing that a circuit may tell of its origin: its key in {@link Provenance} and in files, and how its text is read.
 *
 * <p>Those of types that this module knows are constants of {@link Provenance}; whoever defines a type defines its attribute.
 *
 * @param <T> the type of its values
 * @param key the key, unique among attributes
 * @param what what a text must be, as refusals call it: {@code positive number}
 * @param reader the value of a text, or an {@link IllegalArgumentException} if it is none
 * @param writer the text of a value; reading it gives the value again
 */
public record Attribute<T>(String key, String what, Function<String, T> reader, Function<T, String> writer) {

    /**
     * {@return an attribute whose value is a text as it is}
     *
     * @param key unique among attributes
     */
    public static Attribute<String> text(String key) {
        return new Attribute<>(key, "text", Function.identity(), Function.identity());
    }

    /**
     * {@return an attribute whose value is a number from 1}
     *
     * @param key unique among attributes
     */
    public static Attribute<Integer> positive(String key) {
        return new Attribute<>(key, "positive number", text -> atLeast(1, text), String::valueOf);
    }

    /**
     * {@return an attribute whose value is a number from 0}
     *
     * @param key unique among attributes
     */
    public static Attribute<Integer> nonnegative(String key) {
        return new Attribute<>(key, "number from 0", text -> atLeast(0, text), String::valueOf);
    }

    /**
     * {@return an attribute whose value is a constant of an enum, its name in lower case}
     *
     * @param <E> the enum
     * @param key unique among attributes
     * @param what what the constants are, as refusals call them
     * @param type the class of the enum, whose constants are named in upper case
     */
    public static <E extends Enum<E>> Attribute<E> keyword(String key, String what, Class<E> type) {
        return new Attribute<>(
                key,
                what,
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)),
                value -> value.name().toLowerCase(Locale.ROOT));
    }

    private static int atLeast(int least, String text) {
        int number = Integer.parseInt(text);
        if (number < least) {
            throw new InputException(text + " is below " + least);
        }
        return number;
    }

    /**
     * {@return the value of a text}
     *
     * @param text as {@link #write} gave it, or as it stands in a file
     * @throws IllegalArgumentException if it is none, saying what to do
     */
    public T read(String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "circuit attribute " + key + ": " + text + " is no " + what + ", compile the circuit again", e);
        }
    }

    /**
     * {@return the text of a value}
     *
     * @param value not checked: one whose text {@link #read} would refuse is written all the same
     */
    public String write(T value) {
        return writer.apply(value);
    }

    @Override
    public String toString() {
        return key;
    }
}
