package limen.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.extract.Extraction.Form;
import limen.extract.Extraction.Found;
import limen.extract.automaton.CoverAutomaton;
import limen.extract.automaton.Dfa;
import limen.extract.automaton.SyntacticMonoid;
import limen.extract.circuit.CircuitSearch;
import limen.extract.circuit.Measure;
import limen.extract.diagram.FunctionStore;
import limen.extract.layer.LayeredAutomaton;
import limen.extract.layer.ModelLayers;
import limen.extract.symmetric.SymmetricTable;
import limen.extract.threshold.ThresholdSearch;
import limen.io.InputException;
import limen.io.LimitException;
import limen.model.SiteModel;
import limen.property.AnswerKind;
import limen.property.language.NamedLanguage;
import limen.property.language.RecognisesLanguage;
import limen.prove.Budget;
import limen.prove.portfolio.Limits;
import limen.prove.portfolio.ProofFiles;
import limen.prove.portfolio.ProofRequest;
import limen.prove.portfolio.Prover;
import limen.prove.portfolio.Verdict;

/**
 * Extracts the simple thing that a model or a circuit is, if it is one, and proves that it is.
 *
 * <p>All forms but a circuit are read from a {@link LayeredAutomaton}: of a model that of its prefix states, of a circuit its decision diagram. What is found in a
 * circuit is made a function again and compared, which is exact. What is found in a model is then stated as a language,
 * made anew from the thing alone, and a {@link Prover} is asked whether the model recognises it: its proof is checked by code that knows nothing
 * of this module. An automaton of k states is proved up to k lengths more than it was read from, as far as the model goes;
 * where that is 2k − 1 or more, no other language has an automaton of as many states that agrees.
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
        return form == Form.DFA
                ? within(budget -> automaton(model, n, budget, progress), true, n, model.vocabulary())
                : extract(new ModelSubject(model, n, this), form, progress);
    }

    /**
     * {@return what an output of a circuit is}
     *
     * @param circuit any
     * @param output the number of the output
     * @param tokens whether inputs are the tokens that the circuit's attributes tell of, where they do, or bits
     * @param form threshold or symmetric, as a circuit has one length
     * @param progress hears how far it is
     * @throws InputException if there is no such output, or an automaton is asked for: one line
     * @throws IOException if there is no place for files: one line
     */
    public Extraction extract(ThresholdCircuit circuit, int output, boolean tokens, Form form, Progress progress)
            throws IOException {
        if (form == Form.DFA) {
            throw new InputException(
                    "--as dfa: a circuit has one length, an automaton speaks of all; ask for threshold or"
                            + " symmetric, or extract from the model");
        }
        return extract(new CircuitSubject(circuit, output, tokens), form, progress);
    }

    /**
     * {@return the smallest circuit found that has the same outputs on every input}
     *
     * @param circuit with inputs
     * @param tokens whether inputs are the tokens that the circuit's attributes tell of, where they do, so that codes of no token do not matter;
     *     or bits
     * @param measure what is to be least
     * @param mostDepth levels that it may have, of AND nodes where these are to be least; none: as many as the circuit itself
     * @param progress hears how far it is
     * @throws InputException if there are no inputs: one line
     */
    public Extraction smallest(
            Circuit circuit, boolean tokens, Measure measure, OptionalInt mostDepth, Progress progress)
            throws IOException {
        InputCode code = InputCode.of(circuit, tokens);
        return within(
                budget -> {
                    FunctionStore store = code.store(circuit, budget);
                    return new Thing(
                            new Found.Equal(CircuitSearch.search(circuit, store, measure, mostDepth, budget, progress)),
                            Optional.empty());
                },
                false,
                circuit.inputs() / code.bits(),
                code.names());
    }

    private Extraction extract(Subject subject, Form form, Progress progress) throws IOException {
        return within(
                budget -> {
                    LayeredAutomaton function = subject.function(budget, progress);
                    return switch (form) {
                        case THRESHOLD -> gate(subject, function, budget, progress);
                        case SYMMETRIC -> table(subject, function, progress);
                        case DFA, CIRCUIT -> throw new IllegalArgumentException(form + ": is no form of one function");
                    };
                },
                subject instanceof ModelSubject,
                subject.length(),
                subject.symbols());
    }

    /** What was found, with its proof. */
    private record Thing(Found found, Optional<Extraction.Proof> proof) {}

    /** One extraction. */
    @FunctionalInterface
    private interface Work {
        Thing of(Budget budget) throws IOException;
    }

    private Extraction within(Work work, boolean needsProof, int length, List<String> symbols) throws IOException {
        Budget budget = limits.start(stopped);
        try {
            Thing thing = work.of(budget);
            boolean isUnproved = thing.found.isThere() && thing.proof.isEmpty() && needsProof;
            return new Extraction(
                    thing.found,
                    thing.proof,
                    isUnproved
                            ? Optional.of("it is shown unproved, as it has too many states to be stated as a language")
                            : Optional.empty(),
                    length,
                    symbols);
        } catch (LimitException e) {
            return new Extraction(
                    new Found.Unknown(e.getMessage()), Optional.empty(), Optional.empty(), length, symbols);
        }
    }

    private Thing automaton(SiteModel model, int n, Budget budget, Progress progress) throws IOException {
        List<LayeredAutomaton> lengths = new ArrayList<>();
        for (int length = 1; length <= n; length++) {
            int now = length;
            lengths.add(ModelLayers.of(
                    model.at(length),
                    length,
                    budget,
                    (done, total, what) -> progress.at(done, total, "length " + now + ", " + what)));
        }
        Dfa dfa = CoverAutomaton.of(lengths, budget);
        int needed = n;
        while (needed > 1
                && CoverAutomaton.of(lengths.subList(0, needed - 1), budget).states() == dfa.states()) {
            needed--;
        }
        int most = (int) Math.min(model.maximumLength(), (long) n + dfa.states());
        Found found = new Found.Automaton(dfa, n, needed, Optional.empty());
        Optional<Extraction.Proof> proof = prove(found, model, 1, most, progress);
        // Of two automata of k states one more than 2(k − 1) symbols tell any two states apart; the empty string tells
        // nothing.
        boolean isOnly = most >= 2L * dfa.states() - 1
                && proof.filter(all -> all.verdict() instanceof Verdict.Proved).isPresent();
        return new Thing(
                isOnly ? new Found.Automaton(dfa, n, needed, Optional.of(SyntacticMonoid.of(dfa))) : found, proof);
    }

    private static Thing gate(Subject subject, LayeredAutomaton function, Budget budget, Progress progress)
            throws IOException {
        return switch (ThresholdSearch.of(function, budget)) {
            case ThresholdSearch.Answer.Gate found -> {
                Found gate = new Found.Gate(found.gate());
                yield new Thing(gate, subject.prove(gate, progress));
            }
            case ThresholdSearch.Answer.Summable none -> {
                none.accepted().forEach(input -> confirm(subject, input, true));
                none.rejected().forEach(input -> confirm(subject, input, false));
                yield new Thing(new Found.NoGate(none.accepted(), none.rejected()), Optional.empty());
            }
            case ThresholdSearch.Answer.Unknown unknown ->
                new Thing(new Found.Unknown(unknown.reason()), Optional.empty());
        };
    }

    private static Thing table(Subject subject, LayeredAutomaton function, Progress progress) throws IOException {
        Optional<SymmetricTable.Witness> order = SymmetricTable.witness(function);
        if (order.isPresent()) {
            boolean first = function.of(order.get().one()) == 1;
            int[] accepted = first ? order.get().one() : order.get().other();
            int[] rejected = first ? order.get().other() : order.get().one();
            confirm(subject, accepted, true);
            confirm(subject, rejected, false);
            return new Thing(new Found.NoTable(accepted, rejected), Optional.empty());
        }
        Found table = new Found.Table(SymmetricTable.of(function));
        return new Thing(table, subject.prove(table, progress));
    }

    private static void confirm(Subject subject, int[] input, boolean accepts) {
        if (!subject.confirms(input, accepts)) {
            throw new IllegalStateException("internal: the reference does not confirm an input");
        }
    }

    /** Whether the model recognises the language of what was found; none if that has too many states to be stated. */
    Optional<Extraction.Proof> prove(Found found, SiteModel model, int from, int to, Progress progress)
            throws IOException {
        RecognisesLanguage property;
        try {
            String automaton = found.automaton(model.vocabulary()).orElseThrow();
            property = new RecognisesLanguage(NamedLanguage.ofSource("dfa", automaton, List.of()));
        } catch (LimitException | InputException e) {
            return Optional.empty();
        }
        ProofRequest request = new ProofRequest(property, model, Optional.empty(), from, to);
        return Optional.of(new Extraction.Proof(property, prover.prove(request, files, limits, stopped, progress)));
    }
}
