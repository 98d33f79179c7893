package limen.prove.ranges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import limen.circuit.Progress;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Trace;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.finite.quantize.Ranges;
import limen.finite.ranges.SiteRange;
import limen.io.LimitException;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.number.PrecisionFormula;
import limen.prove.Budget;
import limen.testkit.Cases;
import limen.transformer.Transformer;
import org.junit.jupiter.api.Test;

class ReachedFormatsTest {
    private static final Path PARITY = Path.of("../models/papers/chiang-cholak-parity.json");
    private static final int CLS = 2;

    private final Transformer parity = ((SiteModel) Model.open(PARITY.toString(), PARITY, ModelRequest.DEFAULT))
            .transformer()
            .orElseThrow();

    private static int[] input(int n, long word) {
        int[] tokens = new int[n];
        tokens[0] = CLS;
        for (int i = 1; i < n; i++) {
            tokens[i] = (int) (word >> (i - 1) & 1);
        }
        return tokens;
    }

    private static List<int[]> samples(int n) {
        Random random = Cases.random(n);
        List<int[]> samples = new ArrayList<>();
        for (int k = 0; k < 16; k++) {
            samples.add(input(n, random.nextLong()));
        }
        return samples;
    }

    private ReachedFormats reached(int n, int bits) {
        return ReachedFormats.of(
                parity,
                QuantizeOptions.of(PrecisionFormula.constant(bits), n),
                samples(n),
                Budget.seconds(600),
                Progress.NONE);
    }

    /** Every value of all 3^6 inputs lies in the range said, and none that could saturate at an end of its format. */
    @Test
    void everyInputIsHeld() {
        int n = 6;
        ReachedFormats reached = reached(n, 10);
        FinitePrecisionTransformer model = reached.model();
        assertThat(model.attributes()).containsEntry("ranges", "reached");
        FastInterpreter interpreter = new FastInterpreter(model);
        for (int number = 0; number < 729; number++) {
            int[] input = new int[n];
            for (int i = 0, rest = number; i < n; i++, rest /= 3) {
                input[i] = rest % 3;
            }
            Trace trace = interpreter.run(input);
            for (Site site : model.sites()) {
                SiteRange range = reached.range(site);
                for (int rank : trace.ranks().get(site)) {
                    assertThat(rank).isBetween(range.lowRank(), range.highRank());
                }
            }
        }
        for (Site site : model.sites()) {
            if (site.shape() == Shape.POSITION || site.rule() instanceof Rule.Score) {
                assertThat(reached.range(site).mayClip()).as(site.name()).isFalse();
            }
        }
    }

    /** At 12 bits and n = 32 what intervals leave of the resolution is too little; what is reached leaves enough. */
    @Test
    void finerThanIntervals() {
        int n = 32;
        QuantizeOptions options = QuantizeOptions.of(PrecisionFormula.constant(12), n);
        assertThat(wrong(Quantizer.transformer(parity, options.withRanges(Ranges.PROVED), samples(n)), n))
                .isPositive();
        assertThat(wrong(reached(n, 12).model(), n)).isZero();
    }

    /** A value at one end of its format, beyond which nothing lies, does not say that one at the other end was cut off. */
    @Test
    void endsOfAFormatAreJudgedOneByOne() {
        assertThat(wrong(reached(8, 8).model(), 8)).isZero();
        assertThat(wrong(reached(16, 16).model(), 16)).isZero();
    }

    private static int wrong(FinitePrecisionTransformer model, int n) {
        FastInterpreter interpreter = new FastInterpreter(model);
        int wrong = 0;
        for (int k = 0; k < n; k++) {
            wrong += interpreter.run(input(n, (1L << k) - 1)).answer()[0] == k % 2 ? 0 : 1;
        }
        return wrong;
    }

    @Test
    void budgetUsedUp() {
        QuantizeOptions options = QuantizeOptions.of(PrecisionFormula.constant(8), 8);
        Budget none = new Budget(System.nanoTime() + 1_000_000_000_000L, 3, 1 << 20, () -> false);
        assertThatThrownBy(() -> ReachedFormats.of(parity, options, samples(8), none, Progress.NONE))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("more than 3 states");
    }
}
