package limen.prove.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** Reads OPB strictly and decides it, by propagation of bounds and trying: slow, and of nobody else's code. */
final class PseudoBoolean {
    private static final Pattern HEADER =
            Pattern.compile("\\* #variable= (\\d+) #constraint= (\\d+)\n\\* #equal= 0 intsize= (\\d+)");
    private static final Pattern CONSTRAINT = Pattern.compile("([+-]\\d+ x\\d+ )+>= -?\\d+ ;");
    private static final Pattern TERM = Pattern.compile("([+-]\\d+) x(\\d+) ");

    private record Constraint(int[] variables, long[] factors, long degree) {}

    private final List<Constraint> constraints = new ArrayList<>();
    /** By variable from 1: 0 where it is not known, else 1 or −1. */
    private final int[] values;

    private final List<List<Constraint>> uses = new ArrayList<>();

    PseudoBoolean(String text) {
        List<String> lines = text.lines().toList();
        Matcher header = HEADER.matcher(lines.get(0) + "\n" + lines.get(1));
        Assertions.assertThat(header.matches()).as(lines.getFirst()).isTrue();
        values = new int[Integer.parseInt(header.group(1)) + 1];
        values[0] = 1;
        for (int v = 0; v < values.length; v++) {
            uses.add(new ArrayList<>());
        }
        int intsize = 1;
        for (String line : lines) {
            if (!line.startsWith("*")) {
                Assertions.assertThat(line).matches(CONSTRAINT);
                intsize = Math.max(intsize, read(line));
            }
        }
        Assertions.assertThat(constraints).hasSize(Integer.parseInt(header.group(2)));
        Assertions.assertThat(intsize).isEqualTo(Integer.parseInt(header.group(3)));
    }

    private int read(String line) {
        int end = line.indexOf(">=");
        long degree = Long.parseLong(line.substring(end + 3, line.length() - 2));
        List<Integer> variables = new ArrayList<>();
        List<Long> factors = new ArrayList<>();
        Matcher term = TERM.matcher(line.substring(0, end));
        long sum = Math.abs(degree);
        while (term.find()) {
            factors.add(Long.parseLong(term.group(1)));
            variables.add(Integer.parseInt(term.group(2)));
            sum += Math.abs(factors.getLast());
        }
        Assertions.assertThat(variables).doesNotHaveDuplicates();
        Constraint constraint = new Constraint(
                variables.stream().mapToInt(v -> v).toArray(),
                factors.stream().mapToLong(f -> f).toArray(),
                degree);
        constraints.add(constraint);
        variables.forEach(v -> uses.get(v).add(constraint));
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(sum));
    }

    /** The values of a solution, from index 1; null if there is none. */
    boolean[] solve() {
        Deque<Integer> trail = new ArrayDeque<>();
        if (!propagate(new ArrayDeque<>(constraints), trail) || !search()) {
            return null;
        }
        boolean[] solution = new boolean[values.length];
        for (int v = 1; v < values.length; v++) {
            solution[v] = values[v] > 0;
        }
        return solution;
    }

    private boolean search() {
        int open = 1;
        while (open < values.length && values[open] != 0) {
            open++;
        }
        if (open == values.length) {
            return true;
        }
        for (int value : new int[] {-1, 1}) {
            Deque<Integer> trail = new ArrayDeque<>();
            values[open] = value;
            trail.push(open);
            if (propagate(new ArrayDeque<>(uses.get(open)), trail) && search()) {
                return true;
            }
            trail.forEach(v -> values[v] = 0);
        }
        return false;
    }

    private boolean propagate(Deque<Constraint> queue, Deque<Integer> trail) {
        while (!queue.isEmpty()) {
            Constraint constraint = queue.poll();
            long slack = -constraint.degree;
            for (int k = 0; k < constraint.variables.length; k++) {
                int value = values[constraint.variables[k]];
                long factor = constraint.factors[k];
                slack += value == 0 ? Math.max(0, factor) : value > 0 ? factor : 0;
            }
            if (slack < 0) {
                return false;
            }
            for (int k = 0; k < constraint.variables.length; k++) {
                int variable = constraint.variables[k];
                if (values[variable] == 0 && Math.abs(constraint.factors[k]) > slack) {
                    values[variable] = constraint.factors[k] > 0 ? 1 : -1;
                    trail.push(variable);
                    queue.addAll(uses.get(variable));
                }
            }
        }
        return true;
    }
}
