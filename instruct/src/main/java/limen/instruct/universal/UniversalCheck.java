package limen.instruct.universal;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Progress;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.finite.StreamingInterpreter;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;

/**
 * Compares U with C(x), by plain evaluation of C, and with T_d, by its interpreter, on many instructions.
 *
 * <p>Instructions are taken as they come and evaluated 512 at a time. T_d is the model as it was built, not the reduced one that U
 * was compiled from. Time: that of the evaluator, and one run of the interpreter for each instruction.
 */
public final class UniversalCheck {
    /** Instructions between two reports of progress. */
    private static final int BATCH = InputBatch.BLOCK_LANES;

    private final UniversalCircuit universal;
    private final BatchEvaluator evaluator;
    private final StreamingInterpreter interpreter;
    private final Alphabet alphabet;
    private final long expected;
    private final Progress progress;
    private final List<Instruction> waiting = new ArrayList<>();
    private long count;
    private long ones;
    private long wrong;
    private Instruction first;

    /**
     * A check that has seen nothing yet.
     *
     * @param expected how many instructions will come, for progress; negative if unknown
     */
    public UniversalCheck(UniversalCircuit universal, long expected, Progress progress) {
        this.universal = universal;
        this.expected = expected;
        this.progress = progress;
        evaluator = BatchEvaluator.of(universal.circuit());
        interpreter = new StreamingInterpreter(UniversalCircuit.model(universal.evaluator(), universal.length()));
        alphabet = Alphabet.of(universal.evaluator().grammar());
    }

    /**
     * What was found.
     *
     * @param instructions how many were compared
     * @param ones how many have the value 1
     * @param wrong on how many U, C(x) and T_d are not all the same
     * @param first the first of these, or null
     */
    public record Report(long instructions, long ones, long wrong, Instruction first) {
        /** Whether U, C(x) and T_d were the same on every instruction, and there was one. */
        public boolean holds() {
            return instructions > 0 && wrong == 0;
        }
    }

    /** Takes an instruction; refusals as in {@link UniversalCircuit#encode}. */
    public void add(Instruction instruction) {
        waiting.add(instruction);
        if (waiting.size() == BATCH) {
            compare();
        }
    }

    /** Compares what is left, and reports. */
    public Report finish() {
        if (!waiting.isEmpty()) {
            compare();
        }
        return new Report(count, ones, wrong, first);
    }

    private void compare() {
        Evaluation values =
                evaluator.evaluate(InputBatch.generate(waiting.size(), lane -> universal.encode(waiting.get(lane))));
        for (int lane = 0; lane < waiting.size(); lane++) {
            Instruction instruction = waiting.get(lane);
            boolean value = instruction.value();
            boolean followed = interpreter.answer(instruction.tokens(alphabet))[0] == 1;
            if (values.bit(lane, 0) != value || followed != value) {
                wrong++;
                first = first == null ? instruction : first;
            }
            ones += value ? 1 : 0;
        }
        count += waiting.size();
        waiting.clear();
        progress.at(count, expected, "instructions of " + universal.length() + " tokens");
    }
}
