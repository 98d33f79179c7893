package limen.cli.paper;

import java.math.BigInteger;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.unit.UnitCount;
import limen.circuit.unit.UnitWeights;
import limen.cli.result.AbstractInspectResult;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompileException;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.lemma.LemmaSize;
import limen.compiler.onehot.AbstractThermometer;
import limen.compiler.onehot.ThermometerSize;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;

/**
 * The size of an abstract transformer's circuit by one construction, in closed form.
 *
 * @param depth levels
 * @param gates gates, null where the construction does not exist at this precision, or only counting it all would tell
 * @param wires arguments, null where counting them would take every value of a function of many bits
 * @param blocks the lemma construction's blocks, or null
 */
record AbstractSizes(int depth, BigInteger gates, BigInteger wires, LemmaSize blocks) {
    /** Functions of so many bits are evaluated everywhere to count wires. */
    private static final int COUNTED_BITS = 18;

    /** The lemma construction with an addition. */
    static AbstractSizes lemma(AbstractInstance instance, Addition.Kind kind) {
        AbstractShape shape = instance.shape();
        int depth = LemmaConstruction.depth(shape, kind);
        if (!kind.fits(shape.precision())) {
            return new AbstractSizes(depth, null, null, null);
        }
        try {
            LemmaSize size = LemmaSize.of(shape, kind);
            BigInteger wires = isSmall(shape)
                    ? wires(LemmaConstruction.compile(instance, kind).circuit())
                    : null;
            return new AbstractSizes(depth, size.gates(), wires, size);
        } catch (CompileException e) {
            return new AbstractSizes(depth, null, null, null);
        }
    }

    /** The thermometer construction, with weighted gates or converted to unit gates. */
    static AbstractSizes thermometer(AbstractInstance instance, CompileChoice choice) {
        AbstractShape shape = instance.shape();
        int depth = ThermometerSize.depth(shape);
        if (!Addition.Kind.WEIGHTED.fits(shape.precision())) {
            return new AbstractSizes(depth, null, null, null);
        }
        try {
            ThermometerSize size = ThermometerSize.of(shape);
            if (!isSmall(shape)) {
                return new AbstractSizes(depth, choice.isUnit() ? null : size.gates(), null, null);
            }
            ThresholdCircuit circuit = AbstractThermometer.compile(instance).circuit();
            if (choice.isUnit()) {
                UnitCount unit = UnitWeights.count(circuit, choice.unitOptions());
                return new AbstractSizes(unit.depth(), BigInteger.valueOf(unit.gates()), unit.wires(), null);
            }
            return new AbstractSizes(depth, size.gates(), wires(circuit), null);
        } catch (CompileException e) {
            return new AbstractSizes(depth, null, null, null);
        }
    }

    private static boolean isSmall(AbstractShape shape) {
        return Math.max(3, shape.heads() + 1) * shape.precision() <= COUNTED_BITS;
    }

    /** All arguments, or null if there are more than a long says. */
    private static BigInteger wires(ThresholdCircuit circuit) {
        try {
            return BigInteger.valueOf(CircuitStatistics.of(circuit).wires());
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** The sizes alone. */
    AbstractInspectResult.Sizes sizes() {
        return new AbstractInspectResult.Sizes(depth, gates, wires);
    }
}
