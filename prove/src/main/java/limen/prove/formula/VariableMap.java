package limen.prove.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limen.certificate.cnf.Cnf;
import limen.io.json.JsonOutput;

/** What the variables of a formula stand for, as lines of comments; the grammar stands in docs/formats/formula.md. */
final class VariableMap {
    private final FormulaForm form;
    private final List<String> lines = new ArrayList<>();

    VariableMap(FormulaForm form) {
        this.form = form;
    }

    /** What an assignment is. */
    void title(String key, String text) {
        lines.add(key + " " + JsonOutput.text(text));
    }

    /** The tokens of a position; models and positions are numbered from 1. */
    void position(int model, int position, Map<Integer, Integer> tokens, List<String> vocabulary) {
        tokens.forEach((token, literal) -> lines.add("token " + model + " " + position + " " + token + " "
                + literal(literal) + " " + JsonOutput.text(vocabulary.get(token))));
    }

    /** Literals numbered from 0. */
    void literals(String key, int... literals) {
        for (int k = 0; k < literals.length; k++) {
            lines.add(key + " " + k + " " + literal(literals[k]));
        }
    }

    private String literal(int literal) {
        if (literal == Cnf.TRUE || literal == Cnf.FALSE) {
            return literal == Cnf.TRUE ? "true" : "false";
        }
        if (form == FormulaForm.CNF) {
            return String.valueOf(literal);
        }
        return (literal < 0 ? "~x" : "x") + Math.abs(literal);
    }

    /** All lines as comments of the format. */
    String comments() {
        String sign = form == FormulaForm.CNF ? "c " : "* ";
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(sign).append(line).append('\n'));
        return text.toString();
    }
}
