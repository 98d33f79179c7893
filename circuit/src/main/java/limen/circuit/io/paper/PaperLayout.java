package limen.circuit.io.paper;

/** Where blanks stand in a printed string; they carry no meaning. */
public enum PaperLayout {
    /** No blanks: the string that the grammar itself derives. */
    COMPACT(0),
    /** One blank between tokens, as the paper prints its examples. */
    SPACED(1);

    private final int blanks;

    PaperLayout(int blanks) {
        this.blanks = blanks;
    }

    /** Blanks between two tokens. */
    int blanks() {
        return blanks;
    }
}
