package limen.finite;

import java.math.BigInteger;

/** What every interpreter does after the arithmetic: selections of hard attention, answers from logits. */
final class Answers {
    private Answers() {}

    /** Keeps the first selected position for LEFTMOST, the last for RIGHTMOST. */
    static void keepOne(Rule.Selection selection, long[] weights) {
        boolean left = selection == Rule.Selection.LEFTMOST;
        if (!left && selection != Rule.Selection.RIGHTMOST) {
            return;
        }
        boolean found = false;
        for (int k = 0; k < weights.length; k++) {
            int j = left ? k : weights.length - 1 - k;
            weights[j] = found ? 0 : weights[j];
            found |= weights[j] != 0;
        }
    }

    /** The answer; see {@link Output.Kind}. */
    static int[] answer(Output.Kind kind, BigInteger[][] logits) {
        int n = logits.length;
        return switch (kind) {
            case NEXT_TOKEN -> new int[] {argmax(logits[n - 1])};
            case LABELS -> {
                int[] labels = new int[n];
                for (int i = 0; i < n; i++) {
                    labels[i] = argmax(logits[i]);
                }
                yield labels;
            }
            case ACCEPT_FIRST -> new int[] {logits[0][0].signum() >= 0 ? 1 : 0};
            case ACCEPT_LAST -> new int[] {logits[n - 1][0].signum() >= 0 ? 1 : 0};
        };
    }

    static int argmax(BigInteger[] row) {
        int best = 0;
        for (int a = 1; a < row.length; a++) {
            best = row[a].compareTo(row[best]) > 0 ? a : best;
        }
        return best;
    }
}
