package limen.prove.states;

import java.io.IOException;
import java.io.OutputStream;

/** Writes what the search saw, docs/formats/certificate.md, kind {@code states}: queries, then graphs. */
final class StatesBody {
    private final OutputStream out;
    private final Pack pack = new Pack();

    StatesBody(OutputStream out) {
        this.out = out;
    }

    /** The queries of a causal model. */
    void queries(Foreseen foreseen) throws IOException {
        for (int s = 0; s < foreseen.sites(); s++) {
            pack.put(foreseen.isSteady(s) ? 1 : 0);
            for (int h = 0; h < foreseen.heads(s); h++) {
                Queries queries = foreseen.queries(s, h);
                pack.put(queries.count());
                for (int q = 0; q < queries.count(); q++) {
                    pack.put(queries.last(q));
                    pack.put(queries.queries.get(q).position());
                    for (int rank : queries.queries.get(q).ranks()) {
                        pack.put(rank);
                    }
                }
                flush();
            }
        }
    }

    /** Where every edge leads, level by level, state by state, letter by letter. */
    void graph(StateGraph graph) throws IOException {
        for (int t = 0; t < graph.steps(); t++) {
            StateGraph.Level level = graph.levels[t];
            for (int e = 0; e < level.edges; e++) {
                pack.put(level.target[e]);
                if (pack.end > 1 << 16) {
                    flush();
                }
            }
        }
        flush();
    }

    private void flush() throws IOException {
        out.write(pack.bytes, 0, pack.end);
        pack.clear();
    }
}
