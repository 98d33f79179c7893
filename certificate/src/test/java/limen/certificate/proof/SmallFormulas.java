package limen.certificate.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import limen.certificate.cnf.Cnf;

/** Formulas small enough to try every assignment, and proofs of those that none satisfies: all resolvents, variable by variable. */
public final class SmallFormulas {
    private SmallFormulas() {}

    public static List<int[]> random(Random random, int variables, int clauses) {
        List<int[]> formula = new ArrayList<>();
        for (int k = 0; k < clauses; k++) {
            int length = 1 + random.nextInt(3) + (random.nextInt(4) > 0 ? 1 : 0);
            formula.add(random.ints(length, 1, variables + 1)
                    .map(variable -> random.nextBoolean() ? variable : -variable)
                    .toArray());
        }
        return formula;
    }

    public static Cnf cnf(int variables, List<int[]> clauses) {
        Cnf cnf = new Cnf();
        for (int v = 0; v < variables; v++) {
            cnf.variable();
        }
        clauses.forEach(cnf::add);
        return cnf;
    }

    /** The clauses as a formula keeps them: without repetitions and those that always hold. */
    public static List<int[]> kept(Cnf cnf) {
        List<int[]> clauses = new ArrayList<>();
        cnf.forEach((literals, from, to) -> clauses.add(Arrays.copyOfRange(literals, from, to)));
        return clauses;
    }

    public static boolean isSatisfiable(Cnf cnf) {
        for (int row = 0; row < 1 << cnf.variables(); row++) {
            if (cnf.isSatisfiedBy(assignment(cnf.variables(), row))) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] assignment(int variables, int row) {
        boolean[] values = new boolean[variables + 1];
        for (int v = 1; v <= variables; v++) {
            values[v] = (row >> v - 1 & 1) == 1;
        }
        return values;
    }

    /** Steps of a proof. */
    public record Step(long id, int[] literals, long[] hints, long[] deleted) {}

    /** A proof that a formula cannot be satisfied; null if it can be. */
    public static List<Step> refute(Cnf cnf) {
        Map<TreeSet<Integer>, Long> clauses = new HashMap<>();
        List<Step> proof = new ArrayList<>();
        long[] last = {0};
        for (int[] clause : kept(cnf)) {
            TreeSet<Integer> set = new TreeSet<>();
            Arrays.stream(clause).forEach(set::add);
            clauses.put(set, ++last[0]);
        }
        for (int v = 1; v <= cnf.variables(); v++) {
            int variable = v;
            List<TreeSet<Integer>> positive =
                    clauses.keySet().stream().filter(c -> c.contains(variable)).toList();
            List<TreeSet<Integer>> negative =
                    clauses.keySet().stream().filter(c -> c.contains(-variable)).toList();
            for (TreeSet<Integer> a : positive) {
                for (TreeSet<Integer> b : negative) {
                    TreeSet<Integer> resolvent = new TreeSet<>(a);
                    resolvent.addAll(b);
                    resolvent.remove(variable);
                    resolvent.remove(-variable);
                    if (resolvent.stream().noneMatch(l -> resolvent.contains(-l)) && !clauses.containsKey(resolvent)) {
                        clauses.put(resolvent, ++last[0]);
                        proof.add(new Step(
                                last[0],
                                resolvent.stream().mapToInt(i -> i).toArray(),
                                new long[] {clauses.get(a), clauses.get(b)},
                                null));
                        if (resolvent.isEmpty()) {
                            return proof;
                        }
                    }
                }
            }
            List<TreeSet<Integer>> gone = new ArrayList<>(positive);
            gone.addAll(negative);
            proof.add(new Step(
                    last[0], null, null, gone.stream().mapToLong(clauses::get).toArray()));
            gone.forEach(clauses::remove);
        }
        return null;
    }

    public static byte[] lratText(List<Step> proof) {
        StringBuilder text = new StringBuilder("c resolvents\n");
        for (Step step : proof) {
            text.append(step.id).append(' ');
            if (step.deleted != null) {
                text.append("d ");
                Arrays.stream(step.deleted).forEach(id -> text.append(id).append(' '));
            } else {
                Arrays.stream(step.literals).forEach(l -> text.append(l).append(' '));
                text.append("0 ");
                Arrays.stream(step.hints).forEach(h -> text.append(h).append(' '));
            }
            text.append("0\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] lratBinary(List<Step> proof) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LratBinary.Writer writer = new LratBinary.Writer(bytes);
        for (Step step : proof) {
            if (step.deleted != null) {
                writer.delete(step.deleted, step.deleted.length);
            } else {
                writer.add(step.id, step.literals, step.literals.length, step.hints, step.hints.length);
            }
        }
        return bytes.toByteArray();
    }

    /** Additions only; what is added by resolution is RUP. */
    public static byte[] drat(List<Step> proof, List<int[]> formula) {
        Map<Long, int[]> clauses = new HashMap<>();
        for (int k = 0; k < formula.size(); k++) {
            clauses.put(k + 1L, formula.get(k));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Step step : proof) {
            if (step.deleted == null) {
                clauses.put(step.id, step.literals);
                dratStep(bytes, 'a', step.literals);
            } else {
                Arrays.stream(step.deleted).forEach(id -> dratStep(bytes, 'd', clauses.get(id)));
            }
        }
        return bytes.toByteArray();
    }

    public static void dratStep(ByteArrayOutputStream bytes, int kind, int... literals) {
        bytes.write(kind);
        for (int literal : literals) {
            int rest = 2 * Math.abs(literal) + (literal < 0 ? 1 : 0);
            for (; rest > 0x7f; rest >>>= 7) {
                bytes.write(rest & 0x7f | 0x80);
            }
            bytes.write(rest);
        }
        bytes.write(0);
    }
}
