package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limen.certificate.Question;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.OutputDecoder;
import limen.finite.Output;
import limen.io.LimitException;
import limen.property.Monitor;

/**
 * A question as clauses that hold together exactly where some answer is wrong: paths of its monitor, the circuits of its models on the
 * tokens of the path, and "an answer is wrong". Where no assignment makes all of them hold, the property holds of every input.
 *
 * <p>Depends on the question, the circuits and the options alone: whoever checks writes the same clauses in the same order.
 */
public final class QuestionCnf {
    private static final long MOST_STATES = 1 << 20;

    private final Cnf cnf;
    private final MonitorEncoder paths;

    private QuestionCnf(Cnf cnf, Monitor monitor) {
        this.cnf = cnf;
        paths = new MonitorEncoder(cnf, monitor, MOST_STATES);
    }

    /**
     * {@return the clauses of a question}
     *
     * @param question what is asked
     * @param circuits one per model of the question, compiled from it at the monitor's length
     * @param options of the encoder
     * @throws LimitException if the formula or the monitor is too large
     */
    public static QuestionCnf of(Question question, List<ThresholdCircuit> circuits, EncodingOptions options) {
        Monitor monitor = question.monitor();
        QuestionCnf result = new QuestionCnf(new Cnf(), monitor);
        Functions functions = new Functions(result.cnf, options.mostCombinations());
        CircuitEncoder encoder = new CircuitEncoder(result.cnf, functions, options);
        List<OutputDecoder> decoders = new ArrayList<>();
        List<int[]> outputs = new ArrayList<>();
        TokenInputs inputs = new TokenInputs(result.cnf, functions);
        for (int model = 0; model < monitor.models(); model++) {
            ThresholdCircuit circuit = circuits.get(model);
            OutputDecoder decoder = OutputDecoder.of(question.models().get(model), monitor.length(model));
            decoder.require(circuit);
            int number = model;
            NodeValues nodes = encoder.encode(
                    circuit, values -> inputs.set(values, decoder, i -> result.paths.position(number, i)));
            decoders.add(decoder);
            int[] literals = new int[circuit.outputs()];
            for (int k = 0; k < literals.length; k++) {
                literals[k] = nodes.literal(Math.toIntExact(circuit.output(k)));
            }
            outputs.add(literals);
        }
        WrongAnswer wrong = new WrongAnswer(result.cnf, monitor, result.paths, decoders, outputs);
        if (decoders.getFirst().kind() == Output.Kind.LABELS) {
            wrong.labels();
        } else {
            wrong.answers();
        }
        return result;
    }

    /** {@return the clauses} */
    public Cnf cnf() {
        return cnf;
    }

    /** The literals of a path's letters, by which every variable is determined but for labels that are wrong. */
    int[] path(int... letters) {
        return paths.path(letters);
    }

    /**
     * {@return the tokens of each model}
     *
     * @param values of the variables, from index 1, that make all clauses hold
     */
    public List<int[]> inputs(boolean[] values) {
        return paths.inputs(values);
    }

    /**
     * {@return the tokens that a model may read at a position, each with the literal that it does: exactly one holds}
     *
     * @param model 0, or 1 where there are two
     * @param position from 0
     */
    public Map<Integer, Integer> tokens(int model, int position) {
        return paths.tokens(model, position);
    }
}
