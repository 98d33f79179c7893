package limen.prove.states;

import limen.property.InputMonitor;

/** Every input, and nothing is wrong. */
final class AllInputs extends InputMonitor<Boolean> {
    /** Of one length. */
    AllInputs(int symbols, int n) {
        super(symbols, n);
    }

    @Override
    protected Boolean first() {
        return true;
    }

    @Override
    protected Boolean next(Boolean state, int token) {
        return true;
    }

    @Override
    public boolean isRight(int end, int left, int right) {
        return true;
    }

    @Override
    public boolean looksBefore() {
        return false;
    }

    @Override
    public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
        return true;
    }
}
