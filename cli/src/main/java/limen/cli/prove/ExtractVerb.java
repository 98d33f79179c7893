package limen.cli.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import limen.cli.input.CompileChoices;
import limen.cli.input.OutputPath;
import limen.cli.input.TargetArgument;
import limen.cli.output.Interruption;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.extract.ExtractResult;
import limen.cli.result.extract.ShownAutomaton;
import limen.cli.result.extract.ShownCircuit;
import limen.cli.result.extract.ShownGate;
import limen.cli.result.extract.ShownTable;
import limen.cli.result.extract.ShownWitness;
import limen.cli.result.prove.LengthVerdict;
import limen.cli.result.prove.VerdictName;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.compiler.Compiler;
import limen.extract.Extraction;
import limen.extract.Extractor;
import limen.extract.automaton.DfaPicture;
import limen.extract.circuit.Measure;
import limen.io.AsideFile;
import limen.io.InputException;
import limen.model.SiteModel;
import limen.prove.portfolio.ProofFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen extract}: the simple thing hidden in a model. */
@Command(
        name = "extract",
        header = "Extract the automaton, threshold gate or table over counts that a model or circuit is, and prove it.",
        description = {
            "Reads what a model that accepts or rejects does on every input, from its prefix states, and says whether"
                    + " it is:",
            "  dfa        the smallest automaton that agrees on all inputs of 1 to N tokens, proved for as many more"
                    + " lengths as it has states; and whether its language is star-free;",
            "  threshold  one threshold gate of the tokens at length N, or inputs that show that no weights do;",
            "  symmetric  a table over the counts of tokens at length N, or two inputs that show that their order"
                    + " matters;",
            "  circuit    the smallest circuit found that does the same at length N, with what each step saved.",
            "What is found in a model is proved as limen prove does: by a proof that was checked. Of a circuit, which"
                    + " has one length, threshold and symmetric are read from its decision diagram, which is exact."
        },
        exitCodeList = {
            "0:the model is this, for every input",
            "1:it is not of this form, or the automaton fails at a greater length",
            "2:bad usage or input",
            "3:unknown"
        },
        footer = {
            "  limen extract zoo/majority --length 15 --as threshold",
            "  limen extract zoo/parity --length 12 --as symmetric",
            "  limen extract zoo/dyck-1-depth-3 --length 12 --as dfa -o dyck.dfa",
            "  limen extract zoo/dyck-1-depth-3 --length 12 --as dfa --svg dyck.svg --certificate dyck.proof",
            "  limen extract majority.limen --as threshold",
            "  limen extract zoo/dyck-1 --length 8 --as circuit --least ands -o small.limen",
            "  limen prove zoo/dyck-1-depth-3 --length 1..32 --language dfa:dyck.dfa"
        })
