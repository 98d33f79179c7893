package limen.certificate.cnf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import limen.certificate.cnf.MonitorEncoder.Position;
import limen.compiler.construction.OutputDecoder;

/** Input bits of a circuit by the tokens of its positions: tables of a token where tables have room for it, otherwise variables. */
final class TokenInputs {
    private final Cnf cnf;
    private final Functions functions;
    private final Map<List<Integer>, Integer> groups = new HashMap<>();

    TokenInputs(Cnf cnf, Functions functions) {
        this.cnf = cnf;
        this.functions = functions;
    }

    void set(NodeValues nodes, OutputDecoder decoder, IntFunction<Position> positions) {
        for (int i = 0; i < decoder.n(); i++) {
            Position position = positions.apply(i);
            for (int b = 0; b < decoder.tokenBits(); b++) {
                set(nodes, i * decoder.tokenBits() + b, position, b);
            }
        }
    }

    /** The literals of the input bits, variables where tables have no room. */
    int[] literals(OutputDecoder decoder, IntFunction<Position> positions) {
        NodeValues nodes = new NodeValues(functions, (long) decoder.n() * decoder.tokenBits());
        set(nodes, decoder, positions);
        return IntStream.range(0, decoder.n() * decoder.tokenBits())
                .map(nodes::literal)
                .toArray();
    }

    private void set(NodeValues nodes, int node, Position position, int bit) {
        int count = position.tokens().length;
        if (count == 1) {
            nodes.set(node, functions.constant((position.tokens()[0] >> bit & 1) == 1));
        } else if (functions.isTable(count)) {
            long table = 0;
            for (int a = 0; a < count; a++) {
                table |= (long) (position.tokens()[a] >> bit & 1) << a;
            }
            nodes.set(node, functions.of(new int[] {group(position)}, table));
        } else {
            int variable = cnf.variable();
            nodes.set(node, variable);
            for (int a = 0; a < count; a++) {
                boolean set = (position.tokens()[a] >> bit & 1) == 1;
                cnf.add(-position.literals()[a], set ? variable : -variable);
            }
        }
    }

    private int group(Position position) {
        List<Integer> literals = IntStream.of(position.literals()).boxed().toList();
        return groups.computeIfAbsent(literals, key -> functions.group(position.literals()));
    }
}
