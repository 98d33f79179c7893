package limen.cli.output;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A table in plain text: a header, rows, columns two blanks apart; integers are right-aligned with thousands marked. */
public final class TextTable {
    private final List<String> header;
    private final List<Object[]> rows = new ArrayList<>();

    /** An empty table with these column titles. */
    public TextTable(String... header) {
        this.header = Stream.of(header).map(TerminalText::cell).toList();
    }

    /** Appends a row, one cell per column; null is an empty cell. */
    public TextTable row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    "table row of " + cells.length + " cells, the header has " + header.size());
        }
        rows.add(cells.clone());
        return this;
    }

    /** A count with thousands marked: 1,234,567. */
    public static String count(long number) {
        return count(BigInteger.valueOf(number));
    }

    private static String count(BigInteger number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String cell(Object cell) {
        if (cell == null) {
            return "";
        }
        return cell instanceof Number
                ? count(new BigInteger(cell.toString()))
                : TerminalText.cell(String.valueOf(cell));
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row[column] == null || row[column] instanceof Number);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        int[] widths = new int[header.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = width(header.get(c));
            for (Object[] row : rows) {
                widths[c] = Math.max(widths[c], width(cell(row[c])));
            }
        }
        line(out, header.toArray(), widths);
        rows.forEach(row -> line(out, row, widths));
        return out.toString();
    }

    /** The same table in Markdown. */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("| ").append(String.join(" | ", header)).append(" |\n|");
        for (int c = 0; c < header.size(); c++) {
            out.append(isNumeric(c) ? " ---: |" : " --- |");
        }
        out.append('\n');
        for (Object[] row : rows) {
            out.append('|');
            for (Object cell : row) {
                out.append(' ').append(cell(cell)).append(" |");
            }
            out.append('\n');
        }
        return out.toString();
    }

    private void line(StringBuilder out, Object[] cells, int[] widths) {
        int start = out.length();
        for (int c = 0; c < widths.length; c++) {
            String cell = cell(cells[c]);
            String fill = " ".repeat(widths[c] - width(cell));
            out.append(c == 0 ? "" : "  ").append(isNumeric(c) ? fill + cell : cell + fill);
        }
        int end = out.length();
        while (end > start && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        out.append('\n');
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
