package limen.zoo;

/** The zoo's functions that are not languages, from their definitions. */
final class Functions {
    /** The greatest count that the histogram has a label for. */
    static final int GREATEST_COUNT = 16;

    private Functions() {}

    /** The token after the latest earlier occurrence of the last token; the last token itself if there is none. */
    static int[] afterLatestOccurrence(int[] tokens) {
        int last = tokens[tokens.length - 1];
        for (int j = tokens.length - 2; j >= 0; j--) {
            if (tokens[j] == last) {
                return new int[] {tokens[j + 1]};
            }
        }
        return new int[] {last};
    }

    /** At each position how often its token occurs, at most {@value #GREATEST_COUNT}. */
    static int[] histogram(int[] tokens) {
        int[] counts = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            for (int token : tokens) {
                counts[i] += token == tokens[i] ? 1 : 0;
            }
            counts[i] = Math.min(counts[i], GREATEST_COUNT);
        }
        return counts;
    }

    /** At position i the i-th smallest token. */
    static int[] sorted(int[] tokens) {
        int[] sorted = tokens.clone();
        java.util.Arrays.sort(sorted);
        return sorted;
    }
}
