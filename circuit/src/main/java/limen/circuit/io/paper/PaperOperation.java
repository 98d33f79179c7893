package limen.circuit.io.paper;

/** What a gate of a serialized circuit does; as in the grammars, an input node is a gate. */
public enum PaperOperation {
    /** {@code X}: the next input bit. */
    INPUT("X", null),
    /** {@code NOT}: 1 iff its argument is 0, θ≤0 of one argument. */
    NOT("NOT", PaperGrammar.AND_OR),
    /** {@code AND}: θ≥m of m arguments; 1 without arguments. */
    AND("AND", PaperGrammar.AND_OR),
    /** {@code OR}: θ≥1; 0 without arguments. */
    OR("OR", PaperGrammar.AND_OR),
    /** {@code <=}: θ≤k, 1 iff at most k of its arguments are 1. */
    AT_MOST("<=", PaperGrammar.THRESHOLD),
    /** {@code >=}: θ≥k, 1 iff at least k of its arguments are 1. */
    AT_LEAST(">=", PaperGrammar.THRESHOLD);

    private final String token;
    private final PaperGrammar grammar;

    PaperOperation(String token, PaperGrammar grammar) {
        this.token = token;
        this.grammar = grammar;
    }

    /** How it is written. */
    public String token() {
        return token;
    }

    /** The grammar it belongs to, null for an input node, which belongs to both. */
    PaperGrammar grammar() {
        return grammar;
    }

    /** Whether it is a θ≤ gate (NOT is one); AND, OR and AT_LEAST are θ≥ gates. */
    public boolean isAtMost() {
        return this == NOT || this == AT_MOST;
    }

    /** The threshold of a gate with so many arguments: {@code given} where the string states one. */
    long threshold(long given, long arity) {
        return switch (this) {
            case INPUT, NOT -> 0;
            case AND -> arity;
            case OR -> 1;
            case AT_MOST, AT_LEAST -> given;
        };
    }
}
