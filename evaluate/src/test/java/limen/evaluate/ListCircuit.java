package limen.evaluate;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.GateKind;
import limen.circuit.Profile;
import limen.circuit.Provenance;
import limen.circuit.Stage;
import limen.circuit.Terms;
import limen.circuit.ThresholdCircuit;

/** A circuit held as plain lists of banks, built stage by stage; for tests. */
final class ListCircuit implements ThresholdCircuit {
    private final int inputs;
    private final List<ListStage> stages = new ArrayList<>();
    private long[] outputs = {};

    ListCircuit(int inputs) {
        this.inputs = inputs;
    }

    /** Appends an empty stage on the next level. */
    ListStage stage(String name) {
        ListStage stage = new ListStage(name, stages.size() + 1, nodes());
        stages.add(stage);
        return stage;
    }

    ListCircuit outputs(long... nodes) {
        outputs = nodes;
        return this;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public List<ListStage> stages() {
        return stages;
    }

    @Override
    public int outputs() {
        return outputs.length;
    }

    @Override
    public long output(int k) {
        return outputs[k];
    }

    @Override
    public GateKind gateKind() {
        return GateKind.WEIGHTED;
    }

    @Override
    public Provenance provenance() {
        return Provenance.NONE;
    }

    /** A stage to which banks are appended; the last stage only, as nodes are numbered in order. */
    static final class ListStage implements Stage {
        private final String name;
        private final int level;
        private final List<Bank> banks = new ArrayList<>();
        private final List<Long> first = new ArrayList<>();
        /** How often {@link #bank} was called. */
        long served;

        private ListStage(String name, int level, long firstNode) {
            this.name = name;
            this.level = level;
            first.add(firstNode);
        }

        /** Appends a bank and returns its first node. */
        long add(Bank bank) {
            banks.add(bank);
            first.add(first.getLast() + bank.gates);
            return first.get(first.size() - 2);
        }

        /** The bank itself, to be altered. */
        Bank at(int bank) {
            return banks.get(bank);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String kind() {
            return "test";
        }

        @Override
        public int level() {
            return level;
        }

        @Override
        public long banks() {
            return banks.size();
        }

        @Override
        public long gates() {
            return first.getLast() - first.getFirst();
        }

        @Override
        public long firstNode(long bank) {
            return first.get((int) bank);
        }

        @Override
        public long bankOf(long node) {
            int bank = 0;
            while (first.get(bank + 1) <= node) {
                bank++;
            }
            return bank;
        }

        @Override
        public void bank(long bank, Bank out) {
            served++;
            Bank source = banks.get((int) bank);
            out.clear();
            copy(source.base, out.base);
            copy(source.slopeSum, out.slopeSum);
            for (int r = 0; r < source.gates; r++) {
                out.addGate(source.threshold[r], source.slope[r]);
            }
        }

        private static void copy(Terms from, Terms to) {
            for (int t = 0; t < from.size; t++) {
                to.add(from.first[t], from.profile[t], from.coefficient[t]);
            }
        }
    }

    /** A bank of one sum of wires. */
    static Bank wires(long[] nodes, long[] weights, long... thresholds) {
        Bank bank = new Bank();
        for (int i = 0; i < nodes.length; i++) {
            bank.base.addWire(nodes[i], weights[i]);
        }
        return gates(bank, thresholds);
    }

    /** A bank of one run. */
    static Bank run(long first, Profile profile, long coefficient, long... thresholds) {
        Bank bank = new Bank();
        bank.base.add(first, profile, coefficient);
        return gates(bank, thresholds);
    }

    /** Appends gates. */
    static Bank gates(Bank bank, long... thresholds) {
        for (long threshold : thresholds) {
            bank.addGate(threshold);
        }
        return bank;
    }
}
