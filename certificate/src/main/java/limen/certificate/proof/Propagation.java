package limen.certificate.proof;

import java.util.Arrays;

/** Unit propagation over a {@link ClauseStore} with two watched literals per clause; what follows for good stays assigned. */
final class Propagation {
    private final ClauseStore clauses;
    /** By code of a literal: 1 if it holds, −1 if its negation does. */
    private final byte[] value;
    /** By variable: the clause that made it hold for good. */
    private final int[] reason;

    private final int[][] watches;
    private final int[] watchCount;
    private final int[] trail;
    private int assigned;
    private int propagated;

    Propagation(int variables, ClauseStore clauses) {
        this.clauses = clauses;
        value = new byte[2 * variables + 2];
        reason = new int[variables + 1];
        Arrays.fill(reason, -1);
        watches = new int[2 * variables + 2][];
        watchCount = new int[2 * variables + 2];
        trail = new int[variables + 1];
    }

    private static int code(int literal) {
        return literal > 0 ? 2 * literal : 1 - 2 * literal;
    }

    private void assign(int literal, int clause) {
        value[code(literal)] = 1;
        value[code(-literal)] = -1;
        reason[Math.abs(literal)] = clause;
        trail[assigned++] = literal;
    }

    /** Whether a clause made a literal hold for good. */
    boolean isReason(int place) {
        for (int k = 0; k < clauses.count(place); k++) {
            int literal = clauses.data[ClauseStore.literal(place) + k];
            if (value[code(literal)] == 1 && reason[Math.abs(literal)] == place) {
                return true;
            }
        }
        return false;
    }

    /** Watches a new clause; gives false if with it unit propagation alone ends in a contradiction. */
    boolean attach(int place) {
        int[] data = clauses.data;
        int from = ClauseStore.literal(place);
        int count = clauses.count(place);
        int open = 0;
        for (int k = 0; k < count && open < 2; k++) {
            if (value[code(data[from + k])] >= 0) {
                int swap = data[from + open];
                data[from + open++] = data[from + k];
                data[from + k] = swap;
            }
        }
        if (open == 0) {
            return false;
        }
        if (count > 1) {
            watch(data[from], place);
            watch(data[from + 1], place);
        }
        if (open == 1 && value[code(data[from])] == 0) {
            assign(data[from], place);
            return propagate();
        }
        return true;
    }

    private void watch(int literal, int place) {
        int code = code(literal);
        int[] list = watches[code];
        if (list == null) {
            list = new int[4];
        } else if (watchCount[code] == list.length) {
            list = Arrays.copyOf(list, 2 * list.length);
        }
        list[watchCount[code]++] = place;
        watches[code] = list;
    }

    /** Whether the negation of a clause is refuted; nothing stays assigned. A count below 0 is all literals. */
    boolean isImplied(int[] literals, int count) {
        int before = assigned;
        boolean conflict = false;
        for (int k = 0; k < (count < 0 ? literals.length : count) && !conflict; k++) {
            int is = value[code(literals[k])];
            conflict = is == 1;
            if (is == 0) {
                assign(-literals[k], -1);
            }
        }
        conflict = conflict || !propagate();
        while (assigned > before) {
            int literal = trail[--assigned];
            value[code(literal)] = 0;
            value[code(-literal)] = 0;
        }
        propagated = before;
        return conflict;
    }

    /** Assigns all that follows; false on a contradiction. */
    private boolean propagate() {
        while (propagated < assigned) {
            if (!visit(-trail[propagated++])) {
                return false;
            }
        }
        return true;
    }

    /** Looks at the clauses that watch a literal that has become false. */
    private boolean visit(int literal) {
        int[] list = watches[code(literal)];
        int count = watchCount[code(literal)];
        int[] data = clauses.data;
        int kept = 0;
        boolean consistent = true;
        for (int w = 0; w < count; w++) {
            int place = list[w];
            if (clauses.isDeleted(place)) {
                continue;
            }
            list[kept++] = place;
            if (!consistent) {
                continue;
            }
            int from = ClauseStore.literal(place);
            int other = data[from] == literal ? data[from + 1] : data[from];
            if (value[code(other)] == 1) {
                continue;
            }
            data[from] = other;
            data[from + 1] = literal;
            if (replace(place, from)) {
                kept--;
            } else if (value[code(other)] == 0) {
                assign(other, place);
            } else {
                consistent = false;
            }
        }
        watchCount[code(literal)] = kept;
        return consistent;
    }

    /** Watches another literal than the second, if there is one that is not false. */
    private boolean replace(int place, int from) {
        int[] data = clauses.data;
        int end = from + clauses.count(place);
        for (int k = from + 2; k < end; k++) {
            if (value[code(data[k])] >= 0) {
                int found = data[k];
                data[k] = data[from + 1];
                data[from + 1] = found;
                watch(found, place);
                return true;
            }
        }
        return false;
    }
}
