package limen.prove.states;

/** A model that waits: its heads have fewer levels than those of the other one. */
final class Idle implements Machine {
    static final Idle MACHINE = new Idle();

    private Idle() {}

    @Override
    public void start(Pack out) {}

    @Override
    public boolean step(Pack in, int token, Pack out) {
        return true;
    }

    @Override
    public int label() {
        return -1;
    }

    @Override
    public int answer(Pack in) {
        return -1;
    }
}
