package limen.circuit.io.aiger;

/** The two forms of the same file. */
public enum AigerForm {
    /** {@code aag}: a line per input, output and gate. */
    ASCII("aag"),
    /** {@code aig}: two differences of a few bytes per gate. */
    BINARY("aig");

    private final String magic;

    AigerForm(String magic) {
        this.magic = magic;
    }

    /** {@return how its files begin} */
    String magic() {
        return magic;
    }
}
