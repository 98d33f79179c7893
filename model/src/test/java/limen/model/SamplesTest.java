package limen.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limen.finite.quantize.CalibrationSamples;
import limen.transformer.Transformer;
import limen.transformer.load.Models;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Path DEMO = Path.of("../models/demo");

    /** The demo takes 32 tokens: it writes 64 texts of so many, which are cut for smaller lengths. */
    @Test
    void whatAModelWroteIsKeptAndChangesNothing() {
        Transformer demo = Models.load(DEMO);
        Transformer again = Models.load(DEMO);
        Samples kept = new Samples(null, 3);
        for (Transformer model : List.of(demo, again, demo)) {
            for (int n : new int[] {5, 32, 5}) {
                List<int[]> expected = new ArrayList<>();
                for (int[] text : CalibrationSamples.drawn(model, 32, 64, 3)) {
                    expected.addAll(CalibrationSamples.ofTokens(model, text, n));
                }
                assertThat(kept.of(model, n).toArray()).isEqualTo(expected.toArray());
            }
        }
        assertThat(kept.of(demo, 5).toArray())
                .isNotEqualTo(Samples.DRAWN.of(demo, 5).toArray());
    }

    @Test
    void theReceiverMayChangeWhatItGets() {
        Transformer demo = Models.load(DEMO);
        Samples samples = new Samples(null, 3);
        int[] first = samples.of(demo, 32).getFirst();
        int[] copy = first.clone();
        first[0] ^= 1;
        assertThat(samples.of(demo, 32).getFirst()).isEqualTo(copy);
    }
}
