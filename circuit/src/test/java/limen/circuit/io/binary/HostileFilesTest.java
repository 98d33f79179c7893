package limen.circuit.io.binary;

import static limen.circuit.io.binary.Sections.payload;
import static limen.circuit.io.binary.Sections.progression;
import static limen.circuit.io.binary.Sections.signed;
import static limen.circuit.io.binary.Sections.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperOptions;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.io.LimitException;
import limen.io.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small files with right checksums that state great numbers, or numbers that point nowhere: refused, or read at once. */
@Timeout(value = 5, unit = TimeUnit.SECONDS)
class HostileFilesTest {
    private static final long GREAT = 1L << 30;
    private static final byte[] ONE_WIRE = payload(1, 1, signed(1));
    /** The empty list, and one of one zero. */
    private static final byte[] ONE_NUMBER = numbers(1);
    /** The empty list, and one of one term, the wire. */
    private static final byte[] ONE_TERM = terms(1);

    /** Only the empty list. */
    private static final byte[] NO_TERMS =
            payload(progression(2, 0, 0), progression(0, 0, 0), progression(0, 0, 0), progression(0, 0, 0));

    private static final byte[] NO_NUMBERS = payload(
            progression(1, 0, 0),
            progression(1, 0, 0),
            progression(1, 0, 0),
            progression(1, 0, 0),
            progression(0, 0, 0));
    private static final byte[] NO_STAGES = payload(0);

    @TempDir
    Path folder;

    static byte[] resource(String name) throws IOException {
        try (InputStream in = HostileFilesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] head(long inputs) {
        return payload(inputs, 0, 0, 1, 0);
    }

    /** The empty list, and so many times the wire, of nodes one after the other. */
    private static byte[] terms(long count) {
        return payload(
                stored(0, 0, count), progression(count, 0, 1), progression(count, 0, 0), progression(count, 1, 0));
    }

    /** The empty list, and so many numbers from 0. */
    private static byte[] numbers(long count) {
        return payload(
                progression(2, 0, count),
                progression(2, 0, 0),
                progression(2, 0, 1),
                progression(2, 0, 0),
                progression(0, 0, 0));
    }

    /** A stage of banks that read list 1 at their origins and have the thresholds of list 1. */
    private static byte[] stage(long banks, byte[] firstNodes, byte[] origins) {
        return payload(
                1,
                "s",
                "linear",
                1,
                firstNodes,
                progression(banks, 1, 0),
                origins,
                progression(banks, 0, 0),
                progression(banks, 0, 0),
                progression(banks, 1, 0),
                progression(banks, 0, 0));
    }

    private Path file(byte[]... payloads) throws IOException {
        return Files.write(folder.resolve("hostile.limen"), new Sections(List.of(payloads)).file());
    }

    private void assertRefused(String what, byte[]... payloads) throws IOException {
        Path file = file(payloads);
        assertThatThrownBy(() -> LimenFormat.read(file))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining(what);
    }

    @Test
    void theReportedFilesAreRefused() throws IOException {
        Path kind = Files.write(folder.resolve("kind.limen"), resource("list-kind-unknown.limen"));
        assertThatThrownBy(() -> LimenFormat.read(kind))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage(
                        "circuit file " + kind + ": contradictory contents (lists: the kind of list 0 is none) at byte"
                                + " 998; the file is damaged: write or copy it again");
        Path great = Files.write(folder.resolve("great.limen"), resource("progression-of-2-to-the-32.limen"));
        assertThatThrownBy(() -> LimenFormat.read(great))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage(
                        "circuit file " + great + ": contradictory contents (1 lists of terms and 4294967296 lists of"
                                + " numbers for 0 banks) at byte 187; the file is damaged: write or copy it again");
    }

    @Test
    void manyBanksThatAreOneBankMovedAreReadAndCountedAtOnce() throws IOException {
        byte[] stage = stage(GREAT - 1, progression(GREAT, GREAT, 1), progression(GREAT - 1, 0, 1));
        Circuit circuit = LimenFormat.read(file(head(GREAT), ONE_WIRE, ONE_TERM, ONE_NUMBER, stage));
        assertThat(circuit.gates()).isEqualTo(GREAT - 1);
        CircuitStatistics statistics = CircuitStatistics.of(circuit);
        assertThat(statistics.gates()).isEqualTo(GREAT - 1);
        assertThat(statistics.wires()).isEqualTo(GREAT - 1);
        assertThat(statistics.banks()).isEqualTo(GREAT - 1);
        assertThat(statistics.maxThreshold()).isZero();
        PaperOptions paper = PaperOptions.DEFAULT;
        assertThatThrownBy(() -> PaperFormat.write(circuit, folder.resolve("paper.txt"), paper, Progress.NONE))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("paper string: 2 or more bytes each for 1073741823 gates (pointers are unary)");
    }

    @Test
    void ofManyBanksTheLastIsLookedAtToo() throws IOException {
        assertRefused(
                "it breaks an invariant (ARGUMENT_LEVEL: stage s, bank 1073741822: gate 2147483646",
                head(GREAT),
                ONE_WIRE,
                ONE_TERM,
                ONE_NUMBER,
                stage(GREAT - 1, progression(GREAT, GREAT, 1), progression(GREAT - 1, 2, 1)));
        assertRefused(
                "node numbers beyond 2^31 - 1",
                head(GREAT),
                ONE_WIRE,
                ONE_TERM,
                ONE_NUMBER,
                stage(GREAT, progression(GREAT + 1, GREAT, 1), progression(GREAT, 0, 1)));
    }

    @Test
    void emptyBanksAreNoMoreThanNodesCanBe() throws IOException {
        byte[] banks = payload(
                1,
                "s",
                "linear",
                1,
                progression(1L << 32, 1, 0),
                numbersOf(0),
                numbersOf(0),
                numbersOf(0),
                numbersOf(0),
                numbersOf(0),
                numbersOf(0));
        assertRefused("4294967295 banks, more than 2^31 - 1", head(1), payload(0), NO_TERMS, NO_NUMBERS, banks);
    }

    private static byte[] numbersOf(long value) {
        return progression((1L << 32) - 1, value, 0);
    }

    @Test
    void aBankThatDoesNotFitTheHeapIsRefused() throws IOException {
        byte[] stage = stage(1, progression(2, 1, Integer.MAX_VALUE - 1), progression(1, 0, 0));
        Path gates = file(head(1), ONE_WIRE, ONE_TERM, numbers(Integer.MAX_VALUE - 1), stage);
        assertThatThrownBy(() -> LimenFormat.read(gates))
                .isInstanceOf(LimitException.class)
                .hasMessageStartingWith(
                        "circuit file " + gates + ": a bank of 2147483646 gates and 1 terms needs 262144 MiB");
        Path terms = file(
                head(GREAT),
                ONE_WIRE,
                terms(GREAT - 1),
                ONE_NUMBER,
                stage(1, progression(2, GREAT, 1), progression(1, 0, 0)));
        assertThatThrownBy(() -> LimenFormat.read(terms))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("a bank of 1 gates and 1073741823 terms needs 196608 MiB");
    }

    @Test
    void aCircuitThatDoesNotFitTheHeapIsNotSimplified() throws IOException {
        Path file = file(head(Integer.MAX_VALUE), payload(0), NO_TERMS, NO_NUMBERS, NO_STAGES);
        assertThat(Files.size(file)).isLessThan(200);
        Circuit circuit = LimenFormat.read(file);
        assertThatThrownBy(() -> Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE))
                .isInstanceOf(LimitException.class)
                .hasMessage(
                        "simplify: a circuit of 2147483647 nodes is not simplified, at most 2147483639, compile at a"
                                + " smaller length");
    }

