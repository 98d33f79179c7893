package limen.instruct.evaluator;

/** Names of the channels of the residual stream, by what they hold at a token t; codes are fractions 1/(c + 1) or 1/(c + 2). */
final class Channels {
    /** i/n. */
    static final String POSITION = "position";
    /** (i/n)². */
    static final String POSITION_SQUARE = "position squared";
    /** 1/(1 + c), c the tokens up to t but ones and the separator: equal for a token and the ones that follow it. */
    static final String SEGMENT = "segment";
    /** 1/(1 + c), c the gates that begin up to t: equal for all tokens of one gate. */
    static final String NODE = "node";
    /** 1/(1 + c), c the X up to t. */
    static final String INPUT_INDEX = "input index";
    /** 1 from the separator on, at most 1/2 before. */
    static final String AFTER_SHARE = "after share";
    /** 1/n. */
    static final String INVERSE_LENGTH = "inverse length";
    /** s/n for the separator's place s. */
    static final String SEPARATOR_POSITION = "separator position";
    /** Whether t is the separator or right of it. */
    static final String AFTER = "after";
    /** Whether t is an input bit. */
    static final String IS_BIT = "is bit";
    /** The code of the number of ones that follow t: the pointer of an argument, the threshold of a gate. */
    static final String RUN = "run";
    /** Whether t's segment begins with a gate. */
    static final String GATE_SEGMENT = "gate segment";
    /** Whether t is a one of a threshold. */
    static final String DIGIT = "digit";
    /** The code of the number of arguments of t's gate. */
    static final String ARITY = "arity";
    /** 1/(1 + c), c the input bits up to t. */
    static final String BIT_INDEX = "bit index";
    /** The input bit of the last X up to t. */
    static final String BIT = "bit";
    /** The threshold's code, of t's gate. */
    static final String THRESHOLD = "own threshold";
    /** The bit, where t's gate is an X, else 0. */
    static final String INPUT_VALUE = "input value";

    private Channels() {}

    /** Whether t's gate is this token. */
    static String own(String token) {
        return "own " + token;
    }

    /** c/n for a code of c. */
    static String linear(String code) {
        return code + " linear";
    }

    /** (c/n)² for a code of c. */
    static String square(String code) {
        return code + " squared";
    }

    /** What an argument found in round r. */
    static String fetched(int round) {
        return "fetched " + round;
    }

    /** Whether t is an argument that is 1, in round r. */
    static String argument(int round) {
        return "argument " + round;
    }

    /** The code of the number of arguments of t's gate that are 1, in round r. */
    static String ones(int round) {
        return "ones " + round;
    }

    /** The value of t's gate after round r, X excepted. */
    static String value(int round) {
        return "value " + round;
    }
}
