package limen.cli.output;

/**
 * Text as it may reach a terminal. Names, tokens and messages come from files and arguments: they must not move the cursor, ring,
 * change the direction of writing or begin lines of their own, and one that is very long must not hide the rest.
 *
 * <p>Whatever is printed goes through here, but for JSON, which has escapes of its own. What is escaped is written as in JSON and
 * Java, {@code \}{@code u001b}; a backslash stays one, so this is for reading, not for reading back.
 */
public final class TerminalText {
    /** Characters of a line that is not all data. */
    static final int LINE = 1000;
    /** Characters of a table's cell. */
    static final int CELL = 200;

    /** What is said last is what to do. */
    private static final int TAIL_PARTS = 4;

    private TerminalText() {}

    /** Several lines, ended as they are; all other controls are escaped. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    /** One line: line ends within it are escaped too. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** One line, of which the middle is left out where it is longer than {@value #LINE} characters. */
    public static String shortLine(String text) {
        return shortened(line(text), LINE);
    }

    /** The content of a table's cell, of which the middle is left out where it is longer than {@value #CELL} characters. */
    static String cell(String text) {
        return shortened(line(text), CELL);
    }

    private static String escaped(String text, boolean keepsLines) {
        if (text.codePoints().noneMatch(TerminalText::isControl)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (!isControl(c) || c == '\n' && keepsLines) {
                out.appendCodePoint(c);
            } else {
                out.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> units(c);
                        });
            }
        });
        return out.toString();
    }

    private static String units(int c) {
        StringBuilder units = new StringBuilder();
        for (char unit : Character.toChars(c)) {
            units.append(String.format("\\u%04x", (int) unit));
        }
        return units.toString();
    }

    /** Controls, separators of lines, halves of surrogate pairs, and formats: what has no shape of its own but acts on others. */
    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            // The joiners are letters' business: words of Persian and Hindi, and emoji, are written with them.
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int tail = most / TAIL_PARTS;
        int head = most - tail;
        head -= Character.isHighSurrogate(text.charAt(head - 1)) ? 1 : 0;
        int from = text.length() - tail;
        from += Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
        String left = TextTable.count(from - head);
        return text.substring(0, head) + " … (" + left + " characters left out) … " + text.substring(from);
    }
}
