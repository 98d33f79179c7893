package limen.property;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The monitor of pairs of inputs, from letters and immutable states. Answers are right if they are equal; whoever means something else
 * says so.
 *
 * @param <S> states with equality
 */
public abstract class PairMonitor<S> extends StateMonitor<S> {
    private final int left;
    private final int right;

    /**
     * For pairs of inputs of given lengths.
     *
     * @param left tokens of the first input
     * @param right tokens of the second, at least as many
     */
    protected PairMonitor(int left, int right) {
        this.left = left;
        this.right = right;
    }

    /**
     * Takes the letters of one state.
     *
     * @param <S> states with equality
     */
    @FunctionalInterface
    public interface Taker<S> {
        /**
         * One letter.
         *
         * @param left the token of the first input, or {@link Letters#NONE}
         * @param right the token of the second
         * @param next where it leads
         */
        void take(int left, int right, S next);
    }

    /**
     * Gives the letters of a state, at least one, in any order.
     *
     * @param state any that was reached, with letters to come
     * @param taker takes them
     */
    protected abstract void letters(S state, Taker<S> taker);

    @Override
    public final int models() {
        return 2;
    }

    @Override
    public final int length(int model) {
        return model == 0 ? left : right;
    }

    @Override
    public final int steps() {
        return right;
    }

    @Override
    final Letters compute(S state) {
        List<int[]> found = new ArrayList<>();
        letters(state, (l, r, next) -> found.add(new int[] {l, r, number(next)}));
        found.sort(Comparator.<int[]>comparingInt(letter -> letter[0]).thenComparingInt(letter -> letter[1]));
        return new Letters(column(found, 0), column(found, 1), column(found, 2));
    }

    private static int[] column(List<int[]> rows, int column) {
        return rows.stream().mapToInt(row -> row[column]).toArray();
    }

    @Override
    public boolean isRight(int end, int leftAnswer, int rightAnswer) {
        return leftAnswer == rightAnswer;
    }

    /** Labels are right if they are equal, wherever both inputs have the same token. */
    @Override
    public boolean isRightLabel(int before, int letter, int step, int end, int leftLabel, int rightLabel) {
        Letters known = letters(before);
        return known.left()[letter] != known.right()[letter] || leftLabel == rightLabel;
    }
}
