package limen.cli.instruct;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.io.paper.PaperGrammar;
import limen.cli.output.SettingNames;
import limen.cli.result.instruct.ModelsResult;
import limen.compiler.construction.OutputDecoder;
import limen.instruct.Instruction;
import limen.instruct.evaluator.EvaluatorModel;
import limen.instruct.follow.Followed;
import limen.instruct.follow.Follower;
import limen.io.InputException;
import limen.zoo.Task;

/** Follows the circuits of models. */
final class FollowedModel {
    private FollowedModel() {}

    /** What is done with a circuit before it is written as a string. */
    enum Form {
        COMPILED,
        SIMPLIFIED;

        @Override
        public String toString() {
            return OptionNames.of(this);
        }
    }

    /** The length of the longest of a circuit's strings. */
    static BigInteger tokens(Circuit circuit) {
        BigInteger longest = BigInteger.ZERO;
        for (int k = 0; k < circuit.outputs(); k++) {
            longest = longest.max(Instruction.length(circuit, k));
        }
        return longest;
    }

    /** Follows a circuit output by output, so that a model is lowered once for each; answers are compared with the task's. */
    static ModelsResult.Circuit of(
            String model, Form form, Circuit circuit, Task task, List<int[]> inputs, SimilarityName similarity) {
        OutputDecoder decoder = OutputDecoder.of(circuit);
        boolean[][] answers = new boolean[inputs.size()][circuit.outputs()];
        boolean[] isWrong = new boolean[inputs.size()];
        String refusal = null;
        for (int k = 0; k < circuit.outputs() && refusal == null; k++) {
            Follower follower = null;
            for (int i = 0; i < answers.length && refusal == null; i++) {
                Instruction instruction = Instruction.of(circuit, k, decoder.encode(inputs.get(i)), Integer.MAX_VALUE);
                follower = follower == null ? follower(instruction, similarity) : follower;
                Optional<InputException> refused = follower.refusal(instruction, Integer.MAX_VALUE);
                if (refused.isPresent()) {
                    refusal = SettingNames.message(refused.get());
                } else {
                    Followed followed = follower.follow(instruction, Integer.MAX_VALUE);
                    answers[i][k] = followed.answer();
                    isWrong[i] |= !followed.holds();
                }
            }
        }
        int wrong = 0;
        for (int i = 0; i < answers.length && refusal == null; i++) {
            boolean isRight = !isWrong[i] && Arrays.equals(decoder.decode(answers[i]), task.answer(inputs.get(i)));
            wrong += isRight ? 0 : 1;
        }
        return new ModelsResult.Circuit(
                model,
                decoder.n(),
                form.toString(),
                circuit.outputs(),
                circuit.gates(),
                circuit.depth(),
                tokens(circuit).longValueExact(),
                refusal == null ? answers.length : 0,
                wrong,
                refusal);
    }

    private static Follower follower(Instruction instruction, SimilarityName similarity) {
        return Follower.of(EvaluatorModel.build(
                PaperGrammar.THRESHOLD, instruction.circuit().depth(), similarity.similarity()));
    }
}
