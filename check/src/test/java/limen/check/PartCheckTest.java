package limen.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import limen.check.fault.Mutation;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.ForwardingCircuit;
import limen.circuit.ForwardingStage;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.CircuitSize;
import limen.circuit.part.PartCircuit;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.ModelPart;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule.Selection;
import limen.finite.Site;
import limen.finite.random.RandomSites;
import limen.io.InputException;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of circuits against the interpreter: together they are the whole, and they find whatever the whole check finds. */
class PartCheckTest {
    private static final CompileOptions ONE_BIT = new CompileOptions(Objective.SIZE, 1);
    private static final int MUTATIONS = 150;

    private static List<CompiledPart> parts(CompiledTransformer whole, ThresholdCircuit circuit) {
        return ModelPart.all(whole.model()).stream()
                .filter(part -> CompiledPart.exists(whole, part))
                .map(part -> CompiledPart.of(whole, circuit, part))
                .toList();
    }

    private static PartsReport check(List<CompiledPart> parts, InputSource inputs, CheckOptions options)
            throws InterruptedException {
        return PartCheck.check(parts, inputs, options, Progress.NONE);
    }

    private static PartsReport check(List<CompiledPart> parts, InputSource inputs) throws InterruptedException {
        return check(parts, inputs, CheckOptions.DEFAULT);
    }

    private static CompiledTransformer random(long seed) {
        FinitePrecisionTransformer model = RandomSites.model(seed);
        CompileOptions options =
                List.of(CompileOptions.DEPTH, CompileOptions.SIZE, ONE_BIT).get((int) Math.floorMod(seed, 3L));
        return Compiler.compile(model, model.maximumLength(), options);
    }

    private static InputSource samples(CompiledTransformer whole, long seed) {
        return InputSource.samples(whole.model().vocabulary().size(), whole.n(), 20, seed);
    }

    /** Implicit, and of a materialized circuit, where every bank is looked at. */
    @Test
    void partsOfRandomModelsAgreeAndAreTheWhole() throws InterruptedException {
        for (long seed : Cases.seeds(90)) {
            CompiledTransformer whole = random(seed);
            InputSource inputs = samples(whole, seed);
            List<CompiledPart> parts = parts(whole, whole.circuit());
            PartsReport report = check(parts, inputs);
            assertThat(report.holds()).as("seed %d: %s", seed, report.all()).isTrue();
            assertThat(report.inputs()).isEqualTo(20);
            CheckReport all = CircuitCheck.check(whole, inputs, CheckOptions.DEFAULT, Progress.NONE);
            long tokens = whole.tokens() == null ? 0 : whole.tokens().positions();
            assertThat(report.all().values()).isEqualTo(all.values() + 20 * tokens);
            assertThat(check(parts, inputs, CheckOptions.DEFAULT.withSlow(true)))
                    .isEqualTo(report);
            BitSet covered = new BitSet();
            for (CompiledPart part : parts) {
                for (int number : ((PartCircuit) part.circuit()).numbers()) {
                    covered.set(number);
                }
            }
            assertThat(covered.cardinality()).isEqualTo(whole.circuit().stages().size());
            Circuit built = Materializer.materialize(whole.circuit(), Long.MAX_VALUE, Progress.NONE);
            assertThat(check(parts(whole, built), inputs).all()).isEqualTo(report.all());
        }
    }

    /** A part is a circuit like any: sound, with the counts of its stages, and the same when it is materialized. */
    @Test
    void partsAreSoundCircuits() throws InterruptedException {
        for (long seed : Cases.seeds(60)) {
            CompiledTransformer whole = random(seed);
            InputSource inputs = samples(whole, seed);
            List<CompiledPart> built = new ArrayList<>();
            for (CompiledPart part : parts(whole, whole.circuit())) {
                ThresholdCircuit circuit = part.circuit();
                assertThat(CircuitChecker.check(circuit)).isEmpty();
                Circuit made = Materializer.materialize(circuit, Long.MAX_VALUE, Progress.NONE);
                assertThat(CircuitChecker.check(made)).isEmpty();
                assertThat(CircuitSize.of(circuit)).isEqualTo(CircuitSize.of(made));
                assertThat(circuit.outputs()).isPositive();
                assertThat(circuit.depth()).isLessThanOrEqualTo(whole.circuit().depth());
                built.add(CompiledPart.of(whole, made, part.part()));
            }
            assertThat(check(built, inputs).holds()).as("seed %d", seed).isTrue();
        }
    }

