package limen.compiler.thermometer;

import limen.circuit.Bank;
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
