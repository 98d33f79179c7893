package limen.circuit.part;

import java.util.OptionalLong;
import limen.circuit.Bank;
import limen.circuit.ForwardingStage;
import limen.circuit.Stage;

/**
 * A stage of a whole circuit with the nodes of a part.
 *
 * @param of what it is there
 * @param moved what is added to the numbers of its gates
 * @param level in the part
 * @param nodes renumbers what it reads
 */
record PartStage(Stage of, long moved, int level, Renumbering nodes) implements ForwardingStage {
    @Override
    public String family() {
        return of.family();
    }

    @Override
    public long firstNode(long bank) {
        return of.firstNode(bank) + moved;
    }

    @Override
    public long bankOf(long node) {
        return of.bankOf(node - moved);
    }

    @Override
    public void bank(long bank, Bank out) {
        of.bank(bank, out);
        nodes.move(out.base);
        nodes.move(out.slopeSum);
    }

    @Override
    public OptionalLong wires() {
        return of.wires();
    }

    @Override
    public long classes() {
        return of.classes();
    }

    @Override
    public long representative(long c) {
        return of.representative(c);
    }

    @Override
    public long multiplicity(long c) {
        return of.multiplicity(c);
    }

    @Override
    public String toString() {
        return name();
    }
}
