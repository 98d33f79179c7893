package limen.extract.circuit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.extract.diagram.FunctionStore;

/** What gates of drafts compute, as numbers of a store; a gate that was met before, in whatever draft, costs nothing. */
final class DraftFunctions {
    private final FunctionStore store;
    private final Map<List<Object>, Integer> sums = new HashMap<>();
    private final Map<Integer, Integer> negations = new HashMap<>();

    DraftFunctions(FunctionStore store) {
        this.store = store;
    }

    /** By node of the network; −1 of gates that outputs do not need. */
    int[] of(Draft draft) {
        int[] functions = new int[draft.network().nodes()];
        Arrays.fill(functions, -1);
        functions[0] = store.constant(0);
        for (int i = 0; i < draft.network().inputs(); i++) {
            functions[i + 1] = store.input(i);
        }
        for (int literal : draft.gates()) {
            GateNetwork.Gate gate = draft.network().gate(literal);
            functions[literal >> 1] = store.atLeast(sum(gate, functions), gate.threshold());
        }
        return functions;
    }

    /** Of a gate, whose arguments' functions are known. */
    int sum(GateNetwork.Gate gate, int... functions) {
        List<Object> key = List.of(
                Arrays.stream(gate.literals())
                        .map(literal -> function(literal, functions))
                        .boxed()
                        .toList(),
                Arrays.stream(gate.weights()).boxed().toList());
        Integer known = sums.get(key);
        if (known == null) {
            known = store.constant(0);
            for (int k = 0; k < gate.literals().length; k++) {
                known = store.plus(known, gate.weights()[k], function(gate.literals()[k], functions));
            }
            sums.put(key, known);
        }
        return known;
    }

    /** Of a literal, where that of its node is known. */
    int function(int literal, int... functions) {
        int function = functions[literal >> 1];
        return (literal & 1) == 0 ? function : negations.computeIfAbsent(function, store::negation);
    }
}
