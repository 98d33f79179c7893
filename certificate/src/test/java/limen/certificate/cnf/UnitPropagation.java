package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.List;

/** What follows from some literals by clauses that have one literal left; naive. */
final class UnitPropagation {
    private final List<int[]> clauses = new ArrayList<>();
    private final int variables;

    UnitPropagation(Cnf cnf) {
        variables = cnf.variables();
        cnf.forEach((literals, from, to) -> clauses.add(java.util.Arrays.copyOfRange(literals, from, to)));
    }

    /** By variable: 1, −1, or 0 where nothing follows; null after a contradiction. */
    int[] propagate(int... given) {
        int[] value = new int[variables + 1];
        for (int literal : given) {
            if (literal != Cnf.TRUE && value[Math.abs(literal)] == -Integer.signum(literal)) {
                return null;
            }
            if (literal != Cnf.TRUE) {
                value[Math.abs(literal)] = Integer.signum(literal);
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int[] clause : clauses) {
                int open = 0;
                int last = 0;
                boolean holds = false;
                for (int literal : clause) {
                    int is = value[Math.abs(literal)];
                    holds |= is == Integer.signum(literal);
                    open += is == 0 ? 1 : 0;
                    last = is == 0 ? literal : last;
                }
                if (!holds && open == 0) {
                    return null;
                }
                if (!holds && open == 1) {
                    value[Math.abs(last)] = Integer.signum(last);
                    changed = true;
                }
            }
        }
        return value;
    }
}
