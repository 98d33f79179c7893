package limen.compiler.thermometer;

import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.compiler.construction.CompileException;
import limen.finite.Site;
import limen.finite.Table;

/**
 * A univariate function of a site's values as later stages read it: linear in gates plus a constant.
 *
 * <p>Immutable; {@link #add} is the only door between stages, so every code serves every reader.
 */
final class Reading {
    private final Code code;
    /** Function value by rank. */
    private final long[] values;

    private final boolean identity;
    /** Of a thermometer with gates, else null. */
    private final Profile profile;

    private Reading(Code code, long[] values, boolean identity) {
        this.code = code;
        this.values = values;
        this.identity = identity;
        profile = code instanceof Code.Thermometer && values.length > 1 ? Profile.differences(values) : null;
    }

    /** The mantissas themselves. */
    static Reading identity(Code code) {
        return new Reading(code, Code.mantissas(code.site()), true);
    }

    /** A table by rank; the mantissas where {@code table} is null. */
    static Reading of(Code code, Table table) {
        return table == null ? identity(code) : of(code, table.values());
    }

    /** Values by rank. */
    static Reading of(Code code, long[] values) {
        if (values.length != code.site().format().size()) {
            throw new CompileException("table over " + code.site() + ": " + values.length + " entries, its format has "
                    + code.site().format().size() + " values, give one entry per value");
        }
        return new Reading(code, values, false);
    }

    Site site() {
        return code.site();
    }

    Code code() {
        return code;
    }

    int level() {
        return code.level();
    }

    /** Whether values at all flat indices are read with the same weights; an embedding's depend on position and channel. */
    boolean isUniform() {
        return !(code instanceof Code.OneHot);
    }

    /** The function by rank; not to be changed. */
    long[] values() {
        return values;
    }

    /** How many nodes of a value have a weight; not of an embedding, where that depends on position and channel. */
    long support() {
        return switch (code) {
            case Code.Thermometer thermometer -> profile == null ? 0 : profile.support();
            case Code.Digits digits ->
                digits.digits().stream().mapToLong(Code.Digit::gates).sum();
            case Code.OneHot hot -> throw new IllegalStateException("the tokens that count are not all the same");
        };
    }

    /**
     * No sum of |weight| and |constant| that {@link #add} adds for the factor 1 passes this.
     *
     * @throws ArithmeticException if it passes 63 bits
     */
    long magnitude() {
        return switch (code) {
            case Code.Thermometer thermometer ->
                Math.addExact(profile == null ? 0 : profile.magnitude(), Math.absExact(values[0]));
            case Code.Digits digits -> {
                long sum = Math.absExact(values[0]);
                for (Code.Digit digit : digits.digits()) {
                    sum = Math.addExact(sum, Math.multiplyExact(digit.block(), digit.gates()));
                }
                yield sum;
            }
            case Code.OneHot hot -> Math.multiplyExact((long) hot.values().tokens(), greatest());
        };
    }

    private long greatest() {
        long greatest = 0;
        for (long value : values) {
            greatest = Math.max(greatest, Math.absExact(value));
        }
        return greatest;
    }

    /** Adds factor · function of the value at a flat index; returns the constant that is still to be added. */
    long add(Terms out, long flat, long factor) {
        if (factor == 0) {
            return 0;
        }
        switch (code) {
            case Code.Thermometer thermometer -> {
                if (profile != null) {
                    out.add(thermometer.node(flat), profile, factor);
                }
            }
            case Code.Digits digits -> {
                if (!identity) {
                    throw new IllegalStateException("a table is read over the digits of " + site());
                }
                digits.addRank(out, flat, factor, digits.digits().size());
            }
            case Code.OneHot hot -> {
                int width = hot.values().width();
                int position = (int) (flat / width);
                int channel = (int) (flat % width);
                long[] weights = new long[hot.values().tokens()];
                for (int token = 0; token < weights.length; token++) {
                    weights[token] = values[hot.values().rank(position, token, channel)];
                }
                out.add(hot.tokens().node(position), Profile.of(weights), factor);
                return 0;
            }
        }
        return Math.multiplyExact(factor, values[0]);
    }
}
