package limen.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import limen.circuit.Progress;
import limen.extract.Extraction.Form;
import limen.extract.Extraction.Found;
import limen.extract.automaton.CoverAutomaton;
import limen.extract.automaton.Dfa;
import limen.extract.automaton.SyntacticMonoid;
import limen.extract.layer.LayeredAutomaton;
import limen.extract.layer.ModelLayers;
import limen.extract.symmetric.SymmetricTable;
import limen.extract.threshold.ThresholdSearch;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ReferenceInterpreter;
import limen.io.InputException;
import limen.io.LimitException;
import limen.model.SiteModel;
import limen.property.AnswerKind;
import limen.property.Property;
import limen.property.language.NamedLanguage;
import limen.property.language.RecognisesLanguage;
import limen.prove.Budget;
import limen.prove.portfolio.Limits;
import limen.prove.portfolio.ProofFiles;
import limen.prove.portfolio.ProofRequest;
import limen.prove.portfolio.Prover;
import limen.prove.portfolio.Verdict;

/**
 * Extracts the simple thing that a model is, if it is one, and proves that it is.
 *
 * <p>All forms are read from the model's {@link LayeredAutomaton}, that is from its prefix states. What is found is then stated as a language,
 * made anew from the thing alone, and a {@link Prover} is asked whether the model recognises it: its proof is checked by code that knows nothing
 * of this module. An automaton of k states is proved up to k lengths more than it was read from, as far as the model goes: another automaton of
 * as many states would be told apart by then.
 */
public final class Extractor {
    private final Prover prover;
    private final ProofFiles files;
    private final Limits limits;
    private final BooleanSupplier stopped;

    /**
     * With a prover.
     *
     * @param prover of what is found
     * @param files where its proof goes
     * @param limits for the search, and again for the proof
     * @param stopped whether somebody asked to stop
     */
    public Extractor(Prover prover, ProofFiles files, Limits limits, BooleanSupplier stopped) {
        this.prover = prover;
        this.files = files;
        this.limits = limits;
        this.stopped = stopped;
    }

    /**
     * {@return what the model is}
     *
     * @param model one that accepts or rejects
     * @param n the length, the greatest one for an automaton
     * @param form what is asked for
     * @param progress hears how far it is
     * @throws InputException if the model gives other answers or does not take such a length: one line
     * @throws IOException if there is no place for files: one line
     */
    public Extraction extract(SiteModel model, int n, Form form, Progress progress) throws IOException {
        if (n < 1
                || n > model.maximumLength()
                || model.exactLength() && (n != model.maximumLength() || form == Form.DFA)) {
            throw new InputException("length " + n + ": " + model.name() + " takes "
                    + (model.exactLength() ? "exactly " : "1 to ") + model.maximumLength() + " tokens, "
                    + (model.exactLength() && form == Form.DFA
                            ? "an automaton speaks of all lengths: ask for --as threshold or symmetric"
                            : "give such a length"));
        }
        if (AnswerKind.of(model.at(n)) != AnswerKind.VERDICT) {
            throw new InputException(
                    model.name() + " " + AnswerKind.of(model.at(n)) + ", extract reads models that accept or reject");
        }
        Budget budget = new Budget(
                System.nanoTime() + (long) (limits.seconds() * 1e9), limits.states(), limits.bytes(), stopped);
        try {
            return switch (form) {
                case DFA -> automaton(model, n, budget, progress);
                case THRESHOLD -> gate(model, n, budget, progress);
                case SYMMETRIC -> table(model, n, budget, progress);
            };
        } catch (LimitException e) {
            return new Extraction(new Found.Unknown(e.getMessage()), Optional.empty());
        }
    }

    private Extraction automaton(SiteModel model, int n, Budget budget, Progress progress) throws IOException {
        List<LayeredAutomaton> lengths = new ArrayList<>();
        for (int length = 1; length <= n; length++) {
            int now = length;
            lengths.add(ModelLayers.of(
                    model.at(length),
                    length,
                    budget,
                    (done, total, what) -> progress.at(done, total, "length " + now + ", " + what)));
        }
        Dfa dfa = CoverAutomaton.of(lengths);
        int same = n;
        while (same > 1 && CoverAutomaton.of(lengths.subList(0, same - 1)).equals(dfa)) {
            same--;
        }
        int most = (int) Math.min(model.maximumLength(), (long) n + dfa.states());
        return proved(new Found.Automaton(dfa, n, same, SyntacticMonoid.of(dfa)), model, 1, most, progress);
    }

    private Extraction gate(SiteModel model, int n, Budget budget, Progress progress) throws IOException {
        LayeredAutomaton function = ModelLayers.of(model.at(n), n, budget, progress);
        return switch (ThresholdSearch.of(function, budget)) {
            case ThresholdSearch.Answer.Gate found -> proved(new Found.Gate(found.gate()), model, n, n, progress);
            case ThresholdSearch.Answer.Summable none -> {
                none.accepted().forEach(input -> confirm(model.at(n), input, 1));
                none.rejected().forEach(input -> confirm(model.at(n), input, 0));
                yield new Extraction(new Found.NoGate(none.accepted(), none.rejected()), Optional.empty());
            }
            case ThresholdSearch.Answer.Unknown unknown ->
                new Extraction(new Found.Unknown(unknown.reason()), Optional.empty());
        };
    }

    private Extraction table(SiteModel model, int n, Budget budget, Progress progress) throws IOException {
        LayeredAutomaton function = ModelLayers.of(model.at(n), n, budget, progress);
        Optional<SymmetricTable.Witness> order = SymmetricTable.witness(function);
        if (order.isPresent()) {
            boolean first = function.of(order.get().one()) == 1;
            int[] accepted = first ? order.get().one() : order.get().other();
            int[] rejected = first ? order.get().other() : order.get().one();
            confirm(model.at(n), accepted, 1);
            confirm(model.at(n), rejected, 0);
            return new Extraction(new Found.NoTable(accepted, rejected), Optional.empty());
        }
        return proved(new Found.Table(SymmetricTable.of(function)), model, n, n, progress);
    }

    private static void confirm(FinitePrecisionTransformer model, int[] input, int answer) {
        if (new ReferenceInterpreter(model).run(input).answer()[0] != answer) {
            throw new IllegalStateException("internal: the reference interpreter does not confirm an input");
        }
    }

    private Extraction proved(Found found, SiteModel model, int from, int to, Progress progress) throws IOException {
        String automaton = found.automaton(model.vocabulary()).orElseThrow();
        Property property = new RecognisesLanguage(NamedLanguage.ofSource("dfa", automaton, List.of()));
        ProofRequest request = new ProofRequest(property, model, Optional.empty(), from, to);
        Verdict verdict = prover.prove(request, files, limits, stopped, progress);
        return new Extraction(found, Optional.of(new Extraction.Proof(property, verdict)));
    }
}
