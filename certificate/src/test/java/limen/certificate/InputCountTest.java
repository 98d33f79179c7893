package limen.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputCountTest {
    @ParameterizedTest
    @CsvSource({
        "1, 3, 1",
        "22, 1, 22",
        "36, 1, 36",
        "484, 2, 22^2",
        "64, 6, 2^6",
        "64, 3, 4^3",
        "16, 3, 2^4",
        "68719476736, 32, 2^36",
        "68719476735, 32, 68719476735",
        "206158430208, 32, 206158430208",
        "36472996377170786403, 40, 3^41",
    })
    void isAPowerWhereItIsOne(BigInteger count, int steps, String text) {
        assertThat(InputCount.text(count, steps)).isEqualTo(text);
    }
}
