package limen.cli.export;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import limen.circuit.io.aiger.AigerForm;
import limen.circuit.io.graph.GraphForm;
import limen.cli.input.GivenOptions;
import limen.cli.output.Result;
import limen.finite.file.FiniteModelFile;

/**
 * The formats of {@code limen export --to}: a new one is a line here, its words in {@link #HELP}, and a class that implements
 * {@code ExportTarget}; an option of its own is a field of {@link ExportOptions} and a line of {@code TargetOption}.
 */
public enum Target {
    LIMEN(new LimenTarget()),
    DOT(new DotTarget()),
    PAPER(new PaperTarget()),
    AIGER(new AigerTarget(AigerForm.BINARY)),
    AAG(new AigerTarget(AigerForm.ASCII)),
    TH(new ThresholdTarget()),
    BLIF(new BlifTarget()),
    VERILOG(new VerilogTarget()),
    ONNX(new OnnxTarget()),
    GRAPHML(new GraphTarget(GraphForm.GRAPHML)),
    NODE_LINK(new GraphTarget(GraphForm.NODE_LINK)),
    PLA(new PlaTarget()),
    SAFETENSORS(new SafetensorsTarget()),
    JSON(new FiniteTarget(FiniteModelFile.Kind.JSON)),
    LFM(new FiniteTarget(FiniteModelFile.Kind.BINARY));

    /** What they are, as {@code --help} says it. */
    public static final String HELP =
            "limen: Limen's own binary file. dot: a picture for Graphviz, small circuits only. paper: the string of"
                + " Merrill and Sabharwal (2023), circuits of unit gates only. aiger, aag: AND gates and negations for"
                + " logic synthesis, binary or ASCII. th: threshold gates, one by one. blif: AND gates as tables."
                + " verilog: a module of AND gates or of sums. pla: a row for each input, of circuits of up to 20."
                + " onnx: matrices and steps for runtimes of neural networks. graphml, node-link: a graph for other"
                + " programs, XML or JSON. safetensors: a circuit as a file of sparse tensors; a model as a folder of"
                + " config.json and model.safetensors, every weight and number format exact. json, lfm: a"
                + " finite-precision model, readable or with its matrices as bytes.";

    @SuppressWarnings("ImmutableEnumChecker") // records of constants
    private final ExportTarget format;

    Target(ExportTarget format) {
        this.format = format;
    }

    /** Refuses options that this format does not have. */
    public void require(GivenOptions given) {
        for (TargetOption option : TargetOption.values()) {
            if (!format.options().contains(option)) {
                option.refuse(given);
            }
        }
    }

    /** The targets that have an option, in words. */
    static String having(TargetOption option) {
        List<String> names = Stream.of(values())
                .filter(target -> target.format.options().contains(option))
                .map(Target::toString)
                .toList();
        int last = names.size() - 1;
        return last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /**
     * Writes what was asked for, or counts it.
     *
     * @throws IOException when it cannot be read or written
     */
    public Result write(Export export) throws IOException {
        return format.write(export);
    }

    /** As it is given on the command line: {@code node-link}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
