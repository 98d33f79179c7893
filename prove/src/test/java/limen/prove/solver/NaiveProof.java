package limen.prove.solver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import limen.certificate.cnf.Cnf;
import limen.certificate.proof.DratReader;
import limen.certificate.proof.LratBinary;
import limen.certificate.proof.ProofSteps;

/**
 * Whether a proof's clauses follow one after the other, until unit propagation alone refutes them all: slow and obvious. Hints count for
 * nothing. A clause that does not follow is taken in DRAT if all its resolvents on its first literal do.
 */
final class NaiveProof {
    private final List<int[]> clauses = new ArrayList<>();
    private final int variables;
    private boolean follows = true;
    private boolean refuted;

    private NaiveProof(Cnf cnf) {
        variables = cnf.variables();
        cnf.forEach((literals, from, to) -> clauses.add(Arrays.copyOfRange(literals, from, to)));
        refuted = isRefutedWith();
    }

    /** Whether the bytes of a proof refute a formula. */
    static boolean refutes(Cnf cnf, String kind, byte[] proof) throws IOException {
        NaiveProof naive = new NaiveProof(cnf);
        ByteArrayInputStream in = new ByteArrayInputStream(proof);
        if (kind.equals("lrat")) {
            LratBinary.read(in, naive.lrat());
        } else {
            DratReader.read(in, naive.drat());
        }
        return naive.refuted;
    }

    private ProofSteps lrat() {
        return new ProofSteps() {
            @Override
            public void add(long id, int[] literals, int count, long[] hints, int hintCount) {
                NaiveProof.this.add(false, Arrays.copyOf(literals, count));
            }

            @Override
            public void delete(long[] ids, int count) {
                // All that is there follows from the formula, and may be used.
            }
        };
    }

    private DratReader.Steps drat() {
        return new DratReader.Steps() {
            @Override
            public void add(int[] literals, int count) {
                NaiveProof.this.add(true, Arrays.copyOf(literals, count));
            }

            @Override
            public void delete(int[] literals, int count) {
                NaiveProof.this.delete(Arrays.copyOf(literals, count));
            }
        };
    }

    private void add(boolean rat, int... clause) {
        if (refuted || !follows) {
            return;
        }
        follows = Arrays.stream(clause).allMatch(literal -> literal != 0 && Math.abs(literal) <= variables)
                && (isImplied(clause) || rat && clause.length > 0 && isRedundant(clause));
        clauses.add(clause);
        refuted = follows && isRefutedWith();
    }

    /** Not what made a literal hold for good: solvers do not mean it. */
    private void delete(int... clause) {
        int[] sorted = sorted(clause);
        for (int k = 0; k < clauses.size() && !refuted; k++) {
            if (Arrays.equals(sorted(clauses.get(k)), sorted)) {
                int[] gone = clauses.remove(k);
                if (isUnit(gone)) {
                    clauses.add(gone);
                }
                return;
            }
        }
    }

    private static int[] sorted(int... clause) {
        return Arrays.stream(clause).distinct().sorted().toArray();
    }

    /** Whether all but one of its literals are false without any assumption. */
    private boolean isUnit(int... clause) {
        return IntStream.range(0, clause.length)
                .anyMatch(k -> IntStream.range(0, clause.length)
                        .filter(other -> other != k)
                        .allMatch(other -> isRefutedWith(clause[other])));
    }

    private boolean isRedundant(int... clause) {
        return clauses.stream()
                .filter(other -> Arrays.stream(other).anyMatch(literal -> literal == -clause[0]))
                .allMatch(other -> isImplied(IntStream.concat(
                                Arrays.stream(clause), Arrays.stream(other).filter(literal -> literal != -clause[0]))
                        .toArray()));
    }

    private boolean isImplied(int... clause) {
        return isRefutedWith(Arrays.stream(clause).map(literal -> -literal).toArray());
    }

    private boolean isRefutedWith(int... assumptions) {
        int[] value = new int[variables + 1];
        for (int literal : assumptions) {
            if (value[Math.abs(literal)] == -Integer.signum(literal)) {
                return true;
            }
            value[Math.abs(literal)] = Integer.signum(literal);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int[] each : clauses) {
                int[] open = Arrays.stream(each)
                        .filter(literal -> value[Math.abs(literal)] != -Integer.signum(literal))
                        .distinct()
                        .toArray();
                if (open.length == 0) {
                    return true;
                }
                if (open.length == 1 && value[Math.abs(open[0])] == 0) {
                    value[Math.abs(open[0])] = Integer.signum(open[0]);
                    changed = true;
                }
            }
        }
        return false;
    }
}
