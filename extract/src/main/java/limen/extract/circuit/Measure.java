package limen.extract.circuit;

/** What is to be least. */
public enum Measure {
    /** Gates; of circuits with as many, wires. */
    GATES,
    /** AND nodes of the AIG that docs/formats/aiger.md makes of it, as tools of logic synthesis count; then gates. */
    ANDS
}
