package limen.cli.output;

/** Lines for people, each ended, as a terminal may show them ({@link TerminalText}). */
public final class Lines {
    private final StringBuilder text = new StringBuilder();

    /** No lines yet. */
    public Lines() {}

    /** The lines of a result. */
    public static String of(Result result) {
        Lines lines = new Lines();
        result.print(lines);
        return lines.toString();
    }

    /** Appends a line; the middle of a very long one is left out. */
    public Lines line(String line) {
        return ended(TerminalText.shortLine(line));
    }

    /** Appends a line of data, however long. */
    public Lines data(String line) {
        return ended(TerminalText.line(line));
    }

    /** Appends lines as they are, however long. */
    public Lines text(String lines) {
        text.append(TerminalText.lines(lines));
        return lines.isEmpty() || lines.endsWith("\n") ? this : ended("");
    }

    private Lines ended(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Appends an empty line. */
    public Lines blank() {
        return line("");
    }

    /** Appends a table. */
    public Lines table(TextTable table) {
        text.append(table);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
