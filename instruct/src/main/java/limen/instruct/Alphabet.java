package limen.instruct;

import java.util.List;
import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperOperation;
import limen.io.InputException;

/**
 * The tokens of ⟨C, x⟩, numbered from 0 in a fixed order: those of the circuit's grammar (Merrill and Sabharwal 2023,
 * section 3), then the separator that the paper's string lacks, see {@link #separator}.
 */
public enum Alphabet {
    /** Threshold circuits: {@code X <= >= & 0 1 |}. */
    THRESHOLD(PaperGrammar.THRESHOLD),
    /** AND/OR circuits: {@code X NOT AND OR & 0 1 |}. */
    AND_OR(PaperGrammar.AND_OR);

    private static final List<String> OF_THRESHOLD = List.of("X", "<=", ">=", "&", "0", "1", "|");
    private static final List<String> OF_AND_OR = List.of("X", "NOT", "AND", "OR", "&", "0", "1", "|");

    private final PaperGrammar grammar;

    Alphabet(PaperGrammar grammar) {
        this.grammar = grammar;
    }

    /** The alphabet of a grammar. */
    public static Alphabet of(PaperGrammar grammar) {
        return grammar == PaperGrammar.THRESHOLD ? THRESHOLD : AND_OR;
    }

    /** The grammar of its circuits. */
    public PaperGrammar grammar() {
        return grammar;
    }

    /** The tokens in the order of their numbers. */
    public List<String> tokens() {
        return this == THRESHOLD ? OF_THRESHOLD : OF_AND_OR;
    }

    /** How many tokens there are: 7 or 8. */
    public int size() {
        return tokens().size();
    }

    /**
     * How a token is written.
     *
     * @throws IllegalArgumentException when there is no token of this number
     */
    public String token(int index) {
        if (index < 0 || index >= tokens().size()) {
            throw new InputException(
                    "alphabet: no token " + index + ", " + this + " has the tokens 0 to " + (tokens().size() - 1));
        }
        return tokens().get(index);
    }

    /**
     * The number of a token.
     *
     * @throws IllegalArgumentException when the alphabet does not have it
     */
    public int index(String token) {
        int index = tokens().indexOf(token);
        if (index < 0) {
            throw new InputException(
                    "alphabet: no token '" + token + "' in " + this + ", use one of " + String.join(" ", tokens()));
        }
        return index;
    }

    /**
     * The number of the token that begins a gate of this operation.
     *
     * @throws IllegalArgumentException when the operation is of the other grammar
     */
    public int operation(PaperOperation operation) {
        return index(operation.token());
    }

    /** {@code X}, an input node. */
    public int input() {
        return 0;
    }

    /** {@code &}, which begins an argument. */
    public int pointer() {
        return separator() - 3;
    }

    /** {@code 0}: a digit of a threshold, or an input bit. */
    public int zero() {
        return separator() - 2;
    }

    /** {@code 1}: a digit of a threshold or of a pointer, or an input bit. */
    public int one() {
        return separator() - 1;
    }

    /** {@code |}, between C and x: without it the ones of the last pointer would run into x. */
    public int separator() {
        return tokens().size() - 1;
    }

    /** The number of the token of a bit. */
    public int bit(boolean value) {
        return value ? one() : zero();
    }
}
