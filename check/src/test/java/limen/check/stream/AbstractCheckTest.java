package limen.check.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.CheckReport.Compared;
import limen.check.CircuitCheck;
import limen.check.InputSource;
import limen.check.fault.Mutation;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.onehot.AbstractThermometer;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** The check of abstract transformers sees planted faults, names the string, and compares outputs alone where it must. */
class AbstractCheckTest {
    private static final int MUTATIONS = 40;

    private final AbstractInstance instance =
            new AbstractInstance(new AbstractShape(2, 4, 2, 1, 1, 0, true), new LongStreamTest.Plain());
    private final InputSource inputs = AbstractInputs.of(instance, 1 << 10, 1);

    @Test
    void plantedFaultsAreReported() throws InterruptedException {
        CompiledAbstract lemma = LemmaConstruction.compile(instance, Addition.Kind.WEIGHTED);
        CompiledAbstract thermometer = AbstractThermometer.compile(instance);
        Circuit strings = Materializer.materialize(lemma.circuit(), Circuit.MAX_NODES, Progress.NONE);
        Circuit states = Materializer.materialize(thermometer.circuit(), Circuit.MAX_NODES, Progress.NONE);
        assertThat(CircuitCheck.check(lemma, strings, inputs, CheckOptions.DEFAULT, Progress.NONE))
                .isEqualTo(new CheckReport(Compared.STRINGS, 4, 4 * (2 + 4 + 2 + 4 + 2 + 2 + 1), 0, null));
        assertThat(CircuitCheck.check(thermometer, states, inputs, CheckOptions.DEFAULT, Progress.NONE))
                .isEqualTo(new CheckReport(Compared.STATES, 4, 4 * (2 + 1), 0, null));
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(MUTATIONS, "planted faults in abstract circuits")) {
            Mutation mutation = Mutation.random(strings, each.random());
            CheckReport report =
                    CircuitCheck.check(lemma, mutation.apply(strings), inputs, CheckOptions.DEFAULT, Progress.NONE);
            assertThat(report.holds()).isEqualTo(report.first() == null);
            cases.count(report.holds() ? "harmless" : "reported");
        }
        cases.requireEach(1, List.of("harmless", "reported"));
    }

    @Test
    void circuitsOfAnotherLayoutAreComparedInTheirOutput() throws InterruptedException {
        CompiledAbstract lemma = LemmaConstruction.compile(instance, Addition.Kind.WEIGHTED);
        Circuit small = Simplifier.simplify(
                        Materializer.materialize(lemma.circuit(), Circuit.MAX_NODES, Progress.NONE),
                        SimplifyOptions.DEFAULT,
                        Progress.NONE)
                .circuit();
        assertThat(CircuitCheck.check(lemma, small, inputs, CheckOptions.DEFAULT, Progress.NONE))
                .isEqualTo(new CheckReport(Compared.OUTPUTS, 4, 4, 0, null));
    }

    @Test
    void anotherLengthIsRefused() {
        CompiledAbstract lemma = LemmaConstruction.compile(instance, Addition.Kind.WEIGHTED);
        InputSource longer = InputSource.exhaustive(2, 3);
        assertThatThrownBy(
                        () -> CircuitCheck.check(lemma, lemma.circuit(), longer, CheckOptions.DEFAULT, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("circuit of 2 inputs: 2 tokens of 1 bits need 2, use the circuit of this model and length");
    }
}
