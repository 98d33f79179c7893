package limen.cli.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.certificate.kind.Kinds;
import limen.cli.input.OutputPath;
import limen.io.InputException;
import limen.prove.Engine;
import limen.prove.portfolio.Limits;
import limen.prove.portfolio.Portfolio;
import limen.prove.portfolio.Prover;
import picocli.CommandLine.Option;

/** How it is proved. */
final class ProofOptions {
    @Option(
            names = "--length",
            paramLabel = "N|A..B",
            description = "Number of tokens, or a range of them; may be left out where an input is given.")
    private String length;

    @Option(
            names = "--engine",
            paramLabel = "E",
            description =
                    "Ask only this engine, or several separated by commas, in their order: orbits, states, sweep, sat,"
                            + " linear (default: all that may help, two at a time).")
    private String engine;

    @Option(
            names = "--budget",
            paramLabel = "T,S,M",
            description = "Time for all lengths, states of one length, memory, in any order; what is left out is the"
                    + " default (default: 10min,1e7,8g).")
    private String budget;

    @Option(
            names = "--certificate",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Write what proves it, for limen verify; replaced only when all is written, and not after a"
                    + " counterexample.")
    private Path certificate;

    /** What certificates call this program. */
    static String product() {
        String version = ProofOptions.class.getPackage().getImplementationVersion();
        return version == null ? "limen" : "limen " + version;
    }

    /** Checks what was given, before any work. */
    void require() {
        if (length != null) {
            LengthRange.parse(length);
        }
        limits();
        prover();
    }

    /** The lengths; of the input that is given, if none are. */
    LengthRange lengths(Optional<Integer> ofInput) {
        if (length == null && ofInput.isEmpty()) {
            throw new InputException(
                    "no lengths: give --length, a number of tokens such as 12, or a range such as 1..64");
        }
        return length == null ? new LengthRange(ofInput.get(), ofInput.get()) : LengthRange.parse(length);
    }

    /** What may be used up. */
    Limits limits() {
        return budget == null ? Limits.DEFAULT : Limits.parse(budget);
    }

    /** Where the certificate goes, if one is asked for. */
    Optional<Path> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** The prover that asks the engines chosen. */
    Prover prover() {
        List<Engine> engines = engine == null ? Portfolio.engines() : Portfolio.named(engine);
        return new Prover(engines, Kinds.checkers(false), Prover.PATIENCE);
    }
}