    /** Where the whole circuit differs on an input, a part does. */
    @ParameterizedTest
    @CsvSource({
        "NEXT_TOKEN, SOFTMAX, true, 3, 4, DEPTH, 0",
        "NEXT_TOKEN, SATURATED, true, 4, 3, SIZE, 1",
        "LABELS, LEFTMOST, false, 2, 5, DEPTH, 2",
        "LABELS, SOFTMAX1, true, 3, 4, DEPTH, 0",
        "ACCEPT_LAST, SATURATED, false, 4, 3, SIZE, 3",
        "ACCEPT_FIRST, RIGHTMOST, false, 3, 4, SIZE, 1",
    })
    void partsFindEveryFaultThatTheWholeCheckFinds(
            Output.Kind kind,
            Selection selection,
            boolean causal,
            int vocabulary,
            int n,
            Objective objective,
            int digitWidth)
            throws InterruptedException {
        FinitePrecisionTransformer model = SmallModels.sensitive(kind, selection, causal, vocabulary, n);
        CompiledTransformer whole = Compiler.compile(model, n, new CompileOptions(objective, digitWidth));
        Circuit circuit = Materializer.materialize(whole.circuit(), Long.MAX_VALUE, Progress.NONE);
        InputSource inputs = InputSource.exhaustive(vocabulary, n);
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(MUTATIONS, "faults in parts " + kind + selection + objective)) {
            compare(whole, Mutation.random(circuit, each.random()).apply(circuit), inputs, cases, each);
        }
        cases.requireTotal(MUTATIONS);
        cases.requireEach(10, List.of("found", "harmless"));
    }

    /** The same on random models, of which only what is wrong on samples can be seen. */
    @Test
    void partsOfRandomModelsFindFaults() throws InterruptedException {
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(200, "faults in parts of random models")) {
            CompiledTransformer whole = random(each.seed());
            Circuit circuit = Materializer.materialize(whole.circuit(), Long.MAX_VALUE, Progress.NONE);
            Circuit faulty = Mutation.random(circuit, each.random()).apply(circuit);
            compare(whole, faulty, samples(whole, each.seed()), cases, each);
        }
        cases.requireEach(20, List.of("found", "harmless"));
    }

    private static void compare(
            CompiledTransformer whole, Circuit faulty, InputSource inputs, CaseCounter cases, Case each)
            throws InterruptedException {
        List<CompiledPart> parts = parts(whole, faulty);
        PartsReport report = check(parts, inputs);
        CheckReport all = CircuitCheck.check(whole, faulty, inputs, CheckOptions.DEFAULT, Progress.NONE);
        assertThat(report.mismatches()).as("%s", each).isGreaterThanOrEqualTo(all.mismatches());
        if (!all.holds()) {
            InputSource first = InputSource.of(
                    all.first().tokens().stream().mapToInt(Integer::intValue).toArray());
            assertThat(check(parts, first).holds()).as("%s", each).isFalse();
        }
        assertThat(check(parts, inputs, CheckOptions.DEFAULT.withSlow(true))).isEqualTo(report);
        cases.count(all.holds() ? report.holds() ? "harmless" : "seen by parts alone" : "found");
    }

    /** The first gate of a value is silent where it should fire, but the others fire: one less, or out of order. */
    @Test
    void theFirstMismatchIsThatOfItsPart() throws InterruptedException {
        FinitePrecisionTransformer model = SmallModels.model(Output.Kind.LABELS, Selection.SOFTMAX, true, 3, 3, 7);
        CompiledTransformer whole = Compiler.compile(model, 3, CompileOptions.DEPTH);
        Circuit circuit = Materializer.materialize(whole.circuit(), Long.MAX_VALUE, Progress.NONE);
        Site value = model.site("value");
        var held = whole.sites().stream()
                .filter(site -> site.site().equals(value))
                .findFirst()
                .orElseThrow();
        long node = held.digits().getFirst().stage().firstNode(0);
        Circuit faulty = new Mutation(Mutation.Kind.THRESHOLD, node, false, 0, 0, 1000).apply(circuit);
        InputSource inputs = InputSource.exhaustive(3, 3);
        for (Site site : model.sites()) {
            ModelPart one = ModelPart.sites(model, List.of(site.name()));
            if (CompiledPart.exists(whole, one)) {
                PartsReport report = check(List.of(CompiledPart.of(whole, faulty, one)), inputs);
                assertThat(report.holds()).as("%s", site).isEqualTo(!site.equals(value));
                if (site.equals(value)) {
                    assertThat(report.all().first().site()).isEqualTo("value");
                    assertThat(report.all().first().place()).startsWith("position 0, channel 0");
                    assertThat(report.all().first().node()).isEqualTo(node);
                }
            }
        }
    }

    /** Gates of one value exchanged: as many fire, but others, so that every rank is right. */
    @Test
    void gatesOutOfOrderAreSeen() throws InterruptedException {
        FinitePrecisionTransformer model = SmallModels.model(Output.Kind.LABELS, Selection.SOFTMAX, true, 3, 3, 7);
        CompiledTransformer whole = Compiler.compile(model, 3, CompileOptions.DEPTH);
        ThresholdCircuit faulty = new Exchanged(whole.circuit(), "value");
        InputSource inputs = InputSource.exhaustive(3, 3);
        ModelPart part = ModelPart.sites(model, List.of("value"));
        assertThat(check(List.of(CompiledPart.of(whole, part)), inputs).holds()).isTrue();
        PartsReport report = check(List.of(CompiledPart.of(whole, faulty, part)), inputs);
        assertThat(report.holds()).isFalse();
        assertThat(report.all().first().place())
                .startsWith("position 0, channel ")
                .endsWith(", gate 0 before one that fires");
        assertThat(check(List.of(CompiledPart.of(whole, faulty, part)), inputs, CheckOptions.DEFAULT.withSlow(true)))
                .extracting(PartsReport::mismatches)
                .isEqualTo(report.mismatches());
    }

    @Test
    void reportDependsOnNoOption() throws InterruptedException {
        CompiledTransformer whole = random(3);
        Circuit circuit = Materializer.materialize(whole.circuit(), Long.MAX_VALUE, Progress.NONE);
        Circuit faulty = Mutation.random(circuit, Cases.of(1, 1).at(0).random()).apply(circuit);
        List<CompiledPart> parts = parts(whole, faulty);
        InputSource inputs = InputSource.samples(whole.model().vocabulary().size(), whole.n(), 700, 3);
        PartsReport report = check(parts, inputs);
        for (CheckOptions options : List.of(
                CheckOptions.DEFAULT.withThreads(1),
                CheckOptions.DEFAULT.withThreads(3),
                CheckOptions.DEFAULT.withMemory(0),
                CheckOptions.DEFAULT.withMemory(1 << 20))) {
            assertThat(check(parts, inputs, options)).isEqualTo(report);
        }
    }

    @Test
    void whatIsNoPartIsRefused() {
        FinitePrecisionTransformer model = SmallModels.model(Output.Kind.LABELS, Selection.SOFTMAX, true, 3, 3, 7);
        CompiledTransformer whole = Compiler.compile(model, 3, CompileOptions.DEPTH);
        ModelPart output = ModelPart.output(model);
        ModelPart layer = ModelPart.layer(model, 0);
        assertThatThrownBy(() -> ModelPart.layer(model, 1))
                .hasMessage("layer 1: small has one layer, give 0, embedding or output");
        assertThatThrownBy(() -> ModelPart.sites(model, List.of("valeu")))
                .hasMessage("'valeu': small has no such site, did you mean value?");
        Circuit made = Materializer.materialize(CompiledPart.of(whole, layer).circuit(), Long.MAX_VALUE, Progress.NONE);
        assertThatThrownBy(() -> CompiledPart.of(whole, made, output))
                .hasMessageStartingWith("circuit: it is only the part layer 0 of a model, not output");
        assertThatThrownBy(() -> CircuitCheck.check(
                        whole, made, InputSource.exhaustive(3, 3), CheckOptions.DEFAULT, Progress.NONE))
                .hasMessage("circuit: it is only the part layer 0 of a model, whose inputs are values of other parts;"
                        + " use the circuit of the whole model");
        CompiledTransformer other = Compiler.compile(model, 3, ONE_BIT);
        assertThatThrownBy(() -> CompiledPart.of(whole, other.circuit(), layer))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("circuit: its stages are not those that small is compiled to");
        assertThatThrownBy(() -> check(
                        List.of(CompiledPart.of(whole, layer)), InputSource.exhaustive(3, 2), CheckOptions.DEFAULT))
                .hasMessageContaining("inputs of 2 tokens");
        assertThatThrownBy(() -> check(
                        List.of(CompiledPart.of(whole, layer)),
                        InputSource.exhaustive(3, 3),
                        CheckOptions.DEFAULT.withOutputsOnly(true)))
                .hasMessageStartingWith("check of parts");
    }

    /** A circuit in which the first and the last gate of every bank of a stage have each other's thresholds. */
    private record Exchanged(ThresholdCircuit circuit, String stage) implements ForwardingCircuit {
        @Override
        public List<? extends Stage> stages() {
            return circuit.stages().stream()
                    .map(each -> each.name().equals(stage) ? new ExchangedStage(each) : each)
                    .toList();
        }
    }

    private record ExchangedStage(Stage of) implements ForwardingStage {
        @Override
        public void bank(long bank, Bank out) {
            of.bank(bank, out);
            long last = out.threshold[out.gates - 1];
            out.threshold[out.gates - 1] = out.threshold[0];
            out.threshold[0] = last;
        }
    }
}
