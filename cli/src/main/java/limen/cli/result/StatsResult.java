package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.circuit.analysis.LevelStatistics;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen stats} counted of a circuit.
 *
 * @param n number of tokens that the circuit reads, null where it does not say
 * @param attributes what the circuit says of itself
 * @param bytes of memory, of a circuit that is built
 */
public record StatsResult(
        Integer n,
        @JsonUnwrapped CircuitSizes sizes,
        List<Level> levels,
        Map<String, String> attributes,
        Optional<Long> bytes,
        double seconds)
        implements Result {
    /**
     * The gates of one level.
     *
     * @param kinds number of gates by the kind of their stage
     */
    public record Level(int level, long gates, long wires, Map<String, Long> kinds) {
        /** What was counted. */
        public static Level of(LevelStatistics level) {
            return new Level(level.level(), level.gates(), level.wires(), level.gatesByKind());
        }
    }

    @Override
    public void print(Lines lines) {
        attributes.forEach((key, value) -> lines.line(key + ": " + value));
        TextTable table = sizes.table();
        bytes.ifPresent(size -> table.row("bytes of memory", size));
        lines.blank()
                .table(table)
                .blank()
                .table(levelTable())
                .line("a level is an upper bound of the paths to its gates; limen simplify makes it tight");
    }

    private TextTable levelTable() {
        TextTable table = new TextTable("level", "gates", "wires", "kinds");
        for (Level level : levels) {
            List<String> named = new ArrayList<>();
            level.kinds().forEach((kind, gates) -> named.add(kind + " " + TextTable.count(gates)));
            table.row(level.level(), level.gates(), level.wires(), String.join(", ", named));
        }
        return table;
    }
}
