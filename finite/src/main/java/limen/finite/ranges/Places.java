package limen.finite.ranges;

/**
 * The situations that intervals are kept for: a token at a position, or all tokens at a position, or a token anywhere, or all in one.
 * Place number p·tokens + t is token group t at position group p; a group is one or all.
 *
 * @param vocabulary |Σ|
 * @param n the greatest number of tokens
 * @param byToken whether each token has places of its own
 * @param byPosition whether each position has
 * @param causal whether a position attends to those up to itself, or to all
 */
record Places(int vocabulary, int n, boolean byToken, boolean byPosition, boolean causal) {
    /** The finest places of which there are at most so many. */
    static Places atMost(int most, int vocabulary, int n, boolean causal) {
        if ((long) vocabulary * n <= most) {
            return new Places(vocabulary, n, true, true, causal);
        }
        if (n <= most && (n >= vocabulary || vocabulary > most)) {
            return new Places(vocabulary, n, false, true, causal);
        }
        return new Places(vocabulary, n, vocabulary <= most, false, causal);
    }

    /** How many token groups there are. */
    int tokenGroups() {
        return byToken ? vocabulary : 1;
    }

    /** How many position groups there are. */
    int positionGroups() {
        return byPosition ? n : 1;
    }

    int count() {
        return tokenGroups() * positionGroups();
    }

    int firstToken(int place) {
        return byToken ? place % vocabulary : 0;
    }

    /** The last token of a place, inclusive. */
    int lastToken(int place) {
        return byToken ? place % vocabulary : vocabulary - 1;
    }

    int firstPosition(int place) {
        return byPosition ? place / tokenGroups() : 0;
    }

    /** The last position of a place, inclusive. */
    int lastPosition(int place) {
        return byPosition ? place / tokenGroups() : n - 1;
    }

    /** Whether in some input one position is at the first place, attends to another or itself, and that is at the second place. */
    boolean sees(int from, int to) {
        if (from == to || !byPosition) {
            return true;
        }
        int here = firstPosition(from);
        int there = firstPosition(to);
        return there < here || !causal && there > here;
    }

    /** The least |i − j| of positions at these places. */
    int nearest(int from, int to) {
        return byPosition ? Math.abs(firstPosition(from) - firstPosition(to)) : 0;
    }

    /** The greatest. */
    int farthest(int from, int to) {
        return byPosition ? Math.abs(firstPosition(from) - firstPosition(to)) : n - 1;
    }
}
