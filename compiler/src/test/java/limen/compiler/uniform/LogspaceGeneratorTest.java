package limen.compiler.uniform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperOptions;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.io.Sha256;
import limen.paper.AbstractInstance;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machine prints what the ordinary builder builds, byte for byte, whole or in ranges. */
class LogspaceGeneratorTest {
    private static ThresholdCircuit ordinary(AbstractInstance instance) {
        return LemmaConstruction.compile(instance, Addition.Kind.UNIT).circuit();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4, 2, 1, 1, true",
        "2, 4, 2, 1, 1, false",
        "3, 4, 3, 1, 2, true",
        "4, 4, 2, 1, 1, true",
        "3, 4, 2, 2, 1, false",
        "2, 4, 5, 2, 2, true",
        "2, 6, 2, 1, 1, true"
    })
    void binaryFormIsTheOrdinaryBuilders(int n, int p, int tokens, int heads, int layers, boolean last) {
        AbstractInstance instance = HashedFunctions.random(n, p, tokens, heads, layers, last);
        ThresholdCircuit circuit = ordinary(instance);
        Sha256 ordinaryHash = new Sha256();
        BinarySink ordinary = new BinarySink(ordinaryHash);
        CircuitGates.stream(circuit, ordinary);
        ordinary.finish();

        Sha256 hash = new Sha256();
        BinarySink sink = new BinarySink(hash);
        LogspaceGenerator machine = new LogspaceGenerator(instance, new WorkTape());
        machine.generate(sink);
        sink.finish();
        assertThat(machine.nodes()).isEqualTo(circuit.nodes()).isEqualTo(sink.nodes());
        assertThat(sink.bytes()).isEqualTo(ordinary.bytes()).isPositive();
        assertThat(hash.hex()).isEqualTo(ordinaryHash.hex());
    }

    @Test
    void paperStringIsTheOrdinaryWriters() throws IOException {
        AbstractInstance instance = HashedFunctions.random(1, 4, 2, 1, 1, true);
        Sha256 ordinary = new Sha256();
        PaperFormat.write(
                ordinary(instance),
                ordinary,
                PaperOptions.DEFAULT.withMaxBytes(Long.MAX_VALUE),
                limen.circuit.Progress.NONE);
        Sha256 hash = new Sha256();
        PaperSink sink = new PaperSink(hash, 0);
        new LogspaceGenerator(instance, new WorkTape()).generate(sink);
        sink.finish();
        assertThat(sink.bytes()).isPositive().isEqualTo(counted(instance, PrintedForm.PAPER));
        assertThat(hash.hex()).isEqualTo(ordinary.hex());
    }

    private static long counted(AbstractInstance instance, PrintedForm form) {
        return new UniformRun(instance, form, 0, UniformRun.nodes(instance), UniformRun.Limits.NONE)
                .bytes(Long.MAX_VALUE, 0, limen.circuit.Progress.NONE);
    }

    @Test
    void bytesAreCountedWithoutPrinting() {
        AbstractInstance instance = HashedFunctions.random(2, 4, 2, 1, 1, true);
        BinarySink sink = new BinarySink(new Sha256());
        new LogspaceGenerator(instance, new WorkTape()).generate(sink);
        sink.finish();
        assertThat(counted(instance, PrintedForm.BINARY)).isEqualTo(sink.bytes());
        UniformRun run =
                new UniformRun(instance, PrintedForm.PAPER, 0, UniformRun.nodes(instance), UniformRun.Limits.NONE);
        long all = run.bytes(Long.MAX_VALUE, 0, limen.circuit.Progress.NONE);
        assertThat(run.bytes(1000, Long.MAX_VALUE, limen.circuit.Progress.NONE)).isEqualTo(all);
        assertThat(run.bytes(1000, 0, limen.circuit.Progress.NONE)).isBetween(1001L, all - 1);
    }

    @Test
    void paperRangesFollowEachOtherAsInTheWhole() {
        AbstractInstance instance = HashedFunctions.random(2, 4, 2, 1, 1, true);
        long[] cuts = {0, 1, 3, 3, 70, 400};
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int c = 1; c < cuts.length; c++) {
            new UniformRun(instance, PrintedForm.PAPER, cuts[c - 1], cuts[c], UniformRun.Limits.NONE)
                    .print(joined, heard -> heard, limen.circuit.Progress.NONE);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        new UniformRun(instance, PrintedForm.PAPER, 0, 400, UniformRun.Limits.NONE)
                .print(whole, heard -> heard, limen.circuit.Progress.NONE);
        assertThat(joined.toByteArray()).isEqualTo(whole.toByteArray()).hasSizeGreaterThan(10_000);
    }

    @Test
    void rangesFollowEachOtherAsInTheWhole() {
        AbstractInstance instance = HashedFunctions.random(2, 4, 2, 1, 1, true);
        Sha256 whole = new Sha256();
        BinarySink sink = new BinarySink(whole);
        LogspaceGenerator machine = new LogspaceGenerator(instance, new WorkTape());
        machine.generate(sink);
        sink.finish();

        long nodes = machine.nodes();
        long[] cuts = Cases.random(5).longs(50, 0, nodes).sorted().toArray();
        cuts[0] = 0;
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int c = 0; c < cuts.length; c++) {
            BinarySink part = new BinarySink(joined, cuts[c]);
            new LogspaceGenerator(instance, new WorkTape())
                    .generate(cuts[c], c + 1 < cuts.length ? cuts[c + 1] : nodes, part);
            part.finish();
        }
        Sha256 hash = new Sha256();
        hash.write(joined.toByteArray(), 0, joined.size());
        assertThat(joined.size()).isEqualTo(sink.bytes());
        assertThat(hash.hex()).isEqualTo(whole.hex());
        assertThat(Arrays.stream(cuts).distinct().count()).isGreaterThan(40);
    }

    /** Every gate with its arguments; takes offers or has everything printed. */
    private static final class Recorder implements GateSink {
        private final boolean takes;
        private final List<List<Long>> gates = new ArrayList<>();
        private int taken;

        Recorder(boolean takes) {
            this.takes = takes;
        }

        @Override
        public void input() {
            gates.add(new ArrayList<>());
        }

        @Override
        public void gate(boolean atLeast, long threshold, long arity) {
            gates.add(new ArrayList<>());
        }

        @Override
        public void argument(long node, long times) {
            gates.getLast().addAll(List.of(node, times));
        }

        @Override
        public boolean sameArguments() {
            if (takes) {
                taken++;
                gates.getLast().addAll(gates.get(gates.size() - 2));
            }
            return takes;
        }
    }

    @Test
    void argumentsThatAreOfferedAreThoseOfTheGateBefore() {
        AbstractInstance instance = HashedFunctions.random(3, 4, 2, 1, 1, true);
        Recorder printed = new Recorder(false);
        Recorder taken = new Recorder(true);
        new LogspaceGenerator(instance, new WorkTape()).generate(printed);
        new LogspaceGenerator(instance, new WorkTape()).generate(taken);
        assertThat(taken.gates.equals(printed.gates)).isTrue();
        assertThat(taken.taken).isGreaterThan(1000);
    }

    @Test
    void anotherModelHasAnotherHash() {
        Sha256[] hashes = {new Sha256(), new Sha256()};
        for (int tokens = 0; tokens < 2; tokens++) {
            AbstractInstance instance = HashedFunctions.random(1, 4, 2 + 3 * tokens, 1, 1, true);
            BinarySink sink = new BinarySink(hashes[tokens]);
            new LogspaceGenerator(instance, new WorkTape()).generate(sink);
            sink.finish();
        }
        assertThat(hashes[0].hex()).isNotEqualTo(hashes[1].hex());
    }

    @Test
    void rangesBeyondTheCircuitAreRefused() {
        LogspaceGenerator machine = new LogspaceGenerator(HashedFunctions.random(1, 4, 2, 1, 1, true), new WorkTape());
        assertThatThrownBy(() -> machine.generate(3, machine.nodes() + 1, new BinarySink(new Sha256())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nodes 3 to " + (machine.nodes() + 1) + " of a circuit: choose a range within 0 to "
                        + machine.nodes());
    }
}
