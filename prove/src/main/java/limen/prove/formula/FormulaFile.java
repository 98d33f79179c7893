package limen.prove.formula;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import limen.certificate.Question;
import limen.certificate.cnf.CircuitCnf;
import limen.certificate.cnf.Cnf;
import limen.certificate.cnf.EncodingOptions;
import limen.certificate.cnf.QuestionCnf;
import limen.certificate.cnf.QuestionFrame;
import limen.certificate.solver.SolverChoice;
import limen.certificate.solver.SolverFormula;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.io.AsideFile;

/**
 * A question as a file: its negation, so that an assignment is an input that contradicts, and that there is none means that it holds. The
 * clauses are those that engine {@code sat} asks about, the linear constraints those of engine {@code linear}; comments say what the
 * variables stand for. The bytes are a function of the question and the format.
 */
public final class FormulaFile {
    private FormulaFile() {}

    /**
     * Writes that some input contradicts a property: aside first, then renamed over {@code file}.
     *
     * @param question a property of models at one length
     * @param stated the property in words, for a comment
     * @param file made, or replaced, in a folder that exists; its name says the format, see {@link FormulaForm#of}
     * @param progress hears of gates as they are built
     * @return how large it is
     * @throws limen.io.LimitException if the circuits or the formula are too large
     * @throws limen.io.InputException if a model cannot be compiled, or the name says no format
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static FormulaSize write(Question question, String stated, Path file, Progress progress) throws IOException {
        FormulaForm form = FormulaForm.of(file);
        VariableMap map = new VariableMap(form);
        map.title("contradicts", stated);
        if (form == FormulaForm.CNF) {
            QuestionCnf formula = SolverFormula.of(question, SolverChoice.DEFAULT, progress);
            tokens(question, map, model -> position -> formula.tokens(model, position));
            return clauses(formula.cnf(), map, file);
        }
        QuestionFrame frame = new QuestionFrame(question);
        tokens(question, map, model -> position -> frame.tokens(model, position));
        List<LinearGates> gates = new ArrayList<>();
        List<ThresholdCircuit> circuits = SolverFormula.circuits(question, SolverChoice.DEFAULT, progress);
        for (int m = 0; m < circuits.size(); m++) {
            LinearGates of = new LinearGates(circuits.get(m), frame.cnf(), frame.inputBits(m)).numbered();
            equate(frame.cnf(), frame.outputBits(m), of.outputs());
            gates.add(of);
        }
        return linear(new OpbWriter(frame.cnf(), gates), map, file);
    }

    /**
     * Writes that two circuits differ on some input: aside first, then renamed over {@code file}.
     *
     * @param pair the circuits
     * @param file made, or replaced, in a folder that exists; its name says the format, see {@link FormulaForm#of}
     * @return how large it is
     * @throws limen.io.LimitException if the formula is too large
     * @throws limen.io.InputException if the name says no format
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static FormulaSize write(CircuitPair pair, Path file) throws IOException {
        FormulaForm form = FormulaForm.of(file);
        VariableMap map = new VariableMap(form);
        map.title("contradicts", "two circuits have the same outputs");
        if (form == FormulaForm.CNF) {
            EqualityFormula formula = EqualityFormula.clauses(pair);
            bits(formula, map);
            return clauses(formula.cnf(), map, file);
        }
        CircuitCnf cnf = new CircuitCnf(EncodingOptions.DEFAULT);
        List<LinearGates> gates = new ArrayList<>();
        EqualityFormula formula = EqualityFormula.of(pair, cnf, (isSecond, inputs) -> {
            LinearGates of = new LinearGates(isSecond ? pair.second() : pair.first(), cnf.cnf(), inputs).numbered();
            gates.add(of);
            return of.outputs();
        });
        bits(formula, map);
        return linear(new OpbWriter(formula.cnf(), gates), map, file);
    }

    private static void equate(Cnf cnf, int[] variables, int... literals) {
        for (int k = 0; k < variables.length; k++) {
            cnf.add(-variables[k], literals[k]);
            cnf.add(variables[k], -literals[k]);
        }
    }

    private static void tokens(
            Question question, VariableMap map, IntFunction<IntFunction<Map<Integer, Integer>>> tokens) {
        for (int model = 0; model < question.monitor().models(); model++) {
            List<String> vocabulary = question.models().get(model).vocabulary();
            for (int i = 0; i < question.monitor().length(model); i++) {
                map.position(model + 1, i + 1, tokens.apply(model).apply(i), vocabulary);
            }
        }
    }

    private static void bits(EqualityFormula formula, VariableMap map) {
        map.literals("bit", formula.inputs());
        map.literals("differ", formula.differ());
    }

    private static FormulaSize clauses(Cnf cnf, VariableMap map, Path file) throws IOException {
        byte[] comments = map.comments().getBytes(StandardCharsets.UTF_8);
        AsideFile.write(file, out -> {
            out.write(comments);
            cnf.writeDimacs(out);
        });
        return new FormulaSize(FormulaForm.CNF, cnf.variables(), cnf.clauses(), 1);
    }

    private static FormulaSize linear(OpbWriter writer, VariableMap map, Path file) throws IOException {
        FormulaSize size = writer.count();
        AsideFile.write(file, out -> writer.write(size, map.comments(), out));
        return size;
    }
}
