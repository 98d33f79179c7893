package limen.circuit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A block of banks of one kind on one level, numbered by coordinates and produced one by one from their index alone.
 *
 * <p>The gates of bank b are the consecutive nodes {@code firstNode(b) … firstNode(b) + gates(b) − 1}; banks follow each
 * other without gaps from {@code firstNode(0)}. In implicit families every quantity is closed form and {@link #bank}
 * needs working space O(log n) besides its output, which is the uniformity of the paper's section 5 made practical.
 */
public interface Stage {
    /** {@return the readable name, unique in the circuit, for example {@code layer 2 score}} */
    String name();

    /**
     * {@return the name of the compiled circuit's stage that this one is a part of} It is its own, unless simplification has cut a stage
     * into one per level. Stages of one family and one kind are put together again where their levels meet.
     */
    default String family() {
        return name();
    }

    /** {@return what the gates compute, for statistics: for example {@code linear}, {@code product}, {@code maximum}} */
    String kind();

    /**
     * {@return the level of all gates here} It is above the levels of their arguments; inputs have level 0.
     *
     * <p>A stage has one level, so that its banks are closed form; of a single gate it is an upper bound of the longest path
     * of gates that ends there. Compiled and unit circuits may have gates on paths shorter than their level, whole stages too.
     * Simplification makes it 1 + the greatest level among the arguments of every bank.
     */
    int level();

    /** {@return the number of banks} */
    long banks();

    /** {@return the number of gates in all banks} */
    long gates();

    /**
     * {@return the first gate's node number of bank b; {@code firstNode(banks())} is one past the stage's last node}
     *
     * @param bank b, 0 to {@link #banks()}
     */
    long firstNode(long bank);

    /**
     * {@return the number of gates of bank b}
     *
     * @param bank b, 0 to {@link #banks()} − 1
     */
    default int gates(long bank) {
        return (int) (firstNode(bank + 1) - firstNode(bank));
    }

    /**
     * {@return the bank that holds a node of this stage, from 0}
     *
     * @param node from {@code firstNode(0)}, below {@code firstNode(banks())}
     */
    long bankOf(long node);

    /**
     * Fills {@code out} (cleared first) with bank b.
     *
     * @param bank b, 0 to {@link #banks()} − 1
     * @param out the caller's, who may use it again for the next bank
     */
    void bank(long bank, Bank out);

    /**
     * {@return the wires of all gates, as {@link limen.circuit.analysis.CircuitStatistics} counts them, where the stage knows them without
     * filling a bank of each weight class}
     */
    default OptionalLong wires() {
        return OptionalLong.empty();
    }

    /**
     * {@return stages of this circuit that hold every argument, no input among them, where the stage knows them without filling a bank
     * of each weight class} There may be stages among them that no gate reads.
     */
    default Optional<List<? extends Stage>> sources() {
        return Optional.empty();
    }

    /**
     * {@return the number of weight classes} Banks of one class have equal gate counts and equal weights up to a renaming of nodes
     * (thresholds may differ), so their wires are counted once. The renaming keeps every argument in its stage (inputs in the inputs), so
     * that a representative also tells which stages the class reads, and with which signs.
     */
    default long classes() {
        return banks();
    }

    /**
     * {@return a bank of weight class c}
     *
     * @param c 0 to {@link #classes()} − 1
     */
    default long representative(long c) {
        return c;
    }

    /**
     * {@return how many banks weight class c has; the multiplicities add up to {@link #banks()}}
     *
     * @param c 0 to {@link #classes()} − 1
     */
    default long multiplicity(long c) {
        return 1;
    }
}
