package limen.property.reader;

import limen.io.InputException;

/** Reads tokens from a text: one character each, {@code <token>} for longer ones, after {@code \} a character means itself. */
public final class Spelling {
    private final String text;
    private int at;

    /**
     * At the beginning.
     *
     * @param text what is read
     */
    public Spelling(String text) {
        this.text = text;
    }

    /** {@return whether something is left} */
    public boolean hasNext() {
        return at < text.length();
    }

    /** {@return the next character, which stays} */
    public char peek() {
        return text.charAt(at);
    }

    /** {@return how many characters were read} */
    public int position() {
        return at;
    }

    /** {@return the next character} */
    public char read() {
        return text.charAt(at++);
    }

    /**
     * {@return the next token}
     *
     * @throws InputException if a bracket is not closed, or nothing follows a backslash
     */
    public String token() {
        int begin = at;
        if (peek() != '<') {
            return character();
        }
        at++;
        StringBuilder name = new StringBuilder();
        while (hasNext() && peek() != '>') {
            name.append(character());
        }
        if (!hasNext() || name.isEmpty()) {
            throw new InputException((name.isEmpty() ? "no token after < at " : "no > to the < at ") + "character "
                    + (begin + 1) + ", write <token>, and \\< for the character");
        }
        at++;
        return name.toString();
    }

    private String character() {
        if (peek() == '\\') {
            at++;
            if (!hasNext()) {
                throw new InputException("nothing after the \\ at character " + at + ", write \\\\ for the character");
            }
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return Character.toString(c);
    }
}
