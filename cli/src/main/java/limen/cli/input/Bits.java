package limen.cli.input;

import limen.io.InputException;

/** Bit strings as options give them: characters 0 and 1. */
public final class Bits {
    private Bits() {}

    /**
     * The bits of a text.
     *
     * @throws IllegalArgumentException for another character, with its position from 0
     */
    public static boolean[] parse(String text) {
        boolean[] bits = new boolean[text.length()];
        for (int i = 0; i < bits.length; i++) {
            char c = text.charAt(i);
            if (c != '0' && c != '1') {
                throw new InputException("'" + c + "' at position " + i + " is no bit, give 0 or 1");
            }
            bits[i] = c == '1';
        }
        return bits;
    }

    /** The text of bits. */
    public static String text(boolean... bits) {
        StringBuilder text = new StringBuilder();
        for (boolean bit : bits) {
            text.append(bit ? '1' : '0');
        }
        return text.toString();
    }
}
