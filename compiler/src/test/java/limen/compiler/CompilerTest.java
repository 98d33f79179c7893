package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.GateKind;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Compiled;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.construction.CompiledTokens;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Construction;
import limen.compiler.construction.Objective;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.onehot.AbstractThermometer;
import limen.compiler.thermometer.ThermometerConstruction;
import limen.evaluate.ReferenceEvaluator;
import limen.finite.FinitePrecisionTransformer;
import limen.io.LimitException;
import limen.io.SettingException;
import limen.model.AbstractModel;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.number.PrecisionFormula;
import limen.paper.AbstractInstance;
import org.junit.jupiter.api.Test;

/** The one door: every kind of model, every construction, and no choice without effect. */
class CompilerTest {
    private static final CompileChoice PLAIN = CompileChoice.DEFAULT;
    private static final CompileChoice LEMMA = PLAIN.with(Construction.LEMMA);
    private static final CompileChoice UNIT_LEMMA = LEMMA.with(GateKind.UNIT);

    private final SiteModel sites = Model.open(Path.of("../models/zoo/majority.json"), ModelRequest.DEFAULT)
            .requireSites();
    private final AbstractModel functions = (AbstractModel) Model.open(
            Path.of("../models/abstract/exists.json"),
            ModelRequest.DEFAULT.withPrecision(PrecisionFormula.constant(4)));

    private static CircuitStatistics statistics(ThresholdCircuit circuit) {
        return CircuitStatistics.of(circuit);
    }

    @Test
    void sitesAreCompiledByTheThermometerConstructionAtEitherObjective() {
        for (Objective objective : Objective.values()) {
            Compiled compiled = Compiler.compile(sites, 4, PLAIN.with(objective));
            FinitePrecisionTransformer model = sites.at(4);
            CompiledTransformer direct = ThermometerConstruction.compile(model, 4, new CompileOptions(objective, 0));
            assertThat(statistics(compiled.circuit())).isEqualTo(statistics(direct.circuit()));
            assertThat(compiled.circuit().provenance())
                    .isEqualTo(direct.circuit().provenance());
            assertThat(compiled.construction()).isEqualTo(Construction.THERMOMETER);
            assertThat(compiled.precision()).isEqualTo(model.precision());
            assertThat(compiled.codes()).isEqualTo(2);
        }
    }

    @Test
    void functionsAreCompiledByEitherConstruction() {
        AbstractInstance instance = functions.at(2);
        for (GateKind gates : GateKind.values()) {
            Compiled lemma = Compiler.compile(functions, 2, LEMMA.with(gates));
            CompiledAbstract direct = LemmaConstruction.compile(instance, Addition.Kind.of(gates));
            assertThat(statistics(lemma.circuit())).isEqualTo(statistics(direct.circuit()));
            assertThat(lemma.circuit().gateKind()).isEqualTo(gates);
            assertThat(lemma.construction()).isEqualTo(Construction.LEMMA);
        }
        Compiled onehot = Compiler.compile(functions, 2, PLAIN);
        assertThat(statistics(onehot.circuit()))
                .isEqualTo(statistics(AbstractThermometer.compile(instance).circuit()));
        assertThat(onehot.construction()).isEqualTo(Construction.THERMOMETER);
        assertThat(onehot.n()).isEqualTo(2);
        assertThat(onehot.precision()).isEqualTo(4);
    }

