package limen.cli.result.extract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import limen.cli.output.Lines;
import limen.extract.symmetric.SymmetricTable;

/**
 * A table over counts: the model accepts iff the counts of its tokens are in one of the rows.
 *
 * @param classes tokens that the model never tells apart, counted together
 * @param rows where it accepts: the counts of the classes from the third on, and between which numbers that of the second lies
 */
public record ShownTable(
        List<List<Integer>> classes,
        List<Row> rows,
        @JsonIgnore List<String> tokens) {
    /** Rows that are shown on a terminal. */
    private static final int MOST_SHOWN = 100;

    /**
     * A row.
     *
     * @param others counts of the third class, the fourth, and so on
     * @param from least count of the second class
     * @param to greatest count of the second class
     */
    public record Row(List<Integer> others, int from, int to) {}

    /** Of a table. */
    public static ShownTable of(SymmetricTable table, List<String> tokens) {
        return new ShownTable(
                table.classes(),
                table.rows().stream()
                        .filter(row -> row.value() == 1)
                        .map(row -> new Row(row.fixed(), row.from(), row.to()))
                        .toList(),
                List.copyOf(tokens));
    }

    private String name(int k) {
        return classes.get(k).stream().map(tokens::get).collect(Collectors.joining(" or "));
    }

    void print(String model, int length, Lines lines) {
        lines.line(model + ", inputs of " + length + " tokens: only counts matter, accepts"
                + (rows.isEmpty() ? " none" : classes.size() == 1 ? " all" : " iff one of these:"));
        if (classes.size() == 1) {
            return;
        }
        for (Row row : rows.subList(0, Math.min(rows.size(), MOST_SHOWN))) {
            List<String> parts = new ArrayList<>();
            parts.add(name(1) + ": " + (row.from == row.to ? String.valueOf(row.from) : row.from + " to " + row.to));
            for (int k = 2; k < classes.size(); k++) {
                parts.add(name(k) + ": " + row.others.get(k - 2));
            }
            lines.line("  " + String.join(", ", parts));
        }
        if (rows.size() > MOST_SHOWN) {
            lines.line("  and " + (rows.size() - MOST_SHOWN) + " more: see --json");
        }
    }
}
