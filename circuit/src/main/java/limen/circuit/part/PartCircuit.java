package limen.circuit.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.Provenance;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/**
 * Some stages of a circuit as a circuit of their own, implicit where that one is: its banks, with other numbers of nodes.
 *
 * <p>Certain stages of the whole circuit may be <em>given</em>: their gates become inputs of the parts that read them. What else a part
 * reads belongs to it, whether it was chosen or not. Inputs are whole given stages, in the order of the whole circuit, its own inputs
 * first if they are read; levels count from these inputs, so that stages may be in another order.
 *
 * <p>Cost: of asking the part's stages what they read, one bank of each weight class where they do not tell; nothing of other stages.
 */
public final class PartCircuit implements ThresholdCircuit {
    /** Number of the whole circuit's inputs among its stages. */
    public static final int INPUTS = -1;

    /**
     * Inputs of a part: the gates of a given stage, in their order.
     *
     * @param stage number of the stage in the whole circuit, or {@link #INPUTS}
     * @param first the part's first input of it
     * @param nodes how many
     */
    public record Given(int stage, int first, int nodes) {}

    private final ThresholdCircuit whole;
    private final List<Given> given;
    private final int inputs;
    private final List<PartStage> stages;
    /** Of each stage its number in the whole circuit. */
    private final int[] numbers;

    private final Renumbering nodes;
    private final List<NodeRun> outputs;
    private final long[] outputStarts;
    private final Provenance provenance;

    private PartCircuit(PartCircuit of, List<NodeRun> outputs, Provenance provenance) {
        this(of.whole, of.given, of.inputs, of.stages, of.numbers, of.nodes, outputs, provenance);
    }

    private PartCircuit(
            ThresholdCircuit whole,
            List<Given> given,
            int inputs,
            List<PartStage> stages,
            int[] numbers,
            Renumbering nodes,
            List<NodeRun> outputs,
            Provenance provenance) {
        this.whole = whole;
        this.given = given;
        this.inputs = inputs;
        this.stages = stages;
        this.numbers = numbers;
        this.nodes = nodes;
        this.outputs = outputs;
        this.provenance = provenance;
        outputStarts = NodeRun.starts(outputs);
    }

    /**
     * The part of some stages, without outputs.
     *
     * @param whole implicit or materialized
     * @param chosen numbers of stages
     * @param mayBeGiven numbers of stages; those of them that are chosen are not given
     * @return the chosen stages and what they need
     * @throws InputException if a stage reads nodes that are not before its own, or for 2^31 inputs or more
     */
    public static PartCircuit of(ThresholdCircuit whole, BitSet chosen, BitSet mayBeGiven) {
        StageSources sources = new StageSources(whole);
        BitSet own = (BitSet) chosen.clone();
        BitSet read = new BitSet();
        for (int s = own.length() - 1; s >= 0; s = own.previousSetBit(s - 1)) {
            BitSet from = sources.of(s);
            for (int b = from.nextSetBit(0); b >= 0; b = from.nextSetBit(b + 1)) {
                if (b == 0 || mayBeGiven.get(b - 1) && !chosen.get(b - 1)) {
                    read.set(b);
                } else {
                    own.set(b - 1);
                }
            }
        }
        return numbered(whole, own, given(whole, read), sources);
    }

    private static List<Given> given(ThresholdCircuit whole, BitSet read) {
        List<Given> given = new ArrayList<>();
        long first = 0;
        for (int b = read.nextSetBit(0); b >= 0; b = read.nextSetBit(b + 1)) {
            long count = b == 0 ? whole.inputs() : whole.stages().get(b - 1).gates();
            if (first + count > Integer.MAX_VALUE) {
                throw new InputException("part: it reads " + (first + count)
                        + " gates of other parts or more, a circuit has at most 2^31 - 1 inputs; take a"
                        + " shorter length");
            }
            given.add(new Given(b - 1, (int) first, (int) count));
            first += count;
        }
        return List.copyOf(given);
    }

