package limen.instruct.evaluator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.number.PrecisionFormula;
import limen.transformer.Architecture.Similarity;
import limen.transformer.quantize.HandBuiltModel;
import limen.transformer.site.FinitePrecisionTransformer;
import limen.transformer.site.StreamingInterpreter;

/** T_d of one grammar and similarity, built once per depth, lowered once per depth and length. */
final class Evaluators {
    private final PaperGrammar grammar;
    private final Similarity similarity;
    private final int bits;
    private final Map<Integer, HandBuiltModel> built = new HashMap<>();
    private final Map<List<Integer>, StreamingInterpreter> lowered = new HashMap<>();

    Evaluators(PaperGrammar grammar, Similarity similarity) {
        this(grammar, similarity, 0);
    }

    /** With so many bits more than the model's formula says. */
    Evaluators(PaperGrammar grammar, Similarity similarity, int bits) {
        this.grammar = grammar;
        this.similarity = similarity;
        this.bits = bits;
    }

    /** What T_d says of an instruction. */
    boolean value(int depth, Instruction instruction) {
        int[] tokens = instruction.tokens(Alphabet.of(grammar));
        return lowered.computeIfAbsent(
                                List.of(depth, tokens.length),
                                key -> new StreamingInterpreter(model(depth, tokens.length)))
                        .answer(tokens)[0]
                == 1;
    }

    /** T_d for n tokens. */
    FinitePrecisionTransformer model(int depth, int n) {
        HandBuiltModel model = built.computeIfAbsent(
                depth,
                d -> HandBuiltModel.of(
                        "evaluator",
                        EvaluatorModel.build(grammar, d, similarity).file()));
        int p = model.precision().bits(n) + bits;
        return model.at(n, PrecisionFormula.constant(p));
    }
}
