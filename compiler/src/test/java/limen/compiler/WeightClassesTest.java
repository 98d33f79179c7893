package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.Bank;
import limen.circuit.Gates;
import limen.circuit.MergedSums;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.random.RandomSites;
import limen.testkit.Cases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weight classes of every compiled stage: representatives tell the weights of all banks, stage read by stage read. */
class WeightClassesTest {
    private static final int MODELS = 60;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void multiplicitiesCountTheBanksOfEqualWeights(int choice) {
        CompileOptions options = switch (choice) {
            case 0 -> CompileOptions.DEPTH;
            case 1 -> CompileOptions.SIZE;
            default -> new CompileOptions(Objective.SIZE, 1);
        };
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            ThresholdCircuit circuit =
                    Compiler.compile(model, model.maximumLength(), options).circuit();
            for (Stage stage : circuit.stages()) {
                assertThat(byClass(circuit, stage))
                        .as("seed %d, stage %s of %s", seed, stage.name(), options)
                        .isEqualTo(byBank(circuit, stage));
            }
        }
    }

    static Map<String, Long> byClass(ThresholdCircuit circuit, Stage stage) {
        Map<String, Long> counts = new TreeMap<>();
        for (long c = 0; c < stage.classes(); c++) {
            counts.merge(weights(circuit, stage, stage.representative(c)), stage.multiplicity(c), Long::sum);
        }
        return counts;
    }

    static Map<String, Long> byBank(ThresholdCircuit circuit, Stage stage) {
        Map<String, Long> counts = new TreeMap<>();
        for (long b = 0; b < stage.banks(); b++) {
            counts.merge(weights(circuit, stage, b), 1L, Long::sum);
        }
        return counts;
    }

    /** Number of gates and, of every slope, the weights by the stage that is read. */
    private static String weights(ThresholdCircuit circuit, Stage stage, long b) {
        Bank bank = new Bank();
        MergedSums sums = new MergedSums();
        stage.bank(b, bank);
        sums.merge(bank);
        String[] arguments = new String[sums.size];
        for (int k = 0; k < sums.size; k++) {
            long node = sums.node[k];
            int read = node < circuit.inputs() ? -1 : Gates.stageOf(circuit.stages(), node);
            arguments[k] = read + ":" + sums.alpha[k] + "," + sums.beta[k];
        }
        Arrays.sort(arguments);
        String slopes = bank.isPencil() ? Arrays.toString(Arrays.copyOf(bank.slope, bank.gates)) : "";
        return bank.gates + slopes + Arrays.toString(arguments);
    }
}