    @Test
    void numbersThatPointNowhereAreRefused() throws IOException {
        byte[] first = progression(2, 5, 1);
        byte[] zero = progression(1, 0, 0);
        assertRefused(
                "bank 0 has an origin that is no node",
                head(5),
                ONE_WIRE,
                ONE_TERM,
                ONE_NUMBER,
                stage(1, first, progression(1, -1, 0)));
        assertRefused(
                "ARGUMENT_NUMBER", head(5), ONE_WIRE, ONE_TERM, ONE_NUMBER, stage(1, first, progression(1, 6, 0)));
        assertRefused(
                "bank 0 refers to a list that does not exist",
                head(5),
                ONE_WIRE,
                NO_TERMS,
                ONE_NUMBER,
                stage(1, first, zero));
        assertRefused("does not begin at node 6", head(6), ONE_WIRE, ONE_TERM, ONE_NUMBER, stage(1, first, zero));
        assertRefused(
                "term 0 has a profile number out of range",
                head(5),
                payload(0),
                ONE_TERM,
                ONE_NUMBER,
                stage(1, first, zero));
        assertRefused(
                "a progression of 3 values passes 64 bits",
                head(5),
                ONE_WIRE,
                payload(progression(3, 0, Long.MAX_VALUE)),
                ONE_NUMBER,
                NO_STAGES);
        assertRefused(
                "another number of thresholds or slopes",
                head(5),
                ONE_WIRE,
                ONE_TERM,
                numbers(2),
                stage(1, first, zero));
    }
}
