package limen.instruct.evaluator;

import java.util.List;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.Alphabet;

/** Sets of tokens of ⟨C, x⟩ as forms over the one-hot channels. */
final class Tokens {
    static final String INPUT = "X";
    static final String POINTER = "&";
    static final String ZERO = "0";
    static final String ONE = "1";
    static final String SEPARATOR = "|";

    private final List<String> all;
    private final List<String> gates;

    private Tokens(Alphabet alphabet) {
        all = alphabet.tokens();
        gates = all.subList(alphabet.input(), alphabet.pointer());
    }

    /** The tokens of a grammar's strings. */
    static Tokens of(PaperGrammar grammar) {
        return new Tokens(Alphabet.of(grammar));
    }

    /** All of them, in the order of their numbers. */
    List<String> all() {
        return all;
    }

    /** Those that begin a gate, X first. */
    List<String> gates() {
        return gates;
    }

    /** The one-hot channel of a token. */
    static String channel(String token) {
        return "token " + token;
    }

    /** 1 at these tokens. */
    static Form is(String... tokens) {
        Form form = Form.ZERO;
        for (String token : tokens) {
            form = form.plus(channel(token), 1);
        }
        return form;
    }

    /** 1 at tokens that begin a gate. */
    Form isGate() {
        return is(gates.toArray(String[]::new));
    }

    /** 1 at tokens that begin a gate with arguments, all but X. */
    Form isOperation() {
        return isGate().minus(is(INPUT));
    }

    /** 1 at every other token. */
    static Form isNot(Form set) {
        return Form.of(1).minus(set);
    }
}
