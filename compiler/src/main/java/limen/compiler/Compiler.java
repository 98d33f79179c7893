package limen.compiler;

import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.circuit.unit.UnitWeights;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Compiled;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.construction.CompiledTokens;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.onehot.AbstractThermometer;
import limen.compiler.thermometer.ThermometerConstruction;
import limen.finite.FinitePrecisionTransformer;
import limen.model.AbstractModel;
import limen.model.Model;
import limen.model.SiteModel;
import limen.paper.AbstractInstance;

/**
 * The one door from a model to a circuit that computes the same, bit for bit: one method per stage of the README, in its order, for
 * models of every kind and by every construction. Stage 1, loading, is {@link Model#open}.
 */
public final class Compiler {
    private Compiler() {}

    /**
     * Stages 2 and 3: quantizes the model for exactly n tokens and compiles it. The result is implicit: O(sites) memory, every gate by
     * random access, sizes in closed form.
     *
     * @throws CompileException if it cannot be compiled as asked, for example for the bits of a sum
     * @throws limen.io.InputException for a length that the model does not take, a precision that it does not exist at, or a choice
     *     that means nothing for it
     */
    public static Compiled compile(Model model, int n, CompileChoice choice) {
        return switch (model) {
            case SiteModel sites -> {
                choice.requireForSites(sites.where());
                FinitePrecisionTransformer finite = sites.at(n);
                yield compile(finite, n, choice.options());
            }
            case AbstractModel functions -> {
                choice.requireForFunctions(functions.where());
                AbstractInstance finite = functions.at(n);
                yield compile(finite, choice);
            }
        };
    }

    /**
     * Stages 2 to 5: compiles, materializes what was compiled, with unit gates if they are chosen, and simplifies it if that is chosen.
     * The circuit tells what its tokens are ({@link CompiledTokens}).
     *
     * @throws limen.io.Refusal as {@link #compile} does, and for a circuit of more gates than the choice allows or the heap holds
     */
    public static Built build(Model model, int n, CompileChoice choice, Progress progress) {
        BuildMemory.require(model, n, choice);
        Compiled compiled = compile(model, n, choice);
        ThresholdCircuit named = CompiledTokens.attach(compiled.circuit(), model.vocabulary(), model.tokenizer());
        Circuit circuit = materialize(named, choice, progress);
        boolean isAsCompiled = !choice.isConverted() && !choice.simplify();
        return new Built(compiled, choice.simplify() ? simplify(circuit, progress) : circuit, isAsCompiled);
    }

    /** Stage 3 for exactly n tokens, by the thermometer construction. */
    public static CompiledTransformer compile(FinitePrecisionTransformer model, int n, CompileOptions options) {
        model.requireLength(n);
        return ThermometerConstruction.compile(model, n, options);
    }

    /** Stage 3 for an abstract transformer at its length and precision, by the construction that is chosen. */
    public static CompiledAbstract compile(AbstractInstance instance, CompileChoice choice) {
        return choice.isLemma()
                ? LemmaConstruction.compile(instance, Addition.Kind.of(choice.gates()))
                : AbstractThermometer.compile(instance);
    }

    /** Stage 4: every gate, with unit gates if they are chosen and the construction did not use them itself. */
    public static Circuit materialize(ThresholdCircuit circuit, CompileChoice choice, Progress progress) {
        return choice.isConverted()
                ? UnitWeights.convert(circuit, choice.unitOptions(), progress)
                : Materializer.materialize(circuit, choice.mostGates(), progress);
    }

    private static Circuit simplify(Circuit circuit, Progress progress) {
        return Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, progress).circuit();
    }
}
