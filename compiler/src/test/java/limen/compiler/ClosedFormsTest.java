package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import limen.circuit.Bank;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.Terms;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitSize;
import limen.circuit.analysis.CircuitStatistics;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.random.RandomSites;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** What stages say of their wires and sums without filling a bank, against all of their banks. */
class ClosedFormsTest {
    private static final int MODELS = 200;
    private static final List<CompileOptions> OPTIONS =
            List.of(CompileOptions.DEPTH, CompileOptions.SIZE, new CompileOptions(Objective.SIZE, 1));

    /** The wires that a stage knows of, in a circuit of its own; every bank counted. */
    private record OneStage(FamilyStage stage) {
        long wires() {
            long wires = 0;
            Bank bank = new Bank();
            var sums = new limen.circuit.MergedSums();
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                sums.merge(bank);
                for (int r = 0; r < bank.gates; r++) {
                    for (int k = 0; k < sums.size; k++) {
                        wires += sums.alpha[k] + (bank.isPencil() ? bank.slope[r] * sums.beta[k] : 0) == 0 ? 0 : 1;
                    }
                }
            }
            return wires;
        }

        long greatestSum() {
            long greatest = 0;
            Bank bank = new Bank();
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                for (int r = 0; r < bank.gates; r++) {
                    long slope = bank.isPencil() ? Math.abs(bank.slope[r]) : 0;
                    long weights = magnitude(bank.base) + slope * magnitude(bank.slopeSum);
                    greatest = Math.max(greatest, weights + Math.abs(bank.threshold[r]));
                }
            }
            return greatest;
        }

        private static long magnitude(Terms terms) {
            long sum = 0;
            for (int t = 0; t < terms.size; t++) {
                sum += Math.abs(terms.coefficient[t]) * terms.profile[t].magnitude();
            }
            return sum;
        }
    }

    @Test
    void wiresAreThoseOfAllBanks() {
        CaseCounter known = new CaseCounter();
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            for (CompileOptions options : OPTIONS) {
                ThresholdCircuit circuit =
                        Compiler.compile(model, model.maximumLength(), options).circuit();
                for (Stage stage : circuit.stages()) {
                    OptionalLong wires = stage.wires();
                    if (wires.isPresent()) {
                        assertThat(wires.getAsLong())
                                .as("seed %d, stage %s of %s", seed, stage.name(), options)
                                .isEqualTo(new OneStage((FamilyStage) stage).wires());
                        known.count(stage.kind());
                    }
                }
                CircuitStatistics all = CircuitStatistics.of(circuit);
                assertThat(CircuitSize.of(circuit)).isEqualTo(new CircuitSize(all.depth(), all.gates(), all.wires()));
            }
        }
        known.requireEach(20, List.of("linear", "digit", "norm", "comparison", "argmax"));
    }

    @Test
    void noSumPassesItsBound() {
        CaseCounter known = new CaseCounter();
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            for (CompileOptions options : OPTIONS) {
                for (Stage each : Compiler.compile(model, model.maximumLength(), options)
                        .circuit()
                        .stages()) {
                    FamilyStage stage = (FamilyStage) each;
                    long bound = stage.sumBound();
                    assertThat(new OneStage(stage).greatestSum())
                            .as("seed %d, stage %s of %s", seed, stage.name(), options)
                            .isLessThanOrEqualTo(bound);
                    known.count(bound == Long.MAX_VALUE ? "unknown" : stage.kind());
                }
            }
        }
        known.requireEach(20, List.of("linear", "digit", "norm", "comparison", "argmax"));
    }

    /** No bank reads a stage that is not told; and nearly all that are told are read. */
    @Test
    void noBankReadsMoreThanItsSources() {
        CaseCounter known = new CaseCounter();
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            for (CompileOptions options : OPTIONS) {
                ThresholdCircuit circuit =
                        Compiler.compile(model, model.maximumLength(), options).circuit();
                for (Stage stage : circuit.stages()) {
                    if (stage.sources().isPresent()) {
                        Set<Stage> told = new HashSet<>(stage.sources().get());
                        Set<Stage> read = read(circuit, stage);
                        assertThat(told)
                                .as("seed %d, stage %s of %s", seed, stage.name(), options)
                                .containsAll(read);
                        known.count(stage.kind(), told.equals(read) ? "all" : "more");
                    }
                }
            }
        }
        known.requireEach(20, List.of("linear", "digit", "comparison", "argmax", "accept"));
        assertThat(known.of("all")).isGreaterThan(9 * known.of("more"));
    }

    private static Set<Stage> read(ThresholdCircuit circuit, Stage stage) {
        Set<Stage> read = new HashSet<>();
        Bank bank = new Bank();
        for (long b = 0; b < stage.banks(); b++) {
            stage.bank(b, bank);
            for (Terms terms : List.of(bank.base, bank.slopeSum)) {
                for (int t = 0; t < terms.size; t++) {
                    assertThat(terms.first[t]).isGreaterThanOrEqualTo(circuit.inputs());
                    long last = terms.first[t] + terms.profile[t].length() - 1;
                    read.add(circuit.stages().get(Gates.stageOf(circuit.stages(), terms.first[t])));
                    read.add(circuit.stages().get(Gates.stageOf(circuit.stages(), last)));
                }
            }
        }
        return read;
    }
}
