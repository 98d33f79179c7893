package limen.cli.paper;

import java.math.BigInteger;
import limen.circuit.Progress;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.cli.input.AbstractModel;
import limen.cli.input.ConstructionChoice;
import limen.cli.input.GateChoices;
import limen.compiler.construction.CompilerAttributes;
import limen.compiler.lemma.AbstractThermometer;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.CompiledAbstract;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.lemma.LemmaSize;
import limen.compiler.lemma.ThermometerSize;
import limen.prove.check.CheckReport;
import limen.prove.check.InputSource;
import limen.prove.lemma.AbstractCheck;
import limen.transformer.paper.AbstractInstance;

/**
 * The circuit of an abstract transformer at one length, by one construction; implicit.
 *
 * @param instance the transformer
 * @param lemma by the lemma construction, or null
 * @param thermometer by the thermometer construction, or null
 */
public record AbstractCircuit(
        AbstractInstance instance, CompiledAbstract lemma, AbstractThermometer.Compiled thermometer) {
    /** Bytes of a materialized gate, from below: terms of the lemma construction have 2p arguments and more. */
    private static final int LEMMA_BYTES = 32;

    private static final int THERMOMETER_BYTES = 8;

    private static final long MEBIBYTE = 1 << 20;

    /** Compiles by the lemma construction, with unit or weighted additions, or by the thermometer construction. */
    public static AbstractCircuit of(AbstractModel model, int n, boolean isLemma, boolean isUnit) {
        return of(model.at(n), isLemma, isUnit);
    }

    /** By the construction that a circuit was made with, as its attributes tell; where they do not, as chosen. */
    public static AbstractCircuit of(
            AbstractModel model, int n, ThresholdCircuit made, ConstructionChoice chosen, GateChoices gates) {
        Provenance from = made.provenance();
        boolean isLemma =
                from.construction().map(CompilerAttributes.LEMMA::equals).orElseGet(chosen::isLemma);
        boolean isUnit = from.get(LemmaConstruction.ADDITION)
                .map(Addition.Kind.UNIT::equals)
                .orElseGet(gates::isUnit);
        return of(model.at(n), isLemma, isUnit);
    }

    static AbstractCircuit of(AbstractInstance instance, boolean isLemma, boolean isUnit) {
        return isLemma
                ? new AbstractCircuit(instance, LemmaConstruction.compile(instance, addition(isUnit)), null)
                : new AbstractCircuit(instance, null, AbstractThermometer.compile(instance));
    }

    /** The addition that the kind of gates chooses. */
    static Addition.Kind addition(boolean isUnit) {
        return isUnit ? Addition.Kind.UNIT : Addition.Kind.WEIGHTED;
    }

    /**
     * Refuses to build what cannot fit in memory, from the exact number of gates, before anything is compiled.
     *
     * @throws IllegalArgumentException naming the size
     */
    public static void requireMemory(AbstractModel model, int n, boolean isLemma, boolean isUnit) {
        AbstractInstance instance = model.at(n);
        if (!addition(isLemma && isUnit).fits(instance.precision())) {
            return; // refused on compiling, for its weights
        }
        BigInteger gates = isLemma
                ? LemmaSize.of(instance.shape(), addition(isUnit)).gates()
                : ThermometerSize.of(instance.shape()).gates();
        long heap = Runtime.getRuntime().maxMemory();
        int bytes = isLemma ? LEMMA_BYTES : THERMOMETER_BYTES;
        if (gates.multiply(BigInteger.valueOf(bytes)).compareTo(BigInteger.valueOf(heap)) > 0) {
            throw new IllegalArgumentException(model.name() + " at length " + n + ", precision " + instance.precision()
                    + ": its circuit of " + gates + " gates does not fit the heap of " + heap / MEBIBYTE
                    + " MiB, take a smaller length or precision, or stream it with limen uniform");
        }
    }

    /** The implicit circuit. */
    public ThresholdCircuit circuit() {
        return lemma == null ? thermometer.circuit() : lemma.circuit();
    }

    /** Compares a circuit with the interpreter: every string, or state, if it has this one's layout, else its output. */
    public CheckReport check(ThresholdCircuit checked, InputSource inputs, Progress progress) {
        return lemma == null
                ? AbstractCheck.of(thermometer, checked, inputs, progress)
                : AbstractCheck.of(lemma, checked, inputs, progress);
    }
}
