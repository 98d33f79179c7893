package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limen.certificate.Question;
import limen.compiler.construction.OutputDecoder;
import limen.finite.Output;
import limen.property.Monitor;

/**
 * A question without its circuits: clauses of the monitor's paths, of input bits and of "an answer is wrong". Whoever adds that output bits
 * are what the circuits make of input bits, in whatever form, has the question as {@link QuestionCnf} states it.
 */
public final class QuestionFrame {
    private static final long MOST_STATES = 1 << 20;

    private final Cnf cnf = new Cnf();
    private final Monitor monitor;
    private final MonitorEncoder paths;
    private final List<int[]> inputs = new ArrayList<>();
    private final List<int[]> outputs = new ArrayList<>();

    /**
     * The frame of a question.
     *
     * @param question what is asked
     * @throws limen.io.LimitException if the monitor is too large
     */
    public QuestionFrame(Question question) {
        monitor = question.monitor();
        paths = new MonitorEncoder(cnf, monitor, MOST_STATES);
        TokenInputs tokens = new TokenInputs(cnf, new Functions(cnf, 0));
        List<OutputDecoder> decoders = new ArrayList<>();
        for (int model = 0; model < monitor.models(); model++) {
            int number = model;
            OutputDecoder decoder = OutputDecoder.of(question.models().get(model), monitor.length(model));
            decoders.add(decoder);
            inputs.add(tokens.literals(decoder, i -> paths.position(number, i)));
            outputs.add(IntStream.range(0, Math.toIntExact(decoder.outputs()))
                    .map(k -> cnf.variable())
                    .toArray());
        }
        WrongAnswer wrong = new WrongAnswer(cnf, monitor, paths, decoders, outputs);
        if (decoders.getFirst().kind() == Output.Kind.LABELS) {
            wrong.labels();
        } else {
            wrong.answers();
        }
    }

    /** {@return the clauses; further ones may be added} */
    public Cnf cnf() {
        return cnf;
    }

    /**
     * {@return the literals of a model's input bits, constants too}
     *
     * @param model 0, or 1 where there are two
     */
    public int[] inputBits(int model) {
        return inputs.get(model).clone();
    }

    /**
     * {@return the variables of a model's output bits}
     *
     * @param model 0, or 1 where there are two
     */
    public int[] outputBits(int model) {
        return outputs.get(model).clone();
    }

    /**
     * {@return the tokens of each model}
     *
     * @param values of the variables, from index 1
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
