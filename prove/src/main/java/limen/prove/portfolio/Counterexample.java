package limen.prove.portfolio;

import java.util.List;
import java.util.Optional;

/**
 * An input on which a property does not hold, as the reference interpreter has confirmed.
 *
 * @param n number of tokens of the first input
 * @param inputs the tokens of each model
 * @param answers what each model answers: the next token; the labels; or 1 for accept and 0 for reject
 * @param expected the right answer of the first model in the same form, −1 for a label that any may be; empty where more than one
 *     is right, or where it depends on the second model's
 * @param letter of labels the first place whose labels are wrong, among the letters of the monitor; −1 of other answers
 */
public record Counterexample(int n, List<int[]> inputs, List<int[]> answers, Optional<int[]> expected, int letter) {}
