package limen.prove.states;

/**
 * Prefix states of some inputs of one length, level by level, with the answer at each end: what a search of {@link PrefixStates} saw.
 *
 * <p>State 0 of level 0 is the start. Edges of state s of level t are {@code first[t][s] … first[t][s + 1] − 1}; a state has at most one
 * edge of each token, and an input that finds none at some level is not one of the graph's. Arrays are the receiver's.
 *
 * @param first [n][states + 1], where the edges of a state begin
 * @param token [n][edges], ascending for each state
 * @param target [n][edges], a state of the next level
 * @param answer of each state of level n: 1 for accept and 0 for reject, or the next token
 */
public record AnswerGraph(int[][] first, int[][] token, int[][] target, int[] answer) {}
