package limen.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import limen.certificate.ModelHash;
import limen.cli.input.ModelArgument;
import limen.cli.output.Interruption;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.prove.LengthVerdict;
import limen.cli.result.prove.PrecisionResult;
import limen.cli.result.prove.VerdictName;
import limen.cli.verb.AnsweredFailure;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.io.InputException;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.number.PrecisionFormula;
import limen.prove.portfolio.ProofFiles;
import limen.prove.portfolio.ProofRequest;
import limen.prove.portfolio.UnwrittenCertificate;
import limen.prove.portfolio.Verdict;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen precision}: the fewest bits for which a property is proved. */
@Command(
        name = "precision",
        header = "Find the least precision for which a property of a model is proved.",
        description = "Go through precisions upwards, ask of each what limen prove would, and stop at the first that is"
                + " proved: with the proof there, and the counterexample at one bit less. More bits may be worse;"
                + " --up-to goes on and says whether they ever are. A precision for which the model does not"
                + " exist at some length counts as not right. What P bits are of a model that states its own formats:"
                + " docs/precision.md.",
        exitCodeList = {
            "0:the least precision is known",
            "1:none of those tried is right",
            "2:bad usage or input",
            "3:unknown, for some precision that may be the least"
        },
        footer = {
            "  limen precision zoo/parity --length 1..16 --language parity",
            "  limen precision zoo/parity --length 1..16 --language parity --up-to 16",
            "  limen precision zoo/majority --length 1..32 --language majority --certificate majority.proof"
        })
public final class PrecisionVerb extends Verb {
    private static final int MOST = 16;

    @Mixin
    private ModelArgument model;

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "%nWhat is stated, one of:%n")
    private PropertyOptions properties = new PropertyOptions();

    @Mixin
    private SecondModel second;

    @Mixin
    private ProofOptions options;

    @Option(
            names = "--up-to",
            paramLabel = "P",
            description = "Try all precisions from 1 to this one (default: up to the first that is proved, " + MOST
                    + " at most).")
    private Integer upTo;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        ModelRequest request = model.request();
        if (request.precision().isPresent()) {
            throw usage("--precision is what is looked for: leave it out, --up-to says where to stop");
        }
        if (upTo != null && (upTo < 1 || upTo > PrecisionFormula.MAX_BITS)) {
            throw usage("--up-to " + upTo + " is no precision: give 1 to " + PrecisionFormula.MAX_BITS);
        }
        options.require();
        if (model.open(request).requireSites().transformer().isEmpty()) {
            throw new InputException(
                    model.path() + ": its formats are in the file and have no other precision, give the"
                            + " model that it was quantized from");
        }
        BooleanSupplier stopped = Interruption.listen();
        Claim claim = null;
        List<PrecisionResult.Tried> tried = new ArrayList<>();
        Map<List<String>, PrecisionResult.Tried> known = new HashMap<>();
        boolean isFound = false;
        UnwrittenCertificate unwritten = null;
        int last = upTo == null ? MOST : upTo;
        for (int p = 1; p <= last && (upTo != null || !isFound) && !stopped.getAsBoolean(); p++) {
            claim = claim(request.withPrecision(PrecisionFormula.constant(p)));
            Attempt attempt = attempt(p, claim, known, isFound, stopped, progress);
            tried.add(attempt.tried);
            unwritten = attempt.unwritten == null ? unwritten : attempt.unwritten;
            isFound |= tried.getLast().verdict() == VerdictName.PROVED;
        }
        if (claim == null) {
            claim = claim(request);
        }
        PrecisionResult result = PrecisionResult.of(
                model.path().toString(),
                claim.secondName(),
                claim.property().describe(),
                tried,
                stopped.getAsBoolean(),
                isFound && unwritten == null ? options.certificate() : Optional.empty(),
                Seconds.since(start),
                HeapPeak.bytes());
        if (unwritten != null) {
            throw new AnsweredFailure(result, unwritten);
        }
        return result;
    }

    /** What came of a precision, and what kept its certificate from being written, or null. */
    private record Attempt(PrecisionResult.Tried tried, UnwrittenCertificate unwritten) {}

    private Claim claim(ModelRequest request) throws IOException {
        return Claim.of(model.open(request).requireSites(), model.path(), model, properties, second);
    }

    private Attempt attempt(
            int p,
            Claim claim,
            Map<List<String>, PrecisionResult.Tried> known,
            boolean isFound,
            BooleanSupplier stopped,
            ProgressBars progress)
            throws IOException {
        long start = System.nanoTime();
        LengthRange lengths = options.lengths(claim.inputLength());
        ProofRequest asked =
                new ProofRequest(claim.property(), claim.model(), claim.second(), lengths.from(), lengths.to());
        List<String> hashes = new ArrayList<>();
        Optional<String> refusal = refusal(claim.model(), lengths, hashes);
        if (refusal.isPresent()) {
            return new Attempt(PrecisionResult.Tried.refused(p, refusal.get()), null);
        }
        if (known.containsKey(hashes)) {
            return new Attempt(known.get(hashes).again(p), null);
        }
        Optional<Path> certificate = isFound ? Optional.empty() : options.certificate();
        ProofFiles files = new ProofFiles(certificate, false, Optional.empty(), ProofOptions.product());
        Verdict verdict;
        UnwrittenCertificate unwritten = null;
        try {
            verdict = options.prover()
                    .prove(
                            asked,
                            files,
                            options.limits(),
                            stopped,
                            (done, total, what) -> progress.at(done, total, "p = " + p + ", " + what));
        } catch (UnwrittenCertificate e) {
            verdict = e.verdict();
            unwritten = e;
        }
        Found found = new Found(claim, verdict);
        List<LengthVerdict> answers = found.lengths();
        PrecisionResult.Tried tried = new PrecisionResult.Tried(
                p,
                found.name(),
                found.counterexample(),
                LengthVerdict.engines(answers),
                found.states(),
                null,
                null,
                answers,
                Seconds.since(start));
        known.put(hashes, tried);
        return new Attempt(tried, unwritten);
    }

    /** Why the model does not exist at this precision, if it does not; else its hash at every length. */
    private static Optional<String> refusal(SiteModel model, LengthRange lengths, List<String> hashes) {
        try {
            for (int n = lengths.from(); n <= lengths.to(); n++) {
                hashes.add(ModelHash.ofSites(model.at(n)));
            }
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(e.getMessage());
        }
    }
}
