package limen.circuit.part;

import java.util.OptionalLong;
import limen.circuit.Bank;
import limen.circuit.Stage;

/**
 * A stage of a whole circuit with the nodes of a part.
 *
 * @param whole what it is there
 * @param moved what is added to the numbers of its gates
 * @param level in the part
 * @param nodes renumbers what it reads
 */
record PartStage(Stage whole, long moved, int level, Renumbering nodes) implements Stage {
    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public String family() {
        return whole.family();
    }

    @Override
    public String kind() {
        return whole.kind();
    }

    @Override
    public long banks() {
        return whole.banks();
    }

    @Override
    public long gates() {
        return whole.gates();
    }

    @Override
    public int gates(long bank) {
        return whole.gates(bank);
    }

    @Override
    public long firstNode(long bank) {
        return whole.firstNode(bank) + moved;
    }

    @Override
    public long bankOf(long node) {
        return whole.bankOf(node - moved);
    }

    @Override
    public void bank(long bank, Bank out) {
        whole.bank(bank, out);
        nodes.move(out.base);
        nodes.move(out.slopeSum);
    }

    @Override
    public OptionalLong wires() {
        return whole.wires();
    }

    @Override
    public long classes() {
        return whole.classes();
    }

    @Override
    public long representative(long c) {
        return whole.representative(c);
    }

    @Override
    public long multiplicity(long c) {
        return whole.multiplicity(c);
    }

    @Override
    public String toString() {
        return name();
    }
}
