package limen.extract;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.CompiledTokens;
import limen.extract.diagram.FunctionStore;
import limen.prove.Budget;

/**
 * What the inputs of a circuit stand for.
 *
 * @param symbols how many there are
 * @param bits of a symbol
 * @param names of the symbols
 */
record InputCode(int symbols, int bits, List<String> names) {
    /**
     * {@return the tokens that the circuit's attributes tell of, where they do and it is asked for, else bits}
     *
     * @param tokens whether it is asked for
     */
    static InputCode of(ThresholdCircuit circuit, boolean tokens) {
        Provenance from = circuit.provenance();
        if (!tokens
                || from.get(Provenance.TOKEN_BITS).isEmpty()
                || from.get(Provenance.VOCABULARY).isEmpty()) {
            return new InputCode(2, 1, List.of("0", "1"));
        }
        int count = from.require(Provenance.VOCABULARY);
        Optional<List<String>> names = CompiledTokens.names(circuit).filter(all -> all.size() == count);
        return new InputCode(
                count,
                from.require(Provenance.TOKEN_BITS),
                names.orElseGet(() ->
                        IntStream.range(0, count).mapToObj(String::valueOf).toList()));
    }

    /** {@return a store for functions of the circuit} */
    FunctionStore store(ThresholdCircuit circuit, Budget budget) {
        return new FunctionStore(circuit.inputs(), symbols, bits, budget.bytes());
    }
}
