package limen.cli.instruct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.file.CircuitFile;
import limen.circuit.io.file.CircuitFileKind;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperOptions;
import limen.cli.input.Bits;
import limen.cli.input.TextFiles;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.InputBatch;
import limen.instruct.Instruction;
import limen.io.InputException;
import picocli.CommandLine.Option;

/** The circuit and the input that are followed: apart, or as one string. */
final class InstructionArgument {
    /** A token has three characters at most; the rest may be blanks. */
    private static final long BYTES_PER_TOKEN = 16;

    @Option(
            names = "--circuit",
            paramLabel = "FILE|STRING",
            description =
                    "The circuit: a .limen, AIGER, BLIF, PLA or Verilog file, or a string of Merrill and Sabharwal"
                        + " (2023), itself or in a file; which it is, its content tells. Either grammar, inputs first"
                        + " or not.")
    private String circuit;

    @Option(names = "--input", paramLabel = "BITS", description = "The circuit's input bits, input 0 first.")
    private String input;

    @Option(
            names = {"--output", "--bit"},
            paramLabel = "K",
            description = "Which output of a circuit file, from 0, where it has several.")
    private Integer output;

    @Option(
            names = "--instruction",
            paramLabel = "\"C | x\"",
            description = "Circuit and input as one string, or a file that holds it, instead of --circuit and --input.")
    private String instruction;

    /**
     * What was given.
     *
     * @param instruction circuit and input
     * @param circuitValue the output of a circuit file on the input, by the evaluator of circuits; none for a string
     */
    record Given(Instruction instruction, Optional<Boolean> circuitValue) {}

    /** Reads it; a string of more tokens than allowed is refused, from its file's size or its exact length. */
    Given read(long maxTokens) throws IOException {
        if (instruction != null) {
            if (circuit != null || input != null || output != null) {
                throw new InputException(
                        "--instruction: it holds circuit and input, leave out --circuit, --input and --output");
            }
            return given(parsed("--instruction", instruction, maxTokens, Instruction::parse));
        }
        if (circuit == null || input == null) {
            throw new InputException(
                    "no instruction: give --circuit FILE and --input BITS, or --instruction \"C | x\"");
        }
        boolean[] bits = bits("--input", input);
        Optional<Path> file = file(circuit);
        if (file.isPresent() && isCircuitOfGates(file.get())) {
            Circuit read = CircuitFile.read(file.get());
            int chosen = output == null ? PaperOptions.ONLY : output;
            Instruction made = Instruction.of(read, chosen, bits, maxTokens);
            boolean value =
                    BatchEvaluator.of(read).evaluate(InputBatch.of(bits)).bit(0, Math.max(0, chosen));
            return new Given(made, Optional.of(value));
        }
        if (output != null) {
            throw new InputException("--output " + output
                    + ": only a circuit file has several outputs, that of a string is its last gate; leave it out");
        }
        return given(new Instruction(parsed("--circuit", circuit, maxTokens, InstructionArgument::circuit), bits));
    }

    /** Whether a file is a circuit whose string is still to be made; what is a string is taken as it is. */
    private static boolean isCircuitOfGates(Path file) throws IOException {
        Optional<CircuitFileKind> kind = CircuitFile.kind(file);
        return kind.isPresent() && kind.get() != CircuitFileKind.PAPER;
    }

    /** Bits of an option. */
    static boolean[] bits(String option, String text) {
        try {
            return Bits.parse(text);
        } catch (InputException e) {
            throw e.at(option);
        }
    }

    private static PaperCircuit circuit(String text) throws CircuitFormatException {
        int separator = text.indexOf('|');
        if (separator >= 0) {
            throw new CircuitFormatException(
                    "paper string",
                    separator,
                    "a separator, so this is circuit and input",
                    "give it as --instruction, or the circuit alone");
        }
        return PaperCircuit.parse(text);
    }

    private static Given given(Instruction instruction) {
        return new Given(instruction, Optional.empty());
    }

    private interface Parser<T> {
        T parse(String text) throws CircuitFormatException;
    }

    private static <T> T parsed(String option, String value, long maxTokens, Parser<T> parser) throws IOException {
        Optional<Path> file = file(value);
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            throw new InputException(value + ": it is no file, give one, or a string");
        }
        if (file.isPresent() && Files.size(file.get()) / BYTES_PER_TOKEN > maxTokens) {
            throw new InputException(value + ": " + Files.size(file.get()) + " bytes are more than "
                    + BYTES_PER_TOKEN + " for each of " + maxTokens
                    + " tokens; give a smaller circuit or raise --max-tokens");
        }
        String text = TextFiles.textOrFile(option, value);
        try {
            return parser.parse(text);
        } catch (CircuitFormatException e) {
            throw new IOException((file.isPresent() ? value : option) + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Path> file(String value) {
        try {
            Path path = Path.of(value);
            return !value.isEmpty() && Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
