package limen.cli.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.certificate.kind.Kinds;
import limen.prove.Engine;
import limen.prove.portfolio.Limits;
import limen.prove.portfolio.Portfolio;
import limen.prove.portfolio.Prover;
import picocli.CommandLine.Option;

/** How it is proved. */
final class ProofOptions {
    @Option(
            names = "--length",
            required = true,
            paramLabel = "N|A..B",
            description = "Number of tokens, or a range of them.")
    private String length;

    @Option(
            names = "--engine",
            paramLabel = "E",
            description = "Ask only this engine, or several separated by commas, in their order (default: all that may"
                    + " help, two at a time).")
    private String engine;

    @Option(
            names = "--budget",
            paramLabel = "T,S,M",
            description = "Time for all lengths, states of one length, memory, in any order; what is left out is the"
                    + " default (default: 10min,1e7,8g).")
    private String budget;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Write what proves it, for limen verify; replaced only when all is written, and not after a"
                    + " counterexample.")
    private Path certificate;

    /** What certificates call this program. */
    static String product() {
        String version = ProofOptions.class.getPackage().getImplementationVersion();
        return version == null ? "limen" : "limen " + version;
    }

    /** The lengths. */
    LengthRange lengths() {
        return LengthRange.parse(length);
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
