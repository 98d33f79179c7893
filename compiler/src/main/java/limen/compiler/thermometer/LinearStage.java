package limen.compiler.thermometer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.circuit.SumLimit;
import limen.compiler.construction.FamilyStage;
import limen.finite.Rule;

/**
 * A linear map, rounded: bank (i − first)·rows + c has the sum S(i, c), or its rotation, and one gate per boundary.
 *
 * <p>Also one digit of such a value: its boundaries, with the digits already found subtracted.
 */
final class LinearStage extends FamilyStage {
    private final LinearForm form;
    private final Rule.Rotation rotation;
    private final DigitPlan digit;
    private final int firstPosition;
    private final boolean positional;

    LinearStage(
            String name,
            int level,
            LinearForm form,
            Rule.Rotation rotation,
            DigitPlan digit,
            int first,
            int positions) {
        super(name, digit.lower() ? "digit" : "linear", level, (long) positions * form.rows(), digit.gates());
        this.form = form;
        this.rotation = rotation;
        this.digit = digit;
        firstPosition = first;
        positional = rotation != null || form.positional();
    }

    @Override
    public void fill(long bank, Bank out) {
        int position = firstPosition + (int) (bank / form.rows());
        int row = (int) (bank % form.rows());
        long constant;
        if (rotation == null) {
            constant = form.addRow(out, position, row);
        } else {
            constant = form.addRows(
                    out,
                    position,
                    row,
                    rotation.own()[position][row],
                    rotation.partner()[row],
                    rotation.other()[position][row]);
        }
        digit.addGates(out, (long) position * form.rows() + row, constant);
    }

    @Override
    public long sumBound() {
        long bound = 0;
        for (int row = 0; row < form.rows(); row++) {
            bound = Math.max(bound, rotation == null ? form.bound(row) : turnedBound(row));
        }
        return bound >= SumLimit.BOUND || digit.bound() >= SumLimit.BOUND ? Long.MAX_VALUE : bound + digit.bound();
    }

    /** Of the row at any position. */
    private long turnedBound(int row) {
        long own = 0;
        long other = 0;
        for (int i = firstPosition; i < firstPosition + banks() / form.rows(); i++) {
            own = Math.max(own, Math.absExact(rotation.own()[i][row]));
            other = Math.max(other, Math.absExact(rotation.other()[i][row]));
        }
        try {
            return Math.addExact(
                    Math.multiplyExact(own, form.bound(row)),
                    Math.multiplyExact(other, form.bound(rotation.partner()[row])));
        } catch (ArithmeticException overflow) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public Optional<List<? extends Stage>> sources() {
        Set<FamilyStage> read = form.stages();
        read.addAll(digit.stages());
        return Optional.of(List.copyOf(read));
    }

    @Override
    public OptionalLong wires() {
        if (!form.isCounted() || rotation != null && form.readsTokens()) {
            return OptionalLong.empty();
        }
        int positions = (int) (banks() / form.rows());
        long arguments = Math.addExact(
                Math.multiplyExact(banks(), digit.support()), form.support(rotation, firstPosition, positions));
        return OptionalLong.of(Math.multiplyExact(arguments, digit.gates()));
    }

    @Override
    public long classes() {
        return positional ? banks() : Math.min(banks(), form.rows());
    }

    @Override
    public long representative(long c) {
        return c;
    }

    @Override
    public long multiplicity(long c) {
        return positional ? 1 : banks() / form.rows();
    }
}
