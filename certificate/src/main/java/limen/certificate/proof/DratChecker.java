package limen.certificate.proof;

import java.util.Arrays;
import limen.certificate.CertificateException;
import limen.certificate.cnf.Cnf;

/**
 * Checks DRAT proofs forwards: a clause is taken if unit propagation refutes its negation (RUP), or if it does so in every resolvent on the
 * clause's first literal (RAT).
 *
 * <p>Deletions of clauses that made a literal hold for good are passed over, which only makes later steps harder to justify. New variables
 * are refused. Cost: one propagation per step, with two watched literals per clause; a RAT step looks at all clauses.
 */
public final class DratChecker implements DratReader.Steps {
    private final int variables;
    private final ClauseStore clauses;
    private final Propagation propagation;
    private long step;
    private boolean refuted;

    /**
     * A checker of proofs of one formula.
     *
     * @param cnf what is to be refuted
     */
    public DratChecker(Cnf cnf) {
        variables = cnf.variables();
        clauses = new ClauseStore(cnf.literals() + 2L * cnf.clauses());
        propagation = new Propagation(variables, clauses);
        cnf.forEach((literals, from, to) -> keep(Arrays.copyOfRange(literals, from, to), to - from));
    }

    /** {@return whether the empty clause was derived, or follows from the formula by unit propagation} */
    public boolean isRefuted() {
        return refuted;
    }

    /** {@return how many steps were checked} */
    public long steps() {
        return step;
    }

    /** Stores a clause without repeated literals, watches it and propagates what it makes hold. */
    private void keep(int[] literals, int count) {
        if (refuted) {
            return;
        }
        int kept = distinct(literals, count);
        refuted = !propagation.attach(clauses.add(literals, kept));
    }

    /** Moves each literal's first occurrence to the front, in order; how many there are. */
    private static int distinct(int[] literals, int count) {
        int kept = 0;
        for (int k = 0; k < count; k++) {
            boolean repeated = false;
            for (int i = 0; i < kept; i++) {
                repeated |= literals[i] == literals[k];
            }
            if (!repeated) {
                literals[kept++] = literals[k];
            }
        }
        return kept;
    }

    @Override
    public void add(int[] literals, int count) {
        if (refuted) {
            return;
        }
        step++;
        for (int k = 0; k < count; k++) {
            if (literals[k] == 0 || Math.abs(literals[k]) > variables) {
                throw bad("literal " + literals[k] + " is of none of the formula's " + variables + " variables");
            }
        }
        if (!propagation.isImplied(literals, count) && !isRedundant(literals, count)) {
            throw bad("its clause of " + count + " literals is neither RUP nor RAT");
        }
        keep(Arrays.copyOf(literals, count), count);
    }

    /** RAT on the first literal. */
    private boolean isRedundant(int[] literals, int count) {
        if (count == 0) {
            return false;
        }
        int pivot = literals[0];
        for (int place = clauses.first(); place >= 0; place = clauses.next(place)) {
            int[] other = clauses.isDeleted(place) ? new int[0] : clauses.literals(place);
            if (contains(other, -pivot) && !propagation.isImplied(resolvent(literals, count, other), -1)) {
                return false;
            }
        }
        return true;
    }

    private static int[] resolvent(int[] literals, int count, int[] other) {
        int[] all = new int[count + other.length - 1];
        System.arraycopy(literals, 0, all, 0, count);
        int n = count;
        for (int literal : other) {
            if (literal != -literals[0]) {
                all[n++] = literal;
            }
        }
        return all;
    }

    private static boolean contains(int[] literals, int literal) {
        for (int each : literals) {
            if (each == literal) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void delete(int[] literals, int count) {
        if (!refuted) {
            int place = clauses.find(literals, distinct(literals, count));
            if (place >= 0 && !propagation.isReason(place)) {
                clauses.delete(place);
            }
        }
    }

    private CertificateException bad(String what) {
        return new CertificateException("proof, step " + step + ": " + what + "; it proves nothing, make it anew");
    }
}
