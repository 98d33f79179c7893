package limen.compiler;

import java.math.BigInteger;
import limen.compiler.construction.CompileChoice;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaSize;
import limen.compiler.onehot.ThermometerSize;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.model.Model;
import limen.paper.AbstractInstance;

/**
 * Refuses to build what cannot fit in memory, from the exact number of gates, before anything is compiled. Circuits of abstract
 * transformers only: those grow out of all bounds already at small lengths.
 */
final class BuildMemory {
    /** Bytes of a materialized gate, from below: terms of the lemma construction have 2p arguments and more. */
    private static final int LEMMA_BYTES = 32;

    private static final int THERMOMETER_BYTES = 8;

    private static final long MEBIBYTE = 1 << 20;

    private BuildMemory() {}

    static void require(Model model, int n, CompileChoice choice) {
        if (model instanceof AbstractModel functions) {
            choice.requireForFunctions(functions.where());
            require(functions, n, choice);
        }
    }

    private static void require(AbstractModel model, int n, CompileChoice choice) {
        AbstractInstance instance = model.at(n);
        Addition.Kind addition = choice.isLemma() ? Addition.Kind.of(choice.gates()) : Addition.Kind.WEIGHTED;
        if (!addition.fits(instance.precision())) {
            return; // refused on compiling, for its weights
        }
        BigInteger gates = choice.isLemma()
                ? LemmaSize.of(instance.shape(), addition).gates()
                : ThermometerSize.of(instance.shape()).gates();
        long heap = Runtime.getRuntime().maxMemory();
        int bytes = choice.isLemma() ? LEMMA_BYTES : THERMOMETER_BYTES;
        if (gates.multiply(BigInteger.valueOf(bytes)).compareTo(BigInteger.valueOf(heap)) > 0) {
            throw new InputException(model.name() + " at length " + n + ", precision " + instance.precision()
                    + ": its circuit of " + gates + " gates does not fit the heap of " + heap / MEBIBYTE
                    + " MiB, take a smaller length or precision, or stream it with limen uniform");
        }
    }
}
