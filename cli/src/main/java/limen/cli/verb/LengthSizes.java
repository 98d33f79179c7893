package limen.cli.verb;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Stage;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.unit.UnitCount;
import limen.circuit.unit.UnitWeights;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.compiler.construction.SiteGates;

/**
 * The exact size of a model's circuit at one length.
 *
 * @param n number of tokens
 * @param precision bits the model was made for
 * @param objective what the construction preferred
 * @param depth number of levels
 * @param gates number of gates
 * @param wires arguments of every gate
 * @param layerLevels levels that each layer of the model takes; empty for unit gates, whose levels are others
 */
record LengthSizes(
        int n, int precision, Objective objective, int depth, long gates, BigInteger wires, List<Integer> layerLevels) {

    static LengthSizes of(CompiledTransformer compiled, CompileChoice choice) {
        Objective objective = compiled.options().objective();
        int precision = compiled.model().precision();
        if (choice.isUnit()) {
            UnitCount unit = UnitWeights.count(compiled.circuit(), choice.unitOptions());
            return new LengthSizes(
                    compiled.n(), precision, objective, unit.depth(), unit.gates(), unit.wires(), List.of());
        }
        CircuitStatistics weighted = CircuitStatistics.of(compiled.circuit());
        return new LengthSizes(
                compiled.n(),
                precision,
                objective,
                weighted.depth(),
                weighted.gates(),
                BigInteger.valueOf(weighted.wires()),
                layerLevels(compiled));
    }

    /** From the first level of a layer's sites to the last. */
    private static List<Integer> layerLevels(CompiledTransformer compiled) {
        List<Integer> levels = new ArrayList<>();
        int before = -1;
        for (int layer = 0; layer < compiled.model().layers(); layer++) {
            int first = Integer.MAX_VALUE;
            int last = before;
            for (SiteGates held : compiled.sites()) {
                for (SiteGates.Digit digit : held.digits()) {
                    Stage stage = digit.stage();
                    if (held.site().layer() == layer) {
                        first = Math.min(first, stage.level());
                        last = Math.max(last, stage.level());
                    }
                }
            }
            levels.add(first > last ? 0 : last - (before < 0 ? first - 1 : before));
            before = last;
        }
        return levels;
    }

    /** An entry of the key {@code lengths}. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", n);
        json.put("precision", precision);
        json.put("depth", depth);
        json.put("gates", gates);
        json.put("wires", wires);
        json.put("layer_levels", layerLevels);
        return json;
    }
}
