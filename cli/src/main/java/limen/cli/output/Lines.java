package limen.cli.output;

/** Lines for people, each ended. */
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

    /** Appends a line. */
    public Lines line(String line) {
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
