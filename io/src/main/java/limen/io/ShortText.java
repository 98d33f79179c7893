package limen.io;

/** Texts of which the end is left out where they are long: what is quoted must not hide what is said of it. */
public final class ShortText {
    private ShortText() {}

    /**
     * {@return the text, or its beginning and …}
     *
     * @param text any
     * @param most how many chars it may have, more than 1
     */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
