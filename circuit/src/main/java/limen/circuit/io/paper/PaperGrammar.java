package limen.circuit.io.paper;

/** The two grammars of the paper's section 3. A string of input nodes alone belongs to both. */
public enum PaperGrammar {
    /** {@code Gate → X | NOT Arg | Op Arg*}, {@code Op → AND | OR}. */
    AND_OR,
    /** {@code Gate → X | Dir 1^k 0^(m-k) Arg^m}, {@code Dir → <= | >=}. */
    THRESHOLD
}