public final class ExtractVerb extends Verb {
    @Mixin
    private TargetArgument target;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "FORM",
            description = "What to extract: dfa, threshold, symmetric or circuit.")
    private Extraction.Form form;

    @Mixin
    private ProofOptions options;

    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Write what is found: a .limen circuit with --as circuit; else an automaton, which --language"
                    + " dfa:FILE reads, of all lengths or of the strings of one length.")
    private Path file;

    @Option(
            names = "--of",
            paramLabel = "K",
            description = "Of a circuit: which output, from 0; may be left out where there is one.")
    private Integer output;

    @Option(
            names = "--as-bits",
            description = "Of a circuit: read its input bits, all of them, not the tokens that it tells of.")
    private boolean asBits;

    @Option(
            names = "--svg",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "With --as dfa: draw the automaton, of at most 200 states.")
    private Path picture;

    @Option(
            names = "--least",
            paramLabel = "gates|ands",
            defaultValue = "gates",
            description = "With --as circuit: what is to be least, gates, or AND nodes when it is written as AIGER"
                    + " (default: ${DEFAULT-VALUE}).")
    private Measure measure;

    @Option(
            names = "--depth",
            paramLabel = "D",
            description =
                    "With --as circuit: levels that it may have, of AND nodes with --least ands (default: as many as"
                            + " before).")
    private Integer depth;

    @Mixin
    private CompileChoices choices;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        options.require();
        boolean isCircuit = form == Extraction.Form.CIRCUIT;
        if (!isCircuit) {
            without(
                    "only a circuit, --as circuit, is made smaller",
                    "--least",
                    "--depth",
                    "--objective",
                    "--digit-width");
        } else {
            without("--as circuit is proved by decision diagrams", "--engine", "--certificate");
        }
        if (picture != null && form != Extraction.Form.DFA) {
            throw usage("--svg: only automata are drawn, leave it out or give --as dfa");
        }
        ProofFiles files = new ProofFiles(options.certificate(), true, Optional.empty(), ProofOptions.product());
        Extractor extractor = new Extractor(options.prover(), files, options.limits(), Interruption.listen());
        if (target.isCircuit()) {
            if (file != null && Files.exists(file) && Files.isSameFile(file, target.path())) {
                throw usage("-o: " + file + " is the circuit itself, choose another place");
            }
            return ofCircuit(extractor, progress, start);
        }
        without(target.path() + " is a model", "--of", "--as-bits");
        SiteModel opened = target.open().requireSites();
        int n = length();
        if (isCircuit) {
            Circuit compiled =
                    Compiler.build(opened, n, choices.choice(), progress).circuit();
            return written(
                    extractor.smallest(compiled, true, measure, depth(), progress), Optional.empty(), false, start);
        }
        Extraction extraction = extractor.extract(opened, n, form, progress);
        Optional<Found> proof = extraction
                .proof()
                .map(all -> new Found(
                        new Claim(opened, Optional.empty(), Optional.empty(), all.property()), all.verdict()));
        boolean certified =
                extraction.proof().filter(all -> files.isWritten(all.verdict())).isPresent();
        return written(extraction, proof, certified, start);
    }

    private ExtractResult ofCircuit(Extractor extractor, ProgressBars progress, long start) throws IOException {
        without(
                target.path() + " is a circuit, of one length and its own precision",
                "--length",
                "--precision",
                "--calibrate",
                "--ranges",
                "--engine",
                "--certificate");
        Circuit circuit = target.circuit();
        if (form == Extraction.Form.CIRCUIT) {
            without("--as circuit is of all outputs", "--of");
            without(target.path() + " is a circuit, which is compiled already", "--objective", "--digit-width");
            return written(
                    extractor.smallest(circuit, !asBits, measure, depth(), progress), Optional.empty(), false, start);
        }
        if (output == null && circuit.outputs() != 1) {
            throw new InputException(
                    target.path() + ": has " + circuit.outputs() + " outputs, give one by --of, from 0");
        }
        Extraction extraction = extractor.extract(circuit, output == null ? 0 : output, !asBits, form, progress);
        return written(extraction, Optional.empty(), false, start);
    }

    private ExtractResult written(Extraction extraction, Optional<Found> proof, boolean certified, long start)
            throws IOException {
        List<String> tokens = extraction.symbols();
        Optional<String> text =
                file == null ? Optional.empty() : extraction.found().automaton(tokens);
        if (file != null && text.isPresent()) {
            byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
            AsideFile.write(file, out -> out.write(bytes));
        }
        boolean isCircuit = extraction.found() instanceof Extraction.Found.Equal;
        if (file != null && extraction.found() instanceof Extraction.Found.Equal equal) {
            LimenFormat.write(equal.small().circuit(), file, Progress.NONE);
        }
        boolean isDrawn = picture != null && draw(extraction.found(), tokens);
        return result(
                extraction,
                proof,
                file != null && (isCircuit || text.isPresent()) ? file : null,
                isDrawn ? picture : null,
                certified ? options.certificate().orElse(null) : null,
                start);
    }

    /** Whether there was something to draw. */
    private boolean draw(Extraction.Found found, List<String> tokens) throws IOException {
        if (!(found instanceof Extraction.Found.Automaton automaton)
                || automaton.dfa().states() > DfaPicture.MOST_STATES) {
            return false;
        }
        byte[] bytes = DfaPicture.svg(automaton.dfa(), tokens).getBytes(StandardCharsets.UTF_8);
        AsideFile.write(picture, out -> out.write(bytes));
        return true;
    }

    private OptionalInt depth() {
        if (depth != null && depth < 1) {
            throw usage("--depth " + depth + ": give a number of levels, 1 or more");
        }
        return depth == null ? OptionalInt.empty() : OptionalInt.of(depth);
    }

    private int length() {
        LengthRange lengths = options.lengths(Optional.empty());
        if (lengths.from() != lengths.to()) {
            throw new InputException("--length " + lengths.from() + ".." + lengths.to()
                    + ": extract takes one length, an automaton is of all lengths up to it, give --length "
                    + lengths.to());
        }
        return lengths.to();
    }

    private ExtractResult result(
            Extraction extraction, Optional<Found> proof, Path written, Path drawn, Path certificate, long start) {
        Extraction.Found found = extraction.found();
        List<String> tokens = extraction.symbols();
        VerdictName verdict = proof.map(Found::name)
                .orElse(
                        found instanceof Extraction.Found.Unknown
                                        || extraction.unproved().isPresent()
                                ? VerdictName.UNKNOWN
                                : found.isThere() ? VerdictName.PROVED : VerdictName.COUNTEREXAMPLE);
        List<LengthVerdict> lengths = proof.map(Found::lengths).orElse(List.of());
        return new ExtractResult(
                verdict,
                target.path().toString(),
                form,
                extraction.length(),
                found instanceof Extraction.Found.Automaton automaton
                        ? Optional.of(ShownAutomaton.of(automaton, tokens))
                        : Optional.empty(),
                found instanceof Extraction.Found.Gate gate
                        ? Optional.of(ShownGate.of(gate.gate(), tokens))
                        : Optional.empty(),
                found instanceof Extraction.Found.Table table
                        ? Optional.of(ShownTable.of(table.table(), tokens))
                        : Optional.empty(),
                found instanceof Extraction.Found.Equal equal
                        ? Optional.of(ShownCircuit.of(equal.small()))
                        : Optional.empty(),
                witness(found, tokens),
                proof.map(Found::counterexample).orElse(null),
                found instanceof Extraction.Found.Unknown unknown
                        ? unknown.reason()
                        : extraction.unproved().orElse(null),
                LengthVerdict.engines(lengths),
                written,
                drawn,
                certificate,
                picture != null && drawn == null && found instanceof Extraction.Found.Automaton,
                Seconds.since(start),
                lengths);
    }

    private static Optional<ShownWitness> witness(Extraction.Found found, List<String> tokens) {
        return switch (found) {
            case Extraction.Found.NoGate none -> Optional.of(ShownWitness.of(none.accepted(), none.rejected(), tokens));
            case Extraction.Found.NoTable none ->
                Optional.of(ShownWitness.of(List.of(none.accepted()), List.of(none.rejected()), tokens));
            default -> Optional.empty();
        };
    }
}
