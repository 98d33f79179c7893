package limen.extract.diagram;

import java.util.Optional;
import limen.circuit.Progress;
import limen.evaluate.ReferenceEvaluator;
import limen.io.LimitException;
import limen.prove.Budget;
import limen.prove.formula.CircuitPair;
import limen.prove.formula.InputSpace;
import limen.prove.solver.EqualityVerdict;
import limen.prove.solver.ExactEquality;

/**
 * Two circuits by their decision diagrams: outputs are equal iff their numbers are. Tells of circuits that count, which solvers fail at; what does not
 * fit the budget is left to others.
 */
public final class DiagramEquality implements ExactEquality {
    /** The same for all circuits. */
    public DiagramEquality() {}

    @Override
    public Optional<EqualityVerdict> decide(CircuitPair pair, Budget budget, Progress progress) {
        InputSpace space = pair.space();
        try {
            if (pair.first().inputs() == 0) {
                return Optional.empty();
            }
            FunctionStore store = new FunctionStore(pair.first().inputs(), space.bound(), space.bits(), budget.bytes());
            CircuitFunctions first = store.of(pair.first(), budget, progress);
            CircuitFunctions second = store.of(pair.second(), budget, progress);
            for (int k = 0; k < pair.first().outputs(); k++) {
                if (first.output(k) != second.output(k)) {
                    return Optional.of(difference(pair, store, first.output(k), second.output(k)));
                }
            }
            return Optional.of(new EqualityVerdict.Equal("the decision diagrams of all outputs are equal"));
        } catch (LimitException e) {
            return Optional.empty();
        }
    }

    /** Functions with different numbers differ somewhere: nodes of one level that are not the same have different children. */
    private static EqualityVerdict difference(CircuitPair pair, FunctionStore store, int one, int other) {
        boolean[] input = new boolean[pair.first().inputs()];
        int a = one;
        int b = other;
        for (int t = 0; t < store.digits(); t++) {
            int symbol = 0;
            while (store.next(t, a, symbol) == store.next(t, b, symbol)) {
                symbol++;
            }
            for (int bit = 0; bit < store.bits(); bit++) {
                input[t * store.bits() + bit] = (symbol >> bit & 1) == 1;
            }
            a = store.next(t, a, symbol);
            b = store.next(t, b, symbol);
        }
        boolean[] first = ReferenceEvaluator.of(pair.first()).outputs(input);
        boolean[] second = ReferenceEvaluator.of(pair.second()).outputs(input);
        for (int k = 0; k < first.length; k++) {
            if (first[k] != second[k]) {
                return new EqualityVerdict.Different(input, k, first[k], "found by decision diagrams, evaluated");
            }
        }
        throw new IllegalStateException("internal: diagrams differ where circuits do not");
    }
}
