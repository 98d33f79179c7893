package limen.cli.verb;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import limen.circuit.Stage;
import limen.circuit.analysis.CircuitSize;
import limen.circuit.unit.UnitCount;
import limen.circuit.unit.UnitWeights;
import limen.cli.result.InspectResult;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.compiler.construction.SiteGates;

/** Counts the circuits of models, without building them. */
final class LengthSizes {
    private LengthSizes() {}

    /** The size of a model's circuit of these gates. */
    static InspectResult.Length of(CompiledTransformer compiled, CompileChoice choice) {
        Objective objective = compiled.options().objective();
        int precision = compiled.model().precision();
        if (choice.isUnit()) {
            UnitCount unit = UnitWeights.count(compiled.circuit(), choice.unitOptions());
            return new InspectResult.Length(
                    compiled.n(), precision, objective, unit.depth(), unit.gates(), unit.wires(), List.of());
        }
        CircuitSize weighted = CircuitSize.of(compiled.circuit());
        return new InspectResult.Length(
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
}
