package limen.certificate.proof;

import java.util.Arrays;
import limen.certificate.CertificateException;
import limen.certificate.cnf.Cnf;

/**
 * Checks LRAT proofs step by step: a clause is taken if its hints, in their order, are unit clauses under its negation until one is false.
 *
 * <p>RAT steps are refused, new variables too. Cost: linear in the literals of the hints. Memory: the clauses not deleted.
 */
public final class LratChecker implements ProofSteps {
    private final int variables;
    private final ClauseIndex index = new ClauseIndex();
    private int[] data;
    private int size;
    private int unused;
    private long last;
    private long steps;
    private boolean refuted;
    /** By literal (2·variable, plus 1 if negative): the step in which it was made false. */
    private final long[] falseIn;

    private long stamp;

    /**
     * A checker of proofs of one formula, whose clauses have the numbers 1, 2, … in their order.
     *
     * @param cnf what is to be refuted
     */
    public LratChecker(Cnf cnf) {
        variables = cnf.variables();
        falseIn = new long[2 * (variables + 1)];
        data = new int[cnf.literals() + cnf.clauses() + 16];
        cnf.forEach((literals, from, to) -> {
            store(++last, literals, from, to);
            refuted |= from == to;
        });
    }

    /** {@return whether the empty clause was derived, or is a clause of the formula} */
    public boolean isRefuted() {
        return refuted;
    }

    /** {@return how many clauses were derived} */
    public long steps() {
        return steps;
    }

    private void store(long id, int[] literals, int from, int to) {
        int count = to - from;
        if (size + count + 1 > data.length) {
            compact();
            if (size + count + 1 > data.length / 4 * 3) {
                data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * (size + count + 1)));
            }
        }
        index.put(id, size);
        data[size++] = count;
        System.arraycopy(literals, from, data, size, count);
        size += count;
    }

    /** Closes the gaps of deleted clauses if they are half of all. */
    private void compact() {
        if (unused < size / 2) {
            return;
        }
        int[] next = new int[data.length];
        int[] at = {0};
        index.replaceAll((id, place) -> {
            int to = at[0];
            System.arraycopy(data, place, next, to, data[place] + 1);
            at[0] += data[place] + 1;
            return to;
        });
        data = next;
        size = at[0];
        unused = 0;
    }

    private static int code(int literal) {
        return literal > 0 ? 2 * literal : 1 - 2 * literal;
    }

    private boolean isFalse(int literal) {
        return falseIn[code(literal)] == stamp;
    }

    @Override
    public void add(long id, int[] literals, int count, long[] hints, int hintCount) {
        if (refuted) {
            return;
        }
        if (id <= last) {
            throw bad(id, "its number is not above the one before, " + last);
        }
        for (int k = 0; k < count; k++) {
            if (literals[k] == 0 || Math.abs(literals[k]) > variables) {
                throw bad(id, "literal " + literals[k] + " is of none of the formula's " + variables + " variables");
            }
        }
        stamp++;
        boolean follows = false;
        for (int k = 0; k < count; k++) {
            falseIn[code(literals[k])] = stamp;
            follows |= isFalse(-literals[k]);
        }
        for (int k = 0; k < hintCount && !follows; k++) {
            follows = isConflict(id, hints[k]);
        }
        if (!follows) {
            throw bad(id, "it does not follow from its " + hintCount + " hints by unit propagation");
        }
        last = id;
        steps++;
        refuted = count == 0;
        store(id, literals, 0, count);
    }

    /** Whether a clause is false; if it has one literal left, that one holds from now on. */
    private boolean isConflict(long id, long hint) {
        if (hint < 0) {
            throw bad(id, "a RAT step, which is not checked here");
        }
        int place = index.get(hint);
        if (place < 0) {
            throw bad(id, "its hint " + hint + " is no clause, or was deleted");
        }
        int unit = 0;
        for (int k = place + 1; k <= place + data[place]; k++) {
            int literal = data[k];
            if (!isFalse(literal)) {
                if (unit != 0 && unit != literal) {
                    throw bad(id, "its hint " + hint + " has more than one literal left");
                }
                unit = literal;
            }
        }
        if (unit != 0) {
            falseIn[code(-unit)] = stamp;
        }
        return unit == 0;
    }

    @Override
    public void delete(long[] ids, int count) {
        for (int k = 0; k < count; k++) {
            int place = index.get(ids[k]);
            if (place >= 0) {
                unused += data[place] + 1;
                index.remove(ids[k]);
            }
        }
    }

    private static CertificateException bad(long id, String what) {
        return new CertificateException("proof, clause " + id + ": " + what + "; it proves nothing, make it anew");
    }
}
