package limen.prove.formula;

import java.nio.file.Path;
import java.util.Locale;
import limen.io.InputException;

/** The formats of formulas. */
public enum FormulaForm {
    /** Clauses, in the format of the SAT competitions. */
    CNF,
    /** Linear constraints over bits, in the format of the pseudo-Boolean competitions. */
    OPB;

    /**
     * {@return the format that the name of a file says}
     *
     * @param file ends in {@code .cnf} or {@code .opb}
     * @throws InputException if it does not
     */
    public static FormulaForm of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (FormulaForm form : values()) {
            if (name.endsWith("." + form.key())) {
                return form;
            }
        }
        throw new InputException("formula file " + file
                + ": the name says no format, let it end in .cnf (clauses, DIMACS) or .opb (linear constraints)");
    }

    /** {@return its name in lower case} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
