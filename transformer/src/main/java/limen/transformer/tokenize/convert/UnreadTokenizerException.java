package limen.transformer.tokenize.convert;

import limen.io.InputException;

/** A tokenizer that is whole, but of a kind that is not read: its model can be used with token numbers. */
public final class UnreadTokenizerException extends InputException {
    private static final long serialVersionUID = 1;

    /** A tokenizer in a file, and what of it is not read. */
    public UnreadTokenizerException(String where, String what) {
        super(where + ": " + what);
    }
}
