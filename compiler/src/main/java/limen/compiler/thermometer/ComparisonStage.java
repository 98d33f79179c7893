package limen.compiler.thermometer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.circuit.SumLimit;
import limen.compiler.construction.FamilyStage;

/** Logit comparators of an argmax: gate (q, a, b), a &lt; b, fires iff logit a ≥ logit b; one gate per bank. */
final class ComparisonStage extends FamilyStage {
    private final LinearForm logits;
    private final int firstPosition;
    private final boolean positional;

    ComparisonStage(LinearForm logits, Span span) {
        super("logit comparisons", "comparison", logits.level() + 1, span.count() * perPosition(logits.rows()), 1);
        this.logits = logits;
        firstPosition = span.first();
        positional = logits.positional();
    }

    static long perPosition(int rows) {
        return (long) rows * (rows - 1) / 2;
    }

    @Override
    public void fill(long bank, Bank out) {
        int rows = logits.rows();
        long within = bank % perPosition(rows);
        int position = firstPosition + (int) (bank / perPosition(rows));
        int a = firstOf(within, rows);
        int b = (int) (within - (long) a * (2L * rows - a - 1) / 2) + a + 1;
        long constant = logits.addRows(out, position, a, 1, b, -1);
        out.addGate(Math.negateExact(constant));
    }

    @Override
    public long sumBound() {
        long most = 0;
        long next = 0;
        for (int row = 0; row < logits.rows(); row++) {
            long bound = logits.bound(row);
            next = Math.max(next, Math.min(most, bound));
            most = Math.max(most, bound);
        }
        return most >= SumLimit.BOUND ? Long.MAX_VALUE : most + next;
    }

    @Override
    public Optional<List<? extends Stage>> sources() {
        return Optional.of(List.copyOf(logits.stages()));
    }

    @Override
    public OptionalLong wires() {
        return logits.isCounted() && !logits.readsTokens()
                ? OptionalLong.of(Math.multiplyExact(logits.pairSupport(), banks() / perPosition(logits.rows())))
                : OptionalLong.empty();
    }

    /** The a of the comparison at an index: the greatest with a·(2·rows − a − 1)/2 ≤ index. */
    private static int firstOf(long index, int rows) {
        double half = rows - 0.5;
        int a = (int) Math.max(0, Math.min(rows - 2.0, half - Math.sqrt(Math.max(0, half * half - 2.0 * index))));
        while ((long) a * (2L * rows - a - 1) / 2 > index) {
            a--;
        }
        while (a + 1 < rows - 1 && (long) (a + 1) * (2L * rows - a - 2) / 2 <= index) {
            a++;
        }
        return a;
    }

    @Override
    public long classes() {
        return positional ? banks() : Math.min(banks(), perPosition(logits.rows()));
    }

    @Override
    public long representative(long c) {
        return c;
    }

    @Override
    public long multiplicity(long c) {
        return positional ? 1 : banks() / classes();
    }
}
