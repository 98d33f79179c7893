package limen.compiler.construction;

/** A stage whose bank b has the weights of class {@code b mod classes}: rows repeated over positions, unless overridden. */
public abstract class UniformStage extends FamilyStage {
    private final long classes;

    /** With so many weight classes, or one per bank if there are fewer banks. */
    protected UniformStage(String name, String kind, int level, long banks, int gatesPerBank, long classes) {
        super(name, kind, level, banks, gatesPerBank);
        this.classes = Math.min(classes, banks);
    }

    @Override
    public long classes() {
        return classes;
    }

    @Override
    public final long representative(long c) {
        return c;
    }

    @Override
    public long multiplicity(long c) {
        return banks() / classes + (c < banks() % classes ? 1 : 0);
    }
}
