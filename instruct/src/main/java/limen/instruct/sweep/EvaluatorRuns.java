package limen.instruct.sweep;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperGrammar;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.StreamingInterpreter;
import limen.finite.quantize.HandBuiltModel;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.evaluator.EvaluatorModel;
import limen.number.PrecisionFormula;
import limen.transformer.Architecture.Similarity;
import limen.transformer.load.HandBuiltFile;

/**
 * T_d of one grammar and similarity at many depths and lengths: built once per depth, lowered once per depth and length while those
 * in use have at most {@value #MOST_TOKENS} tokens together. Not for several threads.
 */
public final class EvaluatorRuns {
    private static final int MOST_TOKENS = 1 << 14;
    private static final int FIRST = 16;
    private static final float LOAD = 0.75f;

    private final PaperGrammar grammar;
    private final Similarity similarity;
    private final int bits;
    private final Map<Integer, HandBuiltModel> built = new HashMap<>();
    /** By depth and length, the longest unused first. */
    private final Map<List<Integer>, StreamingInterpreter> lowered = new LinkedHashMap<>(FIRST, LOAD, true);

    private long tokens;

    /** With so many bits more than the model's formula says; fewer show what a fault looks like. */
    public EvaluatorRuns(PaperGrammar grammar, Similarity similarity, int bits) {
        this.grammar = grammar;
        this.similarity = similarity;
        this.bits = bits;
    }

    /** The same with a given model in place of the one for circuits of a depth. */
    public EvaluatorRuns with(int depth, HandBuiltFile file) {
        EvaluatorRuns runs = new EvaluatorRuns(grammar, similarity, bits);
        runs.built.putAll(built);
        runs.built.put(depth, HandBuiltModel.of(file.transformer().name(), file));
        return runs;
    }

    /**
     * Whether T_depth accepts an instruction: right if its circuit is no deeper.
     *
     * @throws IllegalArgumentException when the circuit has gates of the other grammar, or the string is longer than the model takes
     */
    public boolean accepts(int depth, Instruction instruction) {
        int[] word = instruction.tokens(Alphabet.of(grammar));
        List<Integer> key = List.of(depth, word.length);
        StreamingInterpreter interpreter = lowered.get(key);
        if (interpreter == null) {
            interpreter = new StreamingInterpreter(model(depth, word.length));
            lowered.put(key, interpreter);
            tokens += word.length;
            evict();
        }
        return interpreter.answer(word)[0] == 1;
    }

    /** T_depth for n tokens. */
    public FinitePrecisionTransformer model(int depth, int n) {
        HandBuiltModel model = built.computeIfAbsent(
                depth,
                d -> HandBuiltModel.of(
                        "T_" + d, EvaluatorModel.build(grammar, d, similarity).file()));
        return bits == 0
                ? model.at(n)
                : model.at(
                        n,
                        PrecisionFormula.constant(Math.clamp(
                                (long) model.precision().bits(n) + bits, Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }

    private void evict() {
        Iterator<List<Integer>> oldest = lowered.keySet().iterator();
        while (tokens > MOST_TOKENS && lowered.size() > 1) {
            tokens -= oldest.next().getLast();
            oldest.remove();
        }
    }
}
