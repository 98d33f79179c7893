package limen.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limen.io.InputException;
import limen.number.Rational;
import org.junit.jupiter.api.Test;

/** The nearest of some numbers as a label. */
class NumberHeadTest {
    private static final List<Rational> NUMBERS =
            List.of(Rational.of(-3), Rational.of(-1, 2), Rational.ZERO, Rational.of(1), Rational.of(4));

    private static final LinearWeights VALUE =
            new LinearWeights(Matrix.of(1, 2, new double[] {0.5, -2}), new double[] {0.25});

    @Test
    void theLabelOfGreatestLogitIsTheNearestNumberTheLowerOnTies() {
        LinearWeights labels = NumberHead.labels(VALUE, NUMBERS);
        int ties = 0;
        for (int first = -40; first <= 40; first++) {
            for (int second = -4; second <= 4; second++) {
                double[] state = {first / 4.0, second / 2.0};
                double[] logits = new double[NUMBERS.size()];
                labels.apply(state, logits);
                double[] value = new double[1];
                VALUE.apply(state, value);
                int nearest = 0;
                for (int k = 1; k < logits.length; k++) {
                    double distance = Math.abs(NUMBERS.get(k).doubleValue() - value[0]);
                    double best = Math.abs(NUMBERS.get(nearest).doubleValue() - value[0]);
                    ties += distance == best ? 1 : 0;
                    nearest = distance < best ? k : nearest;
                }
                assertThat(FloatForward.argmax(logits)).isEqualTo(nearest);
            }
        }
        assertThat(ties).isPositive();
    }

    @Test
    void whatIsNotExactIsRefused() {
        assertThatThrownBy(() -> NumberHead.labels(VALUE, List.of(Rational.of(1, 3))))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("numbers: their products with the classifier, ");
        assertThatThrownBy(() -> NumberHead.labels(LinearWeights.of(Matrix.of(2, 1, new double[2])), NUMBERS))
                .hasMessage("classifier: has 2 rows, an output that is a number has one: give the row of the number");
    }
}
