package limen.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.analysis.LevelStatistics;
import limen.cli.output.Report;
import limen.cli.output.TextTable;

/** Statistics of a circuit in a report, under the keys that scripts rely on. */
final class CircuitSizes {
    private CircuitSizes() {}

    /** Depth, gates, wires, banks. */
    static void put(Report report, CircuitStatistics statistics) {
        report.put("depth", statistics.depth())
                .put("gates", statistics.gates())
                .put("wires", statistics.wires())
                .put("banks", statistics.banks())
                .put("bank_wires", statistics.bankWires());
    }

    /** The same, and fan-in, weights, thresholds and levels. */
    static void putAll(Report report, CircuitStatistics statistics) {
        put(report, statistics);
        report.put("max_fan_in", statistics.maxFanIn())
                .put("max_weight", statistics.maxWeight())
                .put("max_threshold", statistics.maxThreshold())
                .put("max_weight_sum", statistics.maxWeightSum());
        List<Map<String, Object>> levels = new ArrayList<>();
        for (LevelStatistics level : statistics.levels()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("level", level.level());
            entry.put("gates", level.gates());
            entry.put("wires", level.wires());
            entry.put("kinds", level.gatesByKind());
            levels.add(entry);
        }
        report.put("levels", levels);
    }

    /** The sizes for people. */
    static TextTable table(ThresholdCircuit circuit, CircuitStatistics statistics) {
        return new TextTable("size", "")
                .row("inputs", circuit.inputs())
                .row("outputs", circuit.outputs())
                .row("gates", statistics.gates())
                .row("wires", statistics.wires())
                .row("depth", statistics.depth())
                .row("banks", statistics.banks())
                .row("bank wires", statistics.bankWires())
                .row("greatest fan-in", statistics.maxFanIn())
                .row("greatest weight", statistics.maxWeight())
                .row("greatest threshold", statistics.maxThreshold())
                .row("greatest weight sum", statistics.maxWeightSum());
    }

    /** One row per level. */
    static TextTable levels(CircuitStatistics statistics) {
        TextTable table = new TextTable("level", "gates", "wires", "kinds");
        for (LevelStatistics level : statistics.levels()) {
            List<String> kinds = new ArrayList<>();
            level.gatesByKind().forEach((kind, gates) -> kinds.add(kind + " " + TextTable.count(gates)));
            table.row(level.level(), level.gates(), level.wires(), String.join(", ", kinds));
        }
        return table;
    }
}
