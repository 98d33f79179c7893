package limen.io;

/**
 * Something that may be set on the way from a model to an answer. Messages name settings by these constants, and whoever lets a person
 * set one (options of a command line, fields of a form) says what it is called there: {@link SettingException#message}.
 */
public enum Setting {
    /** p, or p(n). */
    PRECISION("precision"),
    /** The text that a model is calibrated on. */
    CALIBRATE("calibrate"),
    /** Number formats of sites. */
    FORMAT("format"),
    /** Bits of weights. */
    WEIGHT_BITS("weight-bits"),
    /** Rounding of values. */
    ROUNDING("rounding"),
    /** Observed or proved ranges of values. */
    RANGES("ranges"),
    /** Which construction makes the circuit. */
    CONSTRUCTION("construction"),
    /** Depth or size. */
    OBJECTIVE("objective"),
    /** Bits per digit. */
    DIGIT_WIDTH("digit-width"),
    /** Weighted or unit gates. */
    GATES("gates"),
    /** How often a unit gate may repeat its arguments. */
    UNIT_LIMIT("unit-limit"),
    /** Bytes of a string. */
    MAX_BYTES("max-bytes"),
    /** Tokens of an instruction. */
    MAX_TOKENS("max-tokens"),
    /** Depth of an evaluator. */
    DEPTH("depth"),
    /** Grammar of an evaluator. */
    GRAMMAR("grammar");

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    /** {@return the name in lower case with hyphens: {@code digit-width}} */
    public String key() {
        return key;
    }
}
