package limen.prove;

import java.util.List;

/** What an engine found. */
public sealed interface Attempt {
    /**
     * The property holds for every input; what proves it was written.
     *
     * @param kind of certificate section
     * @param states how many states were seen, 0 where there are none
     * @param statement what was done, in words
     */
    record Proved(String kind, long states, String statement) implements Attempt {}

    /**
     * Answers on some input are wrong; not yet confirmed.
     *
     * @param inputs the tokens of each model
     * @param states how many states were seen
     */
    record Refuted(List<int[]> inputs, long states) implements Attempt {}

    /**
     * No answer.
     *
     * @param reason what ran out, and how far it came
     */
    record GaveUp(String reason) implements Attempt {}
}
