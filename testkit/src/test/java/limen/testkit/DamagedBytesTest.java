package limen.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DamagedBytesTest {
    @Test
    void areOthersInEveryWay() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(5000)) {
            byte[] right = Integer.toString(each.index(), 2).getBytes(StandardCharsets.US_ASCII);
            byte[] before = right.clone();
            byte[] damaged = DamagedBytes.of(right, each.random());
            assertThat(damaged).isNotEqualTo(right);
            assertThat(right).isEqualTo(before);
            if (damaged.length == right.length) {
                counter.count("as long");
            } else if (damaged.length > right.length) {
                counter.count("longer");
            } else {
                counter.count(Arrays.mismatch(damaged, right) == damaged.length ? "cut off" : "left out");
            }
        }
        counter.requireEach(200, List.of("as long", "longer", "cut off", "left out"));
    }
}
