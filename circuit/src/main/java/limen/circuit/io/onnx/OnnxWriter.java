package limen.circuit.io.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import limen.circuit.Bank;
import limen.circuit.BankSums;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/** Writes the graph of a circuit; the bytes are a function of the circuit. */
final class OnnxWriter {
    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";

    private final ThresholdCircuit circuit;
    private final OnnxGraph graph;
    private final NodeTensors nodes;
    private final Bank bank = new Bank();
    private final BankSums sums = new BankSums();
    private final Progress progress;
    private final String what;
    private long done;
    /** The name of the number of rows of the inputs, once something needs it. */
    private String batch;

    OnnxWriter(ThresholdCircuit circuit, CodedOutputStream out, Progress progress, String what) {
        this.circuit = circuit;
        this.progress = progress;
        this.what = what;
        graph = new OnnxGraph(out);
        nodes = new NodeTensors(graph, INPUTS, circuit.inputs());
    }

    /** Writes everything, and returns what was written. */
    OnnxGraph write() throws IOException {
        graph.field(2, "circuit".getBytes(StandardCharsets.US_ASCII));
        graph.field(OnnxMessages.INPUT, OnnxMessages.bits(INPUTS, circuit.inputs()));
        List<? extends Stage> stages = circuit.stages();
        for (int s = 0; s < stages.size(); s++) {
            if (stages.get(s).gates() > 0) {
                nodes.add(stage(stages.get(s), "stage" + s), stages.get(s).gates());
            }
        }
        outputs();
        graph.field(OnnxMessages.OUTPUT, OnnxMessages.bits(OUTPUTS, circuit.outputs()));
        return graph;
    }

    /** The name of a stage's gates. */
    private String stage(Stage stage, String name) throws IOException {
        List<String> parts = new ArrayList<>();
        Block block = new Block();
        for (long b = 0; b < stage.banks(); b++) {
            stage.bank(b, bank);
            if (bank.gates == 0) {
                continue;
            }
            sums.set(bank);
            if (!block.takes(sums)) {
                parts.add(block(block, name + "." + parts.size()));
                block = new Block();
            }
            block.add(bank, sums);
            done += bank.gates;
            progress.at(done, circuit.gates(), what);
        }
        parts.add(block(block, name + "." + parts.size()));
        return parts.size() == 1
                ? parts.getFirst()
                : graph.node("Concat", name, "axis", 1, parts.toArray(String[]::new));
    }

    private String block(Block block, String name) throws IOException {
        long[] arguments = block.arguments();
        if (arguments.length == 0) {
            return constants(block, name);
        }
        ElementType type = block.type();
        String bits = nodes.of(arguments);
        String numbers = graph.node("Cast", name + ".arguments", "to", type.code(), bits);
        String weights = graph.matrix(type, block.matrix(), arguments.length, block.sums());
        String sum = graph.node("MatMul", name + ".sums", numbers, weights);
        if (!block.isOneToOne()) {
            String columns = graph.constant(ElementType.INT64, block.sumOf(), block.gates());
            sum = graph.node("Gather", name + ".compared", "axis", 1, sum, columns);
        }
        String thresholds = graph.constant(type, block.thresholds(), block.gates());
        return graph.node("GreaterOrEqual", name, sum, thresholds);
    }

    /** Gates without arguments: the same row for every row of inputs. */
    private String constants(Block block, String name) throws IOException {
        if (batch == null) {
            String shape = graph.node("Shape", INPUTS + ".shape", INPUTS);
            String first = graph.constant(ElementType.INT64, new long[] {0}, 1);
            batch = graph.node("Gather", INPUTS + ".rows", "axis", 0, shape, first);
        }
        String width = graph.constant(ElementType.INT64, new long[] {block.gates()}, 1);
        String shape = graph.node("Concat", name + ".shape", "axis", 0, batch, width);
        long[] bits = LongStream.of(block.thresholds()).map(t -> t <= 0 ? 1 : 0).toArray();
        return graph.node("Expand", name, graph.constant(ElementType.BOOL, bits, 1, bits.length), shape);
    }

    /** Each node that is an output once, then in the order of the outputs. */
    private void outputs() throws IOException {
        long[] wanted = new long[circuit.outputs()];
        for (int k = 0; k < wanted.length; k++) {
            wanted[k] = circuit.output(k);
        }
        long[] distinct = LongStream.of(wanted).sorted().distinct().toArray();
        long[] places = LongStream.of(wanted)
                .map(node -> Arrays.binarySearch(distinct, node))
                .toArray();
        String held = distinct.length == 0 ? INPUTS : nodes.of(distinct);
        String columns = graph.constant(ElementType.INT64, places, places.length);
        graph.node("Gather", OUTPUTS, "axis", 1, held, columns);
    }
}