    private static PartCircuit numbered(ThresholdCircuit whole, BitSet own, List<Given> given, StageSources sources) {
        int[] level = new int[whole.stages().size() + 1];
        for (int s = own.nextSetBit(0); s >= 0; s = own.nextSetBit(s + 1)) {
            int below = sources.of(s).stream().map(b -> level[b]).max().orElse(0);
            level[s + 1] = below + 1;
        }
        int[] order = own.stream()
                .boxed()
                .sorted(Comparator.comparingInt(s -> level[s + 1]))
                .mapToInt(Integer::intValue)
                .toArray();
        long inputs = given.stream().mapToLong(Given::nodes).sum();
        long[] first = new long[whole.stages().size() + 1];
        long node = inputs;
        for (int s : order) {
            first[s + 1] = node;
            node = Math.addExact(node, whole.stages().get(s).gates());
        }
        Renumbering nodes = renumbering(whole, own, given, first);
        List<PartStage> stages = new ArrayList<>();
        for (int s : order) {
            Stage stage = whole.stages().get(s);
            stages.add(new PartStage(stage, first[s + 1] - stage.firstNode(0), level[s + 1], nodes));
        }
        return new PartCircuit(
                whole,
                given,
                Math.toIntExact(inputs),
                List.copyOf(stages),
                order,
                nodes,
                List.of(),
                whole.provenance());
    }

    private static Renumbering renumbering(ThresholdCircuit whole, BitSet own, List<Given> given, long[] first) {
        BitSet all = new BitSet();
        own.stream().forEach(s -> all.set(s + 1));
        for (Given each : given) {
            all.set(each.stage() + 1);
            first[each.stage() + 1] = each.first();
        }
        Renumbering nodes = new Renumbering(all.cardinality());
        all.stream().forEach(b -> {
            Stage stage = b == 0 ? null : whole.stages().get(b - 1);
            nodes.add(stage == null ? 0 : stage.firstNode(0), stage == null ? whole.inputs() : stage.gates(), first[b]);
        });
        return nodes;
    }

    /**
     * {@return the same part with outputs}
     *
     * @param runs nodes of the whole circuit
     * @param from what it says of its origin
     * @throws InputException for nodes that are neither inputs nor gates of this part, or 2^31 outputs or more
     */
    public PartCircuit with(List<NodeRun> runs, Provenance from) {
        for (NodeRun run : runs) {
            if (!nodes.hold(run)) {
                throw new InputException("part: nodes " + run.first() + " to " + (run.first() + run.count() - 1)
                        + " are to be outputs, but are not among its gates; check the circuit as a whole");
            }
        }
        PartCircuit made = new PartCircuit(this, List.copyOf(runs), from);
        if (made.outputStarts[runs.size()] > Integer.MAX_VALUE) {
            throw new InputException("part: it has " + made.outputStarts[runs.size()]
                    + " outputs, a circuit has at most 2^31 - 1; take a shorter length");
        }
        return made;
    }

    /** {@return which gates of the whole circuit its inputs are, in order} */
    public List<Given> given() {
        return given;
    }

    /** {@return the numbers that its stages have in the whole circuit, in its own order} */
    public int[] numbers() {
        return numbers.clone();
    }

    /**
     * {@return the number that a node has in the whole circuit}
     *
     * @param node an input or a gate of this part
     */
    public long wholeNode(long node) {
        if (node < inputs) {
            int at = given.size() - 1;
            while (given.get(at).first() > node) {
                at--;
            }
            int stage = given.get(at).stage();
            long first = stage == INPUTS ? 0 : whole.stages().get(stage).firstNode(0);
            return first + node - given.get(at).first();
        }
        return node - stages.get(Gates.stageOf(stages, node)).moved();
    }

    /**
     * {@return its stage that is this one of the whole circuit, or −1 if it has not got it}
     *
     * @param number of the stage in the whole circuit
     */
    public int stageOf(int number) {
        for (int s = 0; s < numbers.length; s++) {
            if (numbers[s] == number) {
                return s;
            }
        }
        return -1;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public List<? extends Stage> stages() {
        return stages;
    }

    @Override
    public int outputs() {
        return (int) outputStarts[outputs.size()];
    }

    @Override
    public long output(int k) {
        int at = Arrays.binarySearch(outputStarts, k);
        int run = at >= 0 ? at : -at - 2;
        while (outputs.get(run).count() == 0) {
            run++;
        }
        return nodes.node(outputs.get(run).first() + k - outputStarts[run]);
    }

    @Override
    public GateKind gateKind() {
        return whole.gateKind();
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    @Override
    public String toString() {
        return "part of " + stages.size() + " stages, " + inputs + " inputs";
    }
}
