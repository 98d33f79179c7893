package limen.circuit.io.file;

/** The formats that circuits are read from. */
public enum CircuitFileKind {
    /** Limen's binary file, {@link limen.circuit.io.binary.LimenFormat}. */
    LIMEN,
    /** A string in one of the paper's grammars, {@link limen.circuit.io.paper.PaperFormat}. */
    PAPER,
    /** AIGER, ASCII or binary, {@link limen.circuit.io.aiger.AigerFormat}. */
    AIGER,
    /** BLIF, of tables or of threshold gates, {@link limen.circuit.io.blif.BlifFormat}. */
    BLIF,
    /** Two levels of logic as rows, {@link limen.circuit.io.blif.PlaFormat}. */
    PLA,
    /** Structural Verilog, {@link limen.circuit.io.verilog.VerilogFormat}. */
    VERILOG
}
