package limen.check.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.CircuitCheck;
import limen.check.InputSource;
import limen.circuit.Progress;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.lemma.LemmaSize;
import limen.compiler.onehot.AbstractThermometer;
import limen.compiler.onehot.ThermometerSize;
import limen.paper.AbstractInstance;
import limen.paper.AbstractModels;
import limen.paper.AbstractTransformer;
import limen.zoo.AbstractZoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every abstract model at p = 4, n = 2 … 8, and with one head at p = 6, n = 2 … 4: the interpreter, both lemma circuits and
 * the thermometer circuit agree, depth and size are those of the theorems.
 */
class AbstractZooCircuitsTest {
    private static final int MOST_INPUTS = Integer.getInteger("limen.inputs", 1 << 10);

    static Stream<ZooModel> models() {
        return AbstractZoo.models().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void constructionsAgreeWithTheInterpreter(ZooModel model) throws InterruptedException {
        AbstractTransformer transformer = AbstractModels.read(model.file(Path.of("..")));
        List<AbstractInstance> instances = new ArrayList<>();
        for (int n = 2; n <= 8; n++) {
            instances.add(transformer.at(n, 4));
        }
        for (int n = 2; n <= 4 && transformer.heads() == 1; n++) {
            instances.add(transformer.at(n, 6));
        }
        for (AbstractInstance instance : instances) {
            check(instance, model.name());
        }
    }

    private static void check(AbstractInstance instance, String name) throws InterruptedException {
        InputSource inputs = AbstractInputs.of(instance, MOST_INPUTS, 7);
        for (Addition.Kind kind : Addition.Kind.values()) {
            CompiledAbstract compiled = LemmaConstruction.compile(instance, kind);
            assertThat(compiled.circuit().depth()).isEqualTo(3 + (9 + 2 * kind.depth()) * instance.layers());
            assertThat(BigInteger.valueOf(compiled.circuit().gates()))
                    .isEqualTo(LemmaSize.of(instance.shape(), kind).gates());
            requireAgreement(
                    CircuitCheck.check(compiled, compiled.circuit(), inputs, CheckOptions.DEFAULT, Progress.NONE),
                    instance,
                    name + " " + kind);
        }
        CompiledAbstract compiled = AbstractThermometer.compile(instance);
        assertThat(compiled.circuit().depth()).isEqualTo(2 + 6 * instance.layers());
        assertThat(ThermometerSize.of(instance.shape()))
                .isEqualTo(new ThermometerSize(
                        compiled.circuit().depth(),
                        BigInteger.valueOf(compiled.circuit().gates())));
        requireAgreement(
                CircuitCheck.check(compiled, compiled.circuit(), inputs, CheckOptions.DEFAULT, Progress.NONE),
                instance,
                name + " thermometer");
    }

    private static void requireAgreement(CheckReport check, AbstractInstance instance, String what) {
        assertThat(check.first())
                .as("%s at n = %d, p = %d", what, instance.length(), instance.precision())
                .isNull();
        assertThat(check.inputs()).isEqualTo(Math.min(MOST_INPUTS, 1L << instance.length() * instance.tokenBits()));
    }
}
