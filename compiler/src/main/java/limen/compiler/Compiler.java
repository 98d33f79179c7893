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
import limen.compiler.construction.CompiledPart;
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
     * @param model of any kind
     * @param n 1 to the model's greatest length, or exactly that where no other is defined
     * @param choice what is left open in it is the default
     * @return the implicit circuit, the meaning of its bits, and which gates hold which values
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
     * @param model of any kind; its tokens go with the circuit
     * @param n 1 to the model's greatest length, or exactly that where no other is defined
     * @param choice what is left open in it is the default
     * @param progress hears of gates as they are built, then of the passes of simplification
     * @return the circuit in memory, and what it was compiled to before
     * @throws limen.io.InputException as {@link #compile} does, and for an abstract transformer whose circuit the heap does not hold
     * @throws limen.io.LimitException for a circuit of more gates than the choice allows, or more nodes than {@link Circuit#MAX_NODES}
     * @throws limen.io.RangeException for unit gates whose sums pass 62 bits
     */
    public static Built build(Model model, int n, CompileChoice choice, Progress progress) {
        BuildMemory.require(model, n, choice);
        Compiled compiled = compile(model, n, choice);
        ThresholdCircuit named = CompiledTokens.attach(compiled.circuit(), model.vocabulary(), model.tokenizer());
        return build(compiled, compiled.circuit(), named, choice, progress);
    }

    /**
     * Stages 4 and 5 of a part of a compiled transformer: as {@link #build(Model, int, CompileChoice, Progress)} does for the whole. Only
     * the gates of the part are built; its circuit tells what it is a part of, and what its inputs and outputs are.
     *
     * @param part as it was compiled
     * @param choice of gates, limits and simplification; nothing else in it is looked at
     * @param progress hears of gates as they are built, then of the passes of simplification
     * @return the part in memory
     * @throws limen.io.LimitException for a part of more gates than the choice allows, or more nodes than {@link Circuit#MAX_NODES}
     * @throws limen.io.RangeException for unit gates whose sums pass 62 bits
     */
    public static Built build(CompiledPart part, CompileChoice choice, Progress progress) {
        return build(part.whole(), part.circuit(), part.circuit(), choice, progress);
    }

    /** From {@code named}, which is {@code implicit} with more attributes. */
    private static Built build(
            Compiled compiled,
            ThresholdCircuit implicit,
            ThresholdCircuit named,
            CompileChoice choice,
            Progress progress) {
        Circuit circuit = materialize(named, choice, progress);
        boolean isAsCompiled = !choice.isConverted() && !choice.simplify();
        return new Built(compiled, implicit, choice.simplify() ? simplify(circuit, progress) : circuit, isAsCompiled);
    }

    /**
     * Stage 3 for exactly n tokens, by the thermometer construction.
     *
     * @param model kept by the result
     * @param n 1 to the model's greatest length, or exactly that where no other is defined
     * @param options depth or size, and bits per digit
     * @return the implicit circuit, and which gates hold which sites
     * @throws CompileException if a sum or threshold does not fit 62 bits
     * @throws limen.io.InputException for a length that the model does not take
     */
    public static CompiledTransformer compile(FinitePrecisionTransformer model, int n, CompileOptions options) {
        model.requireLength(n);
        return ThermometerConstruction.compile(model, n, options);
    }

    /**
     * Stage 3 for an abstract transformer at its length and precision, by the construction that is chosen.
     *
     * @param instance kept by the result
     * @param choice by which construction, and with which gates the lemma construction adds; nothing else in it is looked at
     * @return the implicit circuit, and which gates hold which strings
     * @throws CompileException if sums do not fit 62 bits, or by the thermometer construction functions have too many arguments
     */
    public static CompiledAbstract compile(AbstractInstance instance, CompileChoice choice) {
        return choice.isLemma()
                ? LemmaConstruction.compile(instance, Addition.Kind.of(choice.gates()))
                : AbstractThermometer.compile(instance);
    }

    /**
     * Stage 4: every gate, with unit gates if they are chosen and the construction did not use them itself.
     *
     * @param circuit implicit, or in memory already
     * @param choice of gates and of limits; nothing else in it is looked at
     * @param progress hears of gates as they are built
     * @return the same circuit, or its unit circuit
     * @throws limen.io.LimitException for more gates than the choice allows, or more nodes than {@link Circuit#MAX_NODES}; nothing is built
     *     then
     * @throws limen.io.RangeException for unit gates whose sums pass 62 bits
     */
    public static Circuit materialize(ThresholdCircuit circuit, CompileChoice choice, Progress progress) {
        return choice.isConverted()
                ? UnitWeights.convert(circuit, choice.unitOptions(), progress)
                : Materializer.materialize(circuit, choice.mostGates(), progress);
    }

    private static Circuit simplify(Circuit circuit, Progress progress) {
        return Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, progress).circuit();
    }
}
