package limen.finite;

import java.math.BigInteger;

/** What every interpreter does after the arithmetic: answers from logits. */
final class Answers {
    private Answers() {}

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
