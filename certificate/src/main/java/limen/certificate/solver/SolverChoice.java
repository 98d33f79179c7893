package limen.certificate.solver;

import limen.certificate.cnf.EncodingOptions;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Objective;

/**
 * How a question becomes clauses; part of a certificate, so that whoever checks it does the same.
 *
 * @param objective of the thermometer construction
 * @param encoding of its gates
 */
public record SolverChoice(Objective objective, EncodingOptions encoding) {
    /** What engines use: values in one digit, which are banks that are read off one sum. */
    public static final SolverChoice DEFAULT = new SolverChoice(Objective.DEPTH, EncodingOptions.DEFAULT);

    /** {@return the choices of the construction} */
    public CompileOptions compileOptions() {
        return new CompileOptions(objective, 0);
    }
}
