package limen.circuit.unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.MergedSums;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.unit.AdditionWriter.Blocks;

/** Builds the unit circuit of a plan, result stage by result stage in the order of levels. */
final class UnitBuilder {
    private static final int REPORT_EVERY = 1 << 12;

    /** What becomes of a stage, in the order of levels. */
    private enum Part {
        COLUMNS(" columns", "column count"),
        BITS(" column bits", "column bit"),
        DIGITS(" digits", "digit count"),
        CARRIED(" carried digits", "carried digit"),
        GROUPS(" comparisons", "comparison"),
        GATES("", null),
        COMPLEMENTS(" complement", "complement");

        private final String suffix;
        private final String kind;

        Part(String suffix, String kind) {
            this.suffix = suffix;
            this.kind = kind;
        }
    }

    private record ResultStage(int source, Part part, int level) {}

    private final ThresholdCircuit circuit;
    private final UnitOptions options;
    private final UnitPlan plan;
    private final long total;
    private final Progress progress;

    private final CircuitBuilder builder;
    private final BankWriter out;
    private final UnitNodes nodes;
    private final UnitSum sum;
    private final AdditionWriter additions;
    private final RepetitionWriter repetitions;
    private final Blocks[] blocks;
    private final Set<String> names = new HashSet<>();
    private final Bank bank = new Bank();
    private final MergedSums sums = new MergedSums();

    UnitBuilder(ThresholdCircuit circuit, UnitOptions options, UnitPlan plan, long gates, Progress progress) {
        this.circuit = circuit;
        this.options = options;
        this.plan = plan;
        this.progress = progress;
        total = gates;
        builder = new CircuitBuilder(circuit.inputs(), GateKind.UNIT);
        out = new BankWriter(builder);
        nodes = new UnitNodes(circuit);
        sum = new UnitSum(nodes);
        additions = new AdditionWriter(out);
        repetitions = new RepetitionWriter(out, nodes, options.limit());
        blocks = new Blocks[circuit.stages().size()];
    }

    Circuit build() {
        builder.provenance(circuit.provenance()).attribute(UnitOptions.LIMIT, options.limit());
        if (plan.complemented[0]) {
            String name = unique("inputs complement");
            out.stage(name, name, Part.COMPLEMENTS.kind, 1);
            nodes.placeInputComplements(out.nextNode());
            for (int i = 0; i < circuit.inputs(); i++) {
                out.begin();
                out.wire(i, -1);
                out.end(0, 1, 1);
            }
        }
        circuit.stages().forEach(stage -> names.add(stage.name()));
        for (ResultStage result : order()) {
            write(result);
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            builder.output(nodes.gate(circuit.output(k)));
        }
        progress.at(total, total, "unit circuit built");
        return builder.build();
    }

    private List<ResultStage> order() {
        List<ResultStage> list = new ArrayList<>();
        for (int s = 0; s < blocks.length; s++) {
            UnitPlan.StageLevels levels = plan.levels[s];
            blocks[s] = new Blocks();
            if (levels.columns > 0) {
                list.add(new ResultStage(s, Part.COLUMNS, levels.columns));
                list.add(new ResultStage(s, Part.BITS, levels.bits()));
            }
            if (levels.digits > 0) {
                list.add(new ResultStage(s, Part.DIGITS, levels.digits));
                list.add(new ResultStage(s, Part.CARRIED, levels.carried()));
            }
            if (levels.groups > 0) {
                list.add(new ResultStage(s, Part.GROUPS, levels.groups));
            }
            list.add(new ResultStage(s, Part.GATES, levels.gates));
            if (plan.complemented[s + 1]) {
                list.add(new ResultStage(s, Part.COMPLEMENTS, levels.gates));
            }
        }
        list.sort(Comparator.comparingInt(ResultStage::level));
        return list;
    }

    private String unique(String name) {
        String candidate = name;
        for (int k = 2; !names.add(candidate); k++) {
            candidate = name + " (" + k + ")";
        }
        return candidate;
    }

    private void write(ResultStage result) {
        Stage stage = circuit.stages().get(result.source());
        Part part = result.part();
        String name = part == Part.GATES ? stage.name() : unique(stage.name() + part.suffix);
        if (part == Part.GATES) {
            out.stage(name, stage.family(), stage.kind(), result.level());
        } else {
            out.stage(name, name, part.kind, result.level());
        }
        Blocks start = blocks[result.source()];
        long first = out.nextNode();
        switch (part) {
            case COLUMNS -> start.columns = first;
            case BITS -> start.bits = first;
            case DIGITS -> start.digits = first;
            case CARRIED -> start.carried = first;
            case GROUPS -> start.groups = first;
            case GATES -> nodes.placeGates(result.source(), first);
            case COMPLEMENTS -> nodes.placeComplements(result.source(), first);
        }
        Blocks at = start.copy();
        for (long b = 0; b < stage.banks(); b++) {
            stage.bank(b, bank);
            sums.merge(bank);
            if (b % REPORT_EVERY == 0) {
                progress.at(out.nextNode() - circuit.inputs(), total, "unit gates of " + name);
            }
            if (part == Part.GATES || part == Part.COMPLEMENTS) {
                writeGates(part == Part.COMPLEMENTS, at);
            } else {
                writeInner(part, at);
            }
        }
    }

    private void writeInner(Part part, Blocks at) {
        for (int r = 0; r < bank.gates; r += gatesOfSum()) {
            if (turn(r, at)) {
                switch (part) {
                    case COLUMNS -> additions.writeColumns();
                    case BITS -> additions.writeBits();
                    case DIGITS -> additions.writeDigits();
                    case CARRIED -> additions.writeCarried();
                    default -> {
                        for (int k = r; k < r + gatesOfSum(); k++) {
                            additions.writeGroups(sum.boundary(bank.threshold[k]));
                        }
                    }
                }
                additions.pass(gatesOfSum());
            }
        }
    }

    private int gatesOfSum() {
        return bank.isPencil() ? 1 : bank.gates;
    }

    /** Turns to the sum of gate r; false if it is repeated. */
    private boolean turn(int r, Blocks at) {
        sum.readSigns(sums, bank.slope[r]);
        if (sum.total <= options.limit()) {
            return false;
        }
        sum.read(sums, bank.slope[r]);
        additions.turn(sum, new Addition(sum.heights()), at);
        return true;
    }

    /** Writes the last gates of a bank, complements in reverse order. */
    private void writeGates(boolean complement, Blocks at) {
        repetitions.turn(bank, sums);
        Blocks[] places = new Blocks[bank.gates];
        for (int r = 0; r < bank.gates; r += gatesOfSum()) {
            if (turn(r, at)) {
                places[r] = at.copy();
                additions.pass(gatesOfSum());
            }
        }
        int gates = bank.gates;
        for (int done = 0; done < gates; ) {
            int r = complement ? gates - 1 - done : done;
            int first = bank.isPencil() ? r : 0;
            if (places[first] == null) {
                done += repetitions.write(r, complement);
            } else {
                turn(first, places[first]);
                additions.writeLast(sum.boundary(bank.threshold[r]), r - first, sum.atMost != complement);
                done++;
            }
        }
    }
}
