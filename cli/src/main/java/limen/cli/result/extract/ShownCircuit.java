package limen.cli.result.extract;

import java.util.List;
import limen.cli.output.Lines;
import limen.cli.output.TextTable;
import limen.extract.circuit.SmallCircuit;

/**
 * The smallest circuit that was found.
 *
 * @param gates it has
 * @param wires arguments of all its gates
 * @param depth its greatest level
 * @param ands AND nodes of its AIG
 * @param step the number of the step that made it, from 0
 * @param ended why not all was tried; null if all was
 * @param steps every circuit that was tried, the given one first
 */
public record ShownCircuit(
        long gates, long wires, int depth, long ands, int step, String ended, List<SmallCircuit.Step> steps) {
    /** Of what was found. */
    public static ShownCircuit of(SmallCircuit small) {
        SmallCircuit.Step found = small.found();
        return new ShownCircuit(
                found.gates(),
                found.wires(),
                found.depth(),
                found.ands(),
                small.chosen(),
                small.ended().orElse(null),
                small.steps());
    }

    void print(String model, int length, Lines lines) {
        lines.line(model + ", inputs of " + length + ": "
                + (step == 0
                        ? "no smaller circuit found"
                        : "a circuit of " + TextTable.count(gates) + (gates == 1 ? " gate" : " gates") + " for one of "
                                + TextTable.count(steps.getFirst().gates())));
        TextTable table = new TextTable("", "step", "gates", "wires", "depth", "AND nodes", "levels");
        for (int k = 0; k < steps.size(); k++) {
            SmallCircuit.Step each = steps.get(k);
            table.row(
                    k == step ? "*" : "",
                    each.name(),
                    TextTable.count(each.gates()),
                    TextTable.count(each.wires()),
                    each.depth(),
                    TextTable.count(each.ands()),
                    each.andDepth());
        }
        table.toString().lines().forEach(line -> lines.line("  " + line));
        if (ended != null) {
            lines.line("  not all was tried: " + ended);
        }
        lines.line("  every step equals the first on every input: by decision diagrams");
    }
}
