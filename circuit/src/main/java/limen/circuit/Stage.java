package limen.circuit;

/**
 * A block of banks of one kind on one level, numbered by coordinates and produced one by one from their index alone.
 *
 * <p>The gates of bank b are the consecutive nodes {@code firstNode(b) … firstNode(b) + gates(b) − 1}; banks follow each
 * other without gaps from {@code firstNode(0)}. In implicit families every quantity is closed form and {@link #bank}
 * needs working space O(log n) besides its output, which is the uniformity of the paper's section 5 made practical.
 */
public interface Stage {
    /** Readable name, unique in the circuit, for example {@code layer 2 score}. */
    String name();

    /**
     * The stage of the compiled circuit that this one is a part of: its own name, unless simplification has cut a stage
     * into one per level. Stages of one family and one kind are put together again where their levels meet.
     */
    default String family() {
        return name();
    }

    /** What the gates compute, for statistics: for example {@code linear}, {@code product}, {@code maximum}. */
    String kind();

    /**
     * The level of all gates here: above the levels of their arguments; inputs have level 0.
     *
     * <p>A stage has one level, so that its banks are closed form; of a single gate it is an upper bound of the longest path
     * of gates that ends there. Compiled and unit circuits may have gates on paths shorter than their level, whole stages too.
     * Simplification makes it 1 + the greatest level among the arguments of every bank.
     */
    int level();

    /** Number of banks. */
    long banks();

    /** Number of gates in all banks. */
    long gates();

    /** The first gate's node number of bank b; {@code firstNode(banks())} is one past the stage's last node. */
    long firstNode(long bank);

    /** The number of gates of bank b. */
    default int gates(long bank) {
        return (int) (firstNode(bank + 1) - firstNode(bank));
    }

    /** The bank that holds a node of this stage. */
    long bankOf(long node);

    /** Fills {@code out} (cleared first) with bank b. */
    void bank(long bank, Bank out);

    /**
     * Number of weight classes: banks of one class have equal gate counts and equal weights up to a renaming of nodes
     * (thresholds may differ), so their wires are counted once. The renaming keeps every argument in its stage (inputs
     * in the inputs), so that a representative also tells which stages the class reads, and with which signs.
     */
    default long classes() {
        return banks();
    }

    /** A bank of weight class c. */
    default long representative(long c) {
        return c;
    }

    /** How many banks weight class c has; the multiplicities add up to {@link #banks()}. */
    default long multiplicity(long c) {
        return 1;
    }
}
