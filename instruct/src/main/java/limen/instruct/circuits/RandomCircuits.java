package limen.instruct.circuits;

import java.util.random.RandomGenerator;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.Instruction;
import limen.io.InputException;

/**
 * Random circuits with random inputs, of one style; the same random source gives the same ones.
 *
 * <p>Lengths are drawn from {@value #LEAST_TOKENS} to {@code maxTokens}, a third of them close to the latter, and filled with
 * gates. Half of the thresholds are at or next to the number of arguments that are 1, where a wrong count shows. Cost: linear
 * in the tokens.
 *
 * @param style what is peculiar to them
 * @param grammar the grammar
 * @param maxTokens the greatest {@link Instruction#length}, {@value #LEAST_TOKENS} to {@value #MOST_TOKENS}
 * @param maxDepth the greatest depth, at least 1
 */
public record RandomCircuits(CircuitStyle style, PaperGrammar grammar, int maxTokens, int maxDepth) {
    /** Every style has a circuit of so many tokens. */
    public static final int LEAST_TOKENS = 32;
    /** Longer ones are no use: T_d takes time quadratic in the tokens. */
    public static final int MOST_TOKENS = 10_000_000;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when a bound is too low or too high
     */
    public RandomCircuits {
        if (maxTokens < LEAST_TOKENS || maxTokens > MOST_TOKENS || maxDepth < 1) {
            throw new InputException("random circuits: at most " + maxTokens + " tokens and depth " + maxDepth
                    + ", give " + LEAST_TOKENS + " to " + MOST_TOKENS + " tokens and depth 1 or more");
        }
    }

    /** Draws an instruction. */
    public Instruction generate(RandomGenerator random) {
        int budget = random.nextInt(3) == 0 ? maxTokens : random.nextInt(LEAST_TOKENS, maxTokens + 1);
        return new RandomBuild(this, random, budget).build();
    }
}
