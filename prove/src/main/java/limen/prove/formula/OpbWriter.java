package limen.prove.formula;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import limen.certificate.cnf.Cnf;

/** Clauses and gates as one list of linear constraints, gone through once to count and once to write. */
final class OpbWriter {
    private static final int BUFFER = 1 << 16;

    private final Cnf cnf;
    private final List<LinearGates> circuits;
    private long constraints;
    private int intsize = 1;

    OpbWriter(Cnf cnf, List<LinearGates> circuits) {
        this.cnf = cnf;
        this.circuits = circuits;
    }

    FormulaSize count() throws IOException {
        constraints = 0;
        forEach((constraint, degree) -> {
            constraints++;
            intsize = Math.max(intsize, constraint.bits(degree));
        });
        return new FormulaSize(FormulaForm.OPB, Math.max(1, cnf.variables()), constraints, intsize);
    }

    void write(FormulaSize size, String comments, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("* #variable= ").append(size.variables());
        text.append(" #constraint= ").append(size.constraints());
        // On a line of its own: readers of before 2024, clasp 3.3 for one, take the first line to end here.
        text.append("\n* #equal= 0 intsize= ").append(size.intsize()).append('\n');
        text.append(comments);
        forEach((constraint, degree) -> {
            constraint.print(degree, text);
            if (text.length() > BUFFER) {
                drain(text, out);
            }
        });
        drain(text, out);
    }

    private static void drain(StringBuilder text, OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private void forEach(LinearConstraint.Sink sink) throws IOException {
        LinearConstraint clause = new LinearConstraint();
        try {
            cnf.forEach((literals, from, to) -> {
                clause.clear();
                for (int k = from; k < to; k++) {
                    clause.add(1, literals[k]);
                }
                try {
                    sink.constraint(clause, 1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (LinearGates circuit : circuits) {
            circuit.forEach(sink);
        }
    }
}
