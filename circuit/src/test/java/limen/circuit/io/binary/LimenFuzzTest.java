package limen.circuit.io.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.CircuitText;
import limen.circuit.GateKind;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.io.LimitException;
import limen.io.RangeException;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files whose payloads were damaged and whose checksums are right: refused in one line, or a circuit that is written and read again
 * as it is, is counted, evaluates, and computes the same when it is simplified.
 *
 * <p>{@code -Dlimen.fuzz=1000000} gives the number of files, {@value #CASES} without.
 */
class LimenFuzzTest {
    private static final int CASES = 20_000;
    private static final long[] NUMBERS = {
        0, 1, 2, 3, 127, 4096, 65_535, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, 1L << 31, 1L << 32, Long.MAX_VALUE, -1
    };
    /** Circuits of more nodes or banks are read but not looked at. */
    private static final int SMALL = 3000;

    /** Translated banks, whose columns are progressions, and lists that grow evenly. */
    private static Circuit even() {
        CircuitBuilder builder = new CircuitBuilder(60, GateKind.UNIT).stage("moved", "linear", 1);
        Bank bank = new Bank();
        for (int b = 0; b < 40; b++) {
            bank.clear();
            bank.base.add(b, Profile.ones(3), 1);
            bank.addGate(1);
            bank.addGate(2);
            builder.add(bank);
        }
        builder.stage("growing", "linear", 2);
        for (int b = 0; b < 20; b++) {
            bank.clear();
            bank.base.add(60, Profile.ones(2 * b + 2), 1);
            for (int r = 0; r <= b; r++) {
                bank.addGate(r + 1);
            }
            builder.add(bank);
        }
        return builder.output(200).output(builder.nextNode() - 1).build();
    }

    private static List<Sections> samples() throws IOException {
        List<Circuit> circuits = new ArrayList<>(List.of(LimenFormatTest.example(), even()));
        for (long seed = 0; seed < 6; seed++) {
            circuits.add(RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL));
        }
        List<Sections> samples = new ArrayList<>();
        for (Circuit circuit : circuits) {
            samples.add(Sections.of(written(circuit)));
        }
        for (String fault : List.of("list-kind-unknown.limen", "progression-of-2-to-the-32.limen")) {
            samples.add(Sections.of(HostileFilesTest.resource(fault)));
        }
        return samples;
    }

    private static byte[] written(Circuit circuit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LimenFormat.writeTo(circuit, new BlockOutput(bytes), Progress.NONE);
        return bytes.toByteArray();
    }

    private static Circuit read(byte[] bytes) throws IOException {
        return LimenFormat.readFrom(new ByteArrayInputStream(bytes), Path.of("fuzz.limen"), bytes.length);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void damagedContentsAreRefusedOrAreSoundCircuits() throws IOException {
        int count = Integer.getInteger("limen.fuzz", CASES);
        List<Sections> samples = samples();
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(count)) {
            Random random = each.random();
            Sections damaged = samples.get(random.nextInt(samples.size()));
            for (int k = random.nextInt(3); k >= 0; k--) {
                int section = random.nextInt(Sections.TAGS.size());
                damaged = damaged.with(section, damaged(damaged.payloads().get(section), random));
            }
            cases.count(outcome(damaged.file()));
        }
        cases.requireEach(count / 50, List.of("refused", "a circuit"));
    }

    private static byte[] damaged(byte[] payload, Random random) {
        if (payload.length == 0 || random.nextBoolean()) {
            return payload.length == 0 ? new byte[1] : DamagedBytes.of(payload, random);
        }
        byte[] number = Sections.payload(NUMBERS[random.nextInt(NUMBERS.length)]);
        int at = random.nextInt(payload.length);
        byte[] changed = new byte[payload.length - 1 + number.length];
        System.arraycopy(payload, 0, changed, 0, at);
        System.arraycopy(number, 0, changed, at, number.length);
        System.arraycopy(payload, at + 1, changed, at + number.length, payload.length - at - 1);
        return changed;
    }

    private static String outcome(byte[] bytes) throws IOException {
        Circuit circuit;
        try {
            circuit = read(bytes);
        } catch (CircuitFormatException | LimitException e) {
            assertThat(e.getMessage()).startsWith("circuit file fuzz.limen: ");
            return "refused";
        }
        boolean counted = isCounted(circuit);
        byte[] again = written(circuit);
        Circuit back = read(again);
        assertThat(written(back)).isEqualTo(again);
        long banks = circuit.stages().stream().mapToLong(stage -> stage.banks()).sum();
        if (!counted || circuit.nodes() > SMALL || banks > SMALL) {
            return "a large circuit";
        }
        assertThat(CircuitText.of(back)).isEqualTo(CircuitText.of(circuit));
        Circuit simplified = Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                .circuit();
        for (long input : new long[] {0, 0x5555_5555_5555_5555L, -1}) {
            assertThat(NaiveEvaluator.outputs(simplified, input)).isEqualTo(NaiveEvaluator.outputs(circuit, input));
        }
        return "a circuit";
    }

    /** Whether the sizes are what they should be; those of great weights may be no numbers of 63 bits. */
    private static boolean isCounted(Circuit circuit) {
        try {
            assertThat(CircuitStatistics.of(circuit).gates()).isEqualTo(circuit.gates());
            return true;
        } catch (RangeException e) {
            assertThat(e.getMessage()).endsWith("passes 63 bits");
            return false;
        }
    }
}
