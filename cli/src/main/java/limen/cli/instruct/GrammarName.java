package limen.cli.instruct;

import limen.circuit.io.paper.PaperGrammar;

/** Grammars as options name them: {@code threshold}, {@code and-or}. */
enum GrammarName {
    THRESHOLD(PaperGrammar.THRESHOLD),
    AND_OR(PaperGrammar.AND_OR);

    private final PaperGrammar grammar;

    GrammarName(PaperGrammar grammar) {
        this.grammar = grammar;
    }

    PaperGrammar grammar() {
        return grammar;
    }

    /** The name of a grammar. */
    static String of(PaperGrammar grammar) {
        return (grammar == PaperGrammar.THRESHOLD ? THRESHOLD : AND_OR).toString();
    }

    @Override
    public String toString() {
        return OptionNames.of(this);
    }
}
