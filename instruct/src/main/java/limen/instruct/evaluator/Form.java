package limen.instruct.evaluator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A linear form over named channels: Σ coefficient · channel + constant. Immutable; coefficients are dyadic. */
record Form(Map<String, Double> coefficients, double constant) {
    /** The form 0. */
    static final Form ZERO = new Form(Map.of(), 0);

    /** A constant. */
    static Form of(double constant) {
        return new Form(Map.of(), constant);
    }

    /** One channel. */
    static Form channel(String name) {
        return ZERO.plus(name, 1);
    }

    /** This + factor · channel. */
    Form plus(String channel, double factor) {
        Map<String, Double> sum = new LinkedHashMap<>(coefficients);
        if (sum.merge(channel, factor, Double::sum) == 0) {
            sum.remove(channel);
        }
        return new Form(sum, constant);
    }

    /** This + a constant. */
    Form plus(double added) {
        return new Form(coefficients, constant + added);
    }

    /** This + factor · other. */
    Form plus(Form other, double factor) {
        Form sum = plus(factor * other.constant);
        for (Map.Entry<String, Double> entry : other.coefficients.entrySet()) {
            sum = sum.plus(entry.getKey(), factor * entry.getValue());
        }
        return sum;
    }

    /** This − other. */
    Form minus(Form other) {
        return plus(other, -1);
    }

    /** −this. */
    Form negated() {
        return ZERO.minus(this);
    }
}
