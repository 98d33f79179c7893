package limen.certificate.cnf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums in binary: full adders column by column, then a comparison with each threshold, from the least bit on. For sums with more
 * different partial sums than an order encoding has room for.
 */
final class Adders {
    private record Conjunction(int left, int right) {}

    private final Cnf cnf;
    private final Map<Conjunction, Integer> known = new HashMap<>();

    Adders(Cnf cnf) {
        this.cnf = cnf;
    }

    /** A binary number plus a constant. */
    record Binary(long constant, int[] bits) {}

    /** Writes a sum; its bits are all literals that carry. */
    Binary sum(List<OrderedValue> parts) {
        List<Deque<Integer>> columns = new ArrayList<>();
        long constant = 0;
        for (OrderedValue part : parts) {
            constant = Math.addExact(constant, part.least());
            for (int k = 1; k < part.count(); k++) {
                spread(part.values()[k] - part.values()[k - 1], part.from(k), columns);
            }
        }
        List<Integer> bits = new ArrayList<>();
        for (int b = 0; b < columns.size(); b++) {
            Deque<Integer> column = columns.get(b);
            while (column.size() > 1) {
                int x = column.poll();
                int y = column.poll();
                boolean full = !column.isEmpty();
                int z = full ? column.poll() : Cnf.FALSE;
                column.add(parity(x, y, z));
                column(columns, b + 1).add(full ? majority(x, y, z) : and(x, y));
            }
            bits.add(column.isEmpty() ? Cnf.FALSE : column.poll());
        }
        return new Binary(constant, bits.stream().mapToInt(Integer::intValue).toArray());
    }

    private static Deque<Integer> column(List<Deque<Integer>> columns, int b) {
        while (columns.size() <= b) {
            columns.add(new ArrayDeque<>());
        }
        return columns.get(b);
    }

    private static void spread(long weight, int literal, List<Deque<Integer>> columns) {
        for (long rest = weight; rest != 0; rest &= rest - 1) {
            column(columns, Long.numberOfTrailingZeros(rest)).add(literal);
        }
    }

    /** The literal that a number is at least a threshold. */
    int atLeast(Binary number, long threshold) {
        long bound = Math.subtractExact(threshold, number.constant);
        if (bound <= 0) {
            return Cnf.TRUE;
        }
        if (Long.SIZE - Long.numberOfLeadingZeros(bound) > number.bits.length) {
            return Cnf.FALSE;
        }
        int result = Cnf.TRUE;
        for (int b = 0; b < number.bits.length; b++) {
            result = (bound >>> b & 1) == 1 ? and(number.bits[b], result) : -and(-number.bits[b], -result);
        }
        return result;
    }

    private int parity(int x, int y, int z) {
        int sum = cnf.variable();
        for (int row = 0; row < 8; row++) {
            int a = sign(x, row & 1);
            int b = sign(y, row >> 1 & 1);
            int c = sign(z, row >> 2 & 1);
            cnf.add(-a, -b, -c, sign(sum, Integer.bitCount(row) & 1));
        }
        return sum;
    }

    private static int sign(int literal, int bit) {
        return bit == 1 ? literal : -literal;
    }

    private int majority(int x, int y, int z) {
        int carry = cnf.variable();
        cnf.add(-x, -y, carry);
        cnf.add(-x, -z, carry);
        cnf.add(-y, -z, carry);
        cnf.add(x, y, -carry);
        cnf.add(x, z, -carry);
        cnf.add(y, z, -carry);
        return carry;
    }

    private int and(int x, int y) {
        if (x == Cnf.FALSE || y == Cnf.FALSE || x == -y) {
            return Cnf.FALSE;
        }
        if (x == Cnf.TRUE || x == y) {
            return y;
        }
        if (y == Cnf.TRUE) {
            return x;
        }
        return known.computeIfAbsent(new Conjunction(Math.min(x, y), Math.max(x, y)), pair -> {
            int result = cnf.variable();
            cnf.add(-x, -y, result);
            cnf.add(x, -result);
            cnf.add(y, -result);
            return result;
        });
    }
}
