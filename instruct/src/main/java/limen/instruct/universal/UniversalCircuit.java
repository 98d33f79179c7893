package limen.instruct.universal;

import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.HandBuiltModel;
import limen.finite.reduce.Reduction;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.evaluator.EvaluatorModel;
import limen.io.InputException;

/**
 * U_{d,N}: one threshold circuit that evaluates every circuit C of depth at most d and every input x with ⟨C, x⟩ of exactly N tokens.
 *
 * <p>Made from T_d at length N, without the values that nothing depends on ({@link Reduction}), by the thermometer construction. Its depth
 * is a constant: for similarity order 12·d + 25 (objective depth) or 13·d + 28 (size), for dot products 12·d + 34 or
 * 14·d + 44 (24 and 30 for d = 0). Its size is a polynomial in N: with similarity order O(N² log N) gates, with dot products about N⁴; docs/universal-circuit.md says why.
 *
 * <p>Inputs: the bits of the tokens' numbers in {@link limen.instruct.Alphabet}, 3 per token, least significant first; bit b of token
 * i is input 3·i + b. One output. What it outputs for strings that are no instruction is not defined: it does not check grammar or
 * depth, {@link #encode} does.
 *
 * @param evaluator T_d
 * @param compiled the implicit circuit and the reduced model it was made from
 * @param circuit the circuit, implicit or materialized
 */
public record UniversalCircuit(EvaluatorModel evaluator, CompiledTransformer compiled, ThresholdCircuit circuit) {
    /** The least N for which there is an instruction. */
    public static final int LEAST_LENGTH = 2;

    /**
     * The implicit circuit; memory grows with the number of values of a format, about N·log N, with dot products N².
     *
     * @throws IllegalArgumentException for a length outside {@value #LEAST_LENGTH} … {@link EvaluatorModel#maximumLength}
     * @throws ArithmeticException for one whose sums do not fit 62 bits
     */
    public static UniversalCircuit of(EvaluatorModel evaluator, int length, Objective objective) {
        if (length < LEAST_LENGTH || length > evaluator.maximumLength()) {
            throw new InputException("length " + length + ": no universal circuit, give " + LEAST_LENGTH + " to "
                    + evaluator.maximumLength() + " tokens");
        }
        FinitePrecisionTransformer reduced = Reduction.of(model(evaluator, length), objective == Objective.SIZE);
        CompiledTransformer compiled = Compiler.compile(reduced, length, new CompileOptions(objective, 0));
        int expected = UniversalDepth.of(evaluator, objective);
        if (compiled.circuit().depth() != expected) {
            throw new IllegalStateException("universal circuit of depth "
                    + compiled.circuit().depth() + " for d = " + evaluator.depth() + ", N = " + length
                    + ", the formula says " + expected);
        }
        return new UniversalCircuit(evaluator, compiled, compiled.circuit());
    }

    /** T_d at a length, as it is: nothing left out. */
    static FinitePrecisionTransformer model(EvaluatorModel evaluator, int length) {
        return HandBuiltModel.of("evaluator", evaluator.file()).at(length);
    }

    /** The same with another circuit in place of the implicit one: materialized, altered, read from a file. */
    public UniversalCircuit with(ThresholdCircuit other) {
        if (other.inputs() != circuit.inputs() || other.outputs() != 1) {
            throw new InputException("circuit of " + other.inputs() + " inputs and " + other.outputs()
                    + " outputs: a universal circuit for " + length() + " tokens has " + circuit.inputs()
                    + " and 1, give such a circuit");
        }
        return new UniversalCircuit(evaluator, compiled, other);
    }

    /**
     * The same, materialized.
     *
     * @param limit greatest number of gates to build
     * @throws IllegalStateException when there are more
     */
    public UniversalCircuit materialized(long limit, Progress progress) {
        return with(Materializer.materialize(circuit, limit, progress));
    }

    /** The same, materialized and simplified; its depth may be less than the formula's. */
    public UniversalCircuit simplified(long limit, Progress progress) {
        Circuit built = Materializer.materialize(circuit, limit, progress);
        return with(
                Simplifier.simplify(built, SimplifyOptions.DEFAULT, progress).circuit());
    }

    /** N. */
    public int length() {
        return compiled.n();
    }

    /** The longest path, in gates. */
    public int depth() {
        return circuit.depth();
    }

    /** Number of gates. */
    public long gates() {
        return circuit.gates();
    }

    /**
     * The input bits of an instruction.
     *
     * @throws IllegalArgumentException when it has not exactly N tokens, its circuit is deeper than d or of the other grammar
     */
    public boolean[] encode(Instruction instruction) {
        instruction.requireFor(evaluator.grammar(), evaluator.depth());
        if (instruction.length() != length()) {
            throw new InputException("instruction: " + instruction.length()
                    + " tokens, this universal circuit takes exactly " + length() + ", build one for "
                    + instruction.length());
        }
        return compiled.encode(instruction.tokens(Alphabet.of(evaluator.grammar())));
    }

    /** The circuit's value for an instruction; refusals as in {@link #encode}. */
    public boolean evaluate(Instruction instruction) {
        return evaluate(List.of(instruction))[0];
    }

    /** The values for instructions, at least one, 512 at a time; refusals as in {@link #encode}. */
    public boolean[] evaluate(List<Instruction> instructions) {
        InputBatch batch = InputBatch.generate(instructions.size(), lane -> encode(instructions.get(lane)));
        Evaluation evaluation = BatchEvaluator.of(circuit).evaluate(batch);
        boolean[] values = new boolean[instructions.size()];
        for (int lane = 0; lane < values.length; lane++) {
            values[lane] = evaluation.bit(lane, 0);
        }
        return values;
    }
}
