package limen.circuit.part;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Bank;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.Terms;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/**
 * Which stages a stage reads, by number, the circuit's inputs being number −1: as the stage tells itself, else by filling a bank of each
 * weight class. Found when first asked for.
 */
final class StageSources {
    private final ThresholdCircuit circuit;
    private final List<? extends Stage> stages;
    private final Map<Stage, Integer> numbers = new HashMap<>();
    private final BitSet[] known;
    private final Bank bank = new Bank();

    StageSources(ThresholdCircuit circuit) {
        this.circuit = circuit;
        stages = circuit.stages();
        known = new BitSet[stages.size()];
        for (int s = 0; s < stages.size(); s++) {
            numbers.put(stages.get(s), s);
        }
    }

    /** The stages that a stage reads: bit s + 1 for stage s, bit 0 for the inputs. */
    BitSet of(int stage) {
        if (known[stage] == null) {
            BitSet found = new BitSet();
            Stage asked = stages.get(stage);
            asked.sources()
                    .ifPresentOrElse(
                            told -> told.forEach(source -> found.set(numbers.get(source) + 1)),
                            () -> scan(asked, stage, found));
            known[stage] = found;
        }
        return known[stage];
    }

    private void scan(Stage asked, int number, BitSet found) {
        for (long c = 0; c < asked.classes(); c++) {
            asked.bank(asked.representative(c), bank);
            scan(bank.base, number, found);
            scan(bank.slopeSum, number, found);
        }
    }

    private void scan(Terms terms, int number, BitSet found) {
        long from = 0;
        long to = 0;
        for (int t = 0; t < terms.size; t++) {
            long node = terms.first[t];
            long end = node + terms.profile[t].length();
            while (node < end) {
                if (node < from || node >= to) {
                    int source = source(node, number);
                    from = firstNode(source);
                    to = end(source);
                    found.set(source + 1);
                }
                node = Math.min(end, to);
            }
        }
    }

    private int source(long node, int reader) {
        if (node < 0 || node >= stages.get(reader).firstNode(0)) {
            throw new InputException("stage " + stages.get(reader).name() + ": reads node " + node
                    + ", which is not before its own first node "
                    + stages.get(reader).firstNode(0));
        }
        return node < circuit.inputs() ? -1 : Gates.stageOf(stages, node);
    }

    private long firstNode(int source) {
        return source < 0 ? 0 : stages.get(source).firstNode(0);
    }

    private long end(int source) {
        return source < 0
                ? circuit.inputs()
                : stages.get(source).firstNode(stages.get(source).banks());
    }
}
