package limen.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known is read by its type; everything else stays as it was. */
class ProvenanceTest {
    private static final Attribute<GateKind> KIND = Attribute.keyword("kind", "kind of gates", GateKind.class);

    @Test
    void valuesAreReadAsTheyWereWritten() {
        Provenance provenance = Provenance.NONE
                .with(Provenance.LENGTH, 3)
                .with(Provenance.LENGTH, 8)
                .with(Provenance.DIGIT_WIDTH, 0)
                .with(Provenance.CONSTRUCTION, "by hand")
                .with(KIND, GateKind.UNIT);
        assertThat(provenance.length()).hasValue(8);
        assertThat(provenance.digitWidth()).hasValue(0);
        assertThat(provenance.construction()).contains("by hand");
        assertThat(provenance.get(KIND)).contains(GateKind.UNIT);
        assertThat(provenance.require(KIND)).isEqualTo(GateKind.UNIT);
        assertThat(provenance.vocabulary()).isEmpty();
        assertThat(provenance.tokens()).isEmpty();
        assertThat(provenance.entries())
                .containsExactlyEntriesOf(new TreeMap<>(
                        Map.of("construction", "by hand", "digit-width", "0", "kind", "unit", "length", "8")));
        assertThat(Provenance.of(provenance.entries())).isEqualTo(provenance);
        assertThat(Provenance.NONE.entries()).isEmpty();
    }

    @Test
    void refusalsSayWhichAttributeAndWhatToDo() {
        Provenance provenance =
                Provenance.of(Map.of("length", "0", "digit-width", "-1", "precision", "eight", "kind", "analog"));
        assertThatThrownBy(provenance::length)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("circuit attribute length: 0 is no positive number, compile the circuit again");
        assertThatThrownBy(provenance::digitWidth)
                .hasMessage("circuit attribute digit-width: -1 is no number from 0, compile the circuit again");
        assertThatThrownBy(provenance::precision)
                .hasMessage("circuit attribute precision: eight is no positive number, compile the circuit again");
        assertThatThrownBy(() -> provenance.get(KIND))
                .hasMessage("circuit attribute kind: analog is no kind of gates, compile the circuit again");
        assertThatThrownBy(() -> provenance.require(Provenance.VOCABULARY))
                .hasMessage("circuit: it has no attribute vocabulary, so what its bits mean is not known; use a circuit"
                        + " made by limen compile");
    }

    @Test
    void unknownKeysAndUnreadableValuesSurviveFilesAndSimplification(@TempDir Path folder) throws Exception {
        Map<String, String> texts = Map.of("length", "0x10", "colour", "grün\n", "", "no key", "model", "");
        CircuitBuilder builder = new CircuitBuilder(1, GateKind.WEIGHTED).stage("gate", "k", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.addGate(1);
        Circuit circuit = builder.output(builder.add(bank)).attributes(texts).build();
        Path file = folder.resolve("a.limen");
        LimenFormat.write(
                Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                        .circuit(),
                file,
                Progress.NONE);
        assertThat(LimenFormat.read(file).provenance()).isEqualTo(Provenance.of(texts));
        assertThat(LimenFormat.read(file).attributes()).isEqualTo(texts);
    }
}
