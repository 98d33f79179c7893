package limen.zoo;

import java.util.ArrayDeque;
import java.util.Deque;

/** Membership in the zoo's languages, from their definitions. Token 0 is a, 0 or ( and token 1 is b, 1 or ). */
final class Languages {
    private Languages() {}

    /** Strings that begin with token 1. */
    static boolean firstToken(int[] tokens) {
        return tokens[0] == 1;
    }

    /** Strings that end with token 1. */
    static boolean lastToken(int[] tokens) {
        return tokens[tokens.length - 1] == 1;
    }

    /** Strings with a token 1. */
    static boolean exists(int[] tokens) {
        return ones(tokens) > 0;
    }

    /** More 1s than 0s. */
    static boolean majority(int[] tokens) {
        return ones(tokens) > tokens.length - ones(tokens);
    }

    /** As many 1s as 0s. */
    static boolean exactlyHalf(int[] tokens) {
        return ones(tokens) == tokens.length - ones(tokens);
    }

    /** An odd number of 1s. */
    static boolean parity(int[] tokens) {
        return ones(tokens) % 2 == 1;
    }

    /** 0^k 1^k, k ≥ 1. */
    static boolean equalBlocks(int[] tokens) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] != (2 * i < tokens.length ? 0 : 1)) {
                return false;
            }
        }
        return tokens.length % 2 == 0;
    }

    /** Balanced brackets with at most {@code depth} open at a time; token 2k opens kind k and token 2k + 1 closes it. */
    static boolean dyck(int[] tokens, int depth) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int token : tokens) {
            if (token % 2 == 0) {
                open.push(token / 2);
            } else if (open.isEmpty() || open.pop() != token / 2) {
                return false;
            }
            if (open.size() > depth) {
                return false;
            }
        }
        return open.isEmpty();
    }

    /** Strings equal to their reversal. */
    static boolean palindrome(int[] tokens) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] != tokens[tokens.length - 1 - i]) {
                return false;
            }
        }
        return true;
    }

    /** Strings whose first token is their last. */
    static boolean firstEqualsLast(int[] tokens) {
        return tokens[0] == tokens[tokens.length - 1];
    }

    /** Exactly k 1s. */
    static boolean exactly(int[] tokens, int k) {
        return ones(tokens) == k;
    }

    /** Some token 0 stands before some token 1. */
    static boolean ascent(int[] tokens) {
        boolean zeroSeen = false;
        for (int token : tokens) {
            if (token == 1 && zeroSeen) {
                return true;
            }
            zeroSeen |= token == 0;
        }
        return false;
    }

    /** More b than a over {a, b, A, B}, capitals counted twice. */
    static boolean weightedMajority(int[] tokens) {
        int difference = 0;
        for (int token : tokens) {
            int weight = token < 2 ? 1 : 2;
            difference += token % 2 == 1 ? weight : -weight;
        }
        return difference > 0;
    }

    /** More B than A over {a, b, A, B}; where there are no capitals, more b than a. */
    static boolean markedMajority(int[] tokens) {
        int small = 0;
        int capital = 0;
        boolean capitals = false;
        for (int token : tokens) {
            int sign = token % 2 == 1 ? 1 : -1;
            if (token < 2) {
                small += sign;
            } else {
                capital += sign;
                capitals = true;
            }
        }
        return capitals ? capital > 0 : small > 0;
    }

    private static int ones(int[] tokens) {
        int count = 0;
        for (int token : tokens) {
            count += token == 1 ? 1 : 0;
        }
        return count;
    }
}
