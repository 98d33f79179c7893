package limen.cli.instruct;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.GateKind;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.circuit.unit.UnitCount;
import limen.circuit.unit.UnitWeights;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.lemma.LemmaSize;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.paper.AbstractInstance;
import limen.paper.AbstractModels;
import limen.paper.AbstractTransformer;

/**
 * The unit-gate circuits of one bundled model, by length: of hand-built models as {@code limen compile --gates unit} makes them,
 * of abstract ones by the lemma construction.
 */
interface ModelCircuits {
    /** No circuit of more gates or arguments is built only to simplify it. */
    long MOST_GATES = 200_000;

    /**
     * The circuit for n tokens.
     *
     * @param mostTokens none is built whose string is surely longer
     * @param simplify whether it is simplified; then it is built up to {@link #MOST_GATES} gates and arguments of 100 times as many
     * @return empty where it is not built
     */
    Optional<Circuit> at(int n, long mostTokens, boolean simplify);

    /** The circuits of a file of models/zoo. */
    static ModelCircuits handBuilt(Path file) {
        Model model = Model.open(file, ModelRequest.DEFAULT);
        return (n, mostTokens, simplify) -> {
            if (n > model.maximumLength()) {
                return Optional.empty();
            }
            CompileChoice choice = CompileChoice.DEFAULT.with(GateKind.UNIT);
            ThresholdCircuit compiled = Compiler.compile(model, n, choice).circuit();
            UnitCount count = UnitWeights.count(compiled, choice.unitOptions());
            if (!fits(BigInteger.valueOf(count.gates()), count.wires(), mostTokens, simplify)) {
                return Optional.empty();
            }
            return Optional.of(finished(Compiler.materialize(compiled, choice, Progress.NONE), simplify));
        };
    }

    /** The circuits of a file of models/abstract. */
    static ModelCircuits abstractModel(Path file) {
        AbstractTransformer model = AbstractModels.read(file);
        return (n, mostTokens, simplify) -> {
            if (n > model.maximumLength()) {
                return Optional.empty();
            }
            AbstractInstance instance = model.at(n, model.precision().bits(n));
            BigInteger gates =
                    LemmaSize.of(instance.shape(), Addition.Kind.UNIT).gates();
            if (!Addition.Kind.UNIT.fits(instance.precision()) || !fits(gates, BigInteger.ZERO, mostTokens, simplify)) {
                return Optional.empty();
            }
            ThresholdCircuit compiled =
                    LemmaConstruction.compile(instance, Addition.Kind.UNIT).circuit();
            return Optional.of(
                    finished(Materializer.materialize(compiled, Circuit.MAX_NODES, Progress.NONE), simplify));
        };
    }

    /** A gate is a token at least, an argument two: its digit and its pointer. */
    private static boolean fits(BigInteger gates, BigInteger wires, long mostTokens, boolean simplify) {
        return simplify
                ? gates.compareTo(BigInteger.valueOf(MOST_GATES)) <= 0
                        && wires.compareTo(BigInteger.valueOf(100 * MOST_GATES)) <= 0
                : gates.add(wires.shiftLeft(1)).compareTo(BigInteger.valueOf(mostTokens)) <= 0;
    }

    private static Circuit finished(Circuit circuit, boolean simplify) {
        return simplify
                ? Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                        .circuit()
                : circuit;
    }
}