    @Test
    void whatIsBuiltIsAsChosen() {
        Built plain = Compiler.build(sites, 3, PLAIN, Progress.NONE);
        Built unit = Compiler.build(sites, 3, PLAIN.with(GateKind.UNIT), Progress.NONE);
        Built simple = Compiler.build(sites, 3, PLAIN.withSimplify(true), Progress.NONE);
        assertThat(plain.counted()).isSameAs(plain.compiled().circuit());
        assertThat(unit.counted()).isSameAs(unit.circuit());
        assertThat(unit.circuit().gateKind()).isEqualTo(GateKind.UNIT);
        assertThat(simple.counted()).isSameAs(simple.circuit());
        assertThat(simple.circuit().gates()).isLessThan(plain.circuit().gates());
        assertThat(CompiledTokens.names(plain.circuit())).contains(sites.vocabulary());
        for (int code = 0; code < 8; code++) {
            boolean[] input = plain.compiled().encode(new int[] {code & 1, code >> 1 & 1, code >> 2});
            boolean[] expected =
                    ReferenceEvaluator.of(plain.compiled().circuit()).outputs(input);
            for (Circuit built : new Circuit[] {plain.circuit(), unit.circuit(), simple.circuit()}) {
                assertThat(ReferenceEvaluator.of(built).outputs(input)).isEqualTo(expected);
            }
        }
        assertThatThrownBy(() -> Compiler.build(sites, 3, PLAIN.withMaxGates(2), Progress.NONE))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("more than the limit of 2");
    }

    @Test
    void whatCannotFitIsRefusedBeforeItIsCompiled() {
        Model wide = Model.open(
                Path.of("../models/abstract/exists.json"),
                ModelRequest.DEFAULT.withPrecision(PrecisionFormula.constant(10)));
        assertThatThrownBy(() -> Compiler.build(wide, 64, LEMMA, Progress.NONE))
                .hasMessageStartingWith("exists at length 64, precision 10: its circuit of ")
                .hasMessageContaining("does not fit the heap");
        Model great = Model.open(
                Path.of("../models/abstract/exists.json"),
                ModelRequest.DEFAULT.withPrecision(PrecisionFormula.constant(12)));
        assertThatThrownBy(() -> Compiler.build(great, 2, LEMMA, Progress.NONE)).isInstanceOf(CompileException.class);
    }

    @Test
    void choicesWithoutEffectAreRefused() {
        assertThatThrownBy(() -> Compiler.compile(sites, 3, LEMMA))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("../models/zoo/majority.json: construction lemma takes abstract transformers");
        assertThatThrownBy(() -> Compiler.compile(functions, 3, PLAIN.with(Objective.SIZE)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("../models/abstract/exists.json: objective cannot change an abstract");
        CompileChoice limited = new CompileChoice(
                Optional.of(Construction.LEMMA),
                Optional.empty(),
                Optional.empty(),
                GateKind.UNIT,
                Optional.of(5L),
                false,
                Optional.empty());
        assertThatThrownBy(() -> Compiler.compile(functions, 3, limited))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("unit-limit cannot change");
        assertThatThrownBy(() -> new CompileChoice(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        GateKind.WEIGHTED,
                        Optional.of(5L),
                        false,
                        Optional.empty()))
                .isInstanceOf(SettingException.class)
                .hasMessage("unit-limit 5: only unit gates repeat arguments, give gates unit too");
    }

    @Test
    void aCircuitTellsHowItWasCompiled() {
        for (CompileChoice choice : new CompileChoice[] {PLAIN, LEMMA, UNIT_LEMMA}) {
            Circuit circuit = Materializer.materialize(
                    Compiler.compile(functions, 2, choice).circuit(), Circuit.MAX_NODES, Progress.NONE);
            CompileChoice like = PLAIN.like(circuit.provenance());
            assertThat(like.isLemma()).isEqualTo(choice.isLemma());
            assertThat(like.gates()).isEqualTo(choice.gates());
        }
        ThresholdCircuit small =
                Compiler.compile(sites, 3, PLAIN.with(Objective.SIZE)).circuit();
        assertThat(PLAIN.like(small.provenance()).options()).isEqualTo(new CompileOptions(Objective.SIZE, 0));
        assertThat(PLAIN.with(Objective.DEPTH).like(small.provenance()).options())
                .isEqualTo(new CompileOptions(Objective.DEPTH, 0));
    }
}
