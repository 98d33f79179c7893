package limen.compiler.uniform;

import java.math.BigInteger;
import limen.io.InputException;
import limen.paper.AbstractInstance;

/**
 * The machine of Lemma 2 and Theorem 2: prints the circuit of an abstract transformer with unit additions, gate after gate, from
 * n, the shape and the functions φ, s, f alone, in O(log n) space for p = O(log n).
 *
 * <p><b>Space.</b> All state is in registers of a {@link WorkTape}: the node, its coordinates, the string x, counters, the nodes
 * at which the present block's arguments begin. Charged besides: four node numbers for intermediate results of arithmetic
 * between two writes, the repetitions and the pointer while an argument is printed in unary, and the workspace of each
 * p-precision function. Parameters (n, p, d, k and sizes computed from them) are the machine's input and program. The code has no
 * arrays, no collections and no variables of its own; {@link Meter#check} verifies it.
 *
 * <p><b>Time.</b> O(1) writes per gate and per argument, 2^q evaluations per output gate of a block of q inputs.
 *
 * <p>Numbers: input nodes are 0..inputs − 1, then gates, as in the paper's grammar; beyond 2^63 they are refused here, {@link
 * GateAccess} takes any.
 */
public final class LogspaceGenerator implements Metered {
    private final LemmaIndex index;
    private final GatePlace place;
    private final TableGates tables;
    private final SumGates sums;
    private final Register limit;

    /** The machine for an instance, with its registers on this tape. */
    public LogspaceGenerator(AbstractInstance instance, WorkTape tape) {
        BigInteger nodes = LemmaIndex.nodes(instance.shape());
        index = new LemmaIndex(instance.shape());
        place = new GatePlace(index, instance.shape(), tape);
        ArgumentNumbers numbers = new LongNumbers(place, nodes, tape);
        tables = new TableGates(place, new PrecisionFunctions(instance, index.unit()), numbers, tape);
        sums = new SumGates(place, numbers, tape);
        limit = tape.register("end of the range", nodes);
        tape.workspace("pointer in unary", nodes.bitLength());
        tape.workspace("repetitions", index.unit().width());
    }

    /**
     * Prints the nodes of a range; of consecutive ranges the outputs follow each other as in the whole.
     *
     * @throws IllegalArgumentException unless 0 ≤ from ≤ to ≤ nodes
     */
    public void generate(long from, long to, GateSink sink) {
        if (from < 0 || from > to || to > nodes()) {
            throw new InputException(
                    "nodes " + from + " to " + to + " of a circuit: choose a range within 0 to " + nodes());
        }
        limit.set(to);
        for (place.seek(from); place.node() < limit.get(); place.next()) {
            head(sink);
            if (!place.isInput()) {
                arguments(sink);
            }
        }
    }

    /** Prints the whole circuit. */
    public void generate(GateSink sink) {
        generate(0, nodes(), sink);
    }

    /** Nodes of the circuit, inputs included; the greatest long if there are more. */
    public long nodes() {
        return index.first(index.sections());
    }

    private void head(GateSink sink) {
        if (place.isInput()) {
            sink.input();
        } else if (place.isTable()) {
            tables.head(sink);
        } else {
            sums.head(sink);
        }
    }

    private void arguments(GateSink sink) {
        if (place.isTable()) {
            tables.arguments(sink);
        } else {
            sums.arguments(sink);
        }
    }
}
