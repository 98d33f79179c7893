package limen.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.certificate.Question;
import limen.certificate.Questions;
import limen.cli.input.ModelArgument;
import limen.cli.input.OutputPath;
import limen.cli.output.Interruption;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.prove.FormulaResult;
import limen.cli.result.prove.LengthVerdict;
import limen.cli.result.prove.ProveResult;
import limen.cli.verb.AnsweredFailure;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.io.InputException;
import limen.prove.formula.FormulaFile;
import limen.prove.formula.FormulaForm;
import limen.prove.formula.FormulaSize;
import limen.prove.portfolio.ProofFiles;
import limen.prove.portfolio.ProofRequest;
import limen.prove.portfolio.Prover;
import limen.prove.portfolio.UnwrittenCertificate;
import limen.prove.portfolio.Verdict;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen prove}: what a transformer does, for every input. */
@Command(
        name = "prove",
        header = "Prove what a model does for every input, or find a shortest one that contradicts.",
        description = "Answer for all inputs of every length asked: proved, with a certificate that others can check; a"
                + " counterexample that the reference interpreter confirms; or unknown, with what ran out. The"
                + " model is the finite-precision one. Ctrl-C ends with what was proved so far.",
        exitCodeList = {
            "0:proved, for every length; written, with --write",
            "1:a counterexample",
            "2:bad usage or input",
            "3:unknown, for some length"
        },
        footer = {
            "  limen prove zoo/majority --length 1..64 --language majority",
            "  limen prove zoo/majority --length 1..16 --language majority --certificate majority.proof",
            "  limen prove zoo/histogram --length 1..8 --labels histogram --budget 60s",
            "  limen prove zoo/parity --length 8 --equals zoo/parity-by-rounding",
            "  limen prove zoo/majority --robust 1 --input 0011101",
            "  limen prove zoo/exists --length 1..8 --monotone",
            "  limen prove zoo/majority --length 9 --language parity --write majority.cnf && cadical majority.cnf",
            "  limen prove zoo/parity --length 1..16 --precision 6 --equals-precision 12 --json"
        })
public final class ProveVerb extends Verb {
    @Mixin
    private ModelArgument model;

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "%nWhat is stated, one of:%n")
    private PropertyOptions properties = new PropertyOptions();

    @Mixin
    private SecondModel second;

    @Mixin
    private ProofOptions options;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Do not prove the lengths of this certificate again: check it, and go on.")
    private Path resume;

    @Option(
            names = "--write",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description =
                    "Prove nothing, but write that some input of one length contradicts, for other solvers: clauses"
                            + " (.cnf, DIMACS) or linear constraints (.opb); comments say what variables stand for.")
    private Path formula;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        options.require();
        if (formula != null) {
            return written(start, progress);
        }
        ProofFiles files =
                new ProofFiles(options.certificate(), true, Optional.ofNullable(resume), ProofOptions.product());
        Prover prover = options.prover();
        Claim claim = Claim.of(model.open().requireSites(), model.path(), model, properties, second);
        LengthRange lengths = options.lengths(claim.inputLength());
        ProofRequest request =
                new ProofRequest(claim.property(), claim.model(), claim.second(), lengths.from(), lengths.to());
        try {
            Verdict verdict = prover.prove(request, files, options.limits(), Interruption.listen(), progress);
            return result(claim, verdict, files.isWritten(verdict), start);
        } catch (UnwrittenCertificate e) {
            throw new AnsweredFailure(result(claim, e.verdict(), false, start), e);
        }
    }

    private FormulaResult written(long start, ProgressBars progress) throws IOException {
        without("--write proves nothing", "--engine", "--budget", "--certificate", "--resume");
        FormulaForm.of(formula);
        Claim claim = Claim.of(model.open().requireSites(), model.path(), model, properties, second);
        LengthRange lengths = options.lengths(claim.inputLength());
        ProofRequest request =
                new ProofRequest(claim.property(), claim.model(), claim.second(), lengths.from(), lengths.to());
        int n = request.from();
        if (n != request.to()) {
            throw new InputException("--length " + n + ".." + request.to()
                    + ": --write is about one length, for which the model is a circuit; give one");
        }
        String stated = claim.property().describe();
        Question question = Questions.at(claim.property(), claim.model(), claim.second(), n);
        FormulaSize size = FormulaFile.write(question, stated, formula, progress);
        return FormulaResult.of(
                second.firstName(model.path(), model),
                claim.secondName(),
                stated,
                n,
                formula,
                size,
                Seconds.since(start));
    }

    private ProveResult result(Claim claim, Verdict verdict, boolean isWritten, long start) {
        Found found = new Found(claim, verdict);
        List<LengthVerdict> answers = found.lengths();
        return new ProveResult(
                found.name(),
                second.firstName(model.path(), model),
                claim.secondName(),
                claim.property().describe(),
                found.counterexample(),
                LengthVerdict.engines(answers),
                found.states(),
                found.inputs(),
                isWritten ? options.certificate().orElse(null) : null,
                Seconds.since(start),
                HeapPeak.bytes(),
                answers);
    }
}
