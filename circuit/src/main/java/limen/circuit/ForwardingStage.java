package limen.circuit;

/**
 * A stage like another one, but for what is overridden.
 *
 * <p>What a stage knows of its banks without filling them, wires, sources and weight classes, is not taken over: it need not hold where
 * {@link #bank} is overridden, and whoever knows that it does says so.
 */
public interface ForwardingStage extends Stage {
    /** {@return the stage that is asked} */
    Stage of();

    @Override
    default String name() {
        return of().name();
    }

    @Override
    default String kind() {
        return of().kind();
    }

    @Override
    default int level() {
        return of().level();
    }

    @Override
    default long banks() {
        return of().banks();
    }

    @Override
    default long gates() {
        return of().gates();
    }

    @Override
    default long firstNode(long bank) {
        return of().firstNode(bank);
    }

    @Override
    default int gates(long bank) {
        return of().gates(bank);
    }

    @Override
    default long bankOf(long node) {
        return of().bankOf(node);
    }

    @Override
    default void bank(long bank, Bank out) {
        of().bank(bank, out);
    }
}
