package limen.cli.instruct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperCircuit;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.follow.Follower;
import limen.instruct.follow.Learned;
import limen.instruct.trace.ValueTrace;

/** Evaluators, circuits and traces in words and tables. */
final class FollowWords {
    private static final char UNKNOWN = '?';

    private FollowWords() {}

    /** An evaluator at a precision. */
    static String evaluator(Follower follower, int bits) {
        return SimilarityName.of(follower.similarity()) + " similarity, " + follower.layers() + " layers ("
                + follower.base() + " base, 2 for each level), " + bits + " bits";
    }

    /** A circuit's sizes. */
    static String circuit(PaperCircuit circuit) {
        return "C: " + GrammarName.of(circuit.grammar()) + " grammar, " + TextTable.count(circuit.inputs())
                + (circuit.inputs() == 1 ? " input, " : " inputs, ") + TextTable.count(circuit.size())
                + (circuit.size() == 1 ? " gate" : " gates") + ", depth " + circuit.depth();
    }

    static String bit(boolean value) {
        return value ? "1" : "0";
    }

    /** A row per layer, a character per node: 0, 1, or {@code ?} where it is not known. */
    static List<String> rows(ValueTrace trace) {
        List<String> rows = new ArrayList<>();
        for (int layer = 0; layer <= trace.layers(); layer++) {
            StringBuilder row = new StringBuilder();
            for (int node = 0; node < trace.nodes(); node++) {
                row.append(!trace.known()[layer][node] ? UNKNOWN : trace.values()[layer][node] ? '1' : '0');
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /** A table per layer: channels down, tokens across. */
    static void channels(List<Learned> learned, Instruction instruction, Report report) {
        Alphabet alphabet = instruction.alphabet();
        int[] tokens = instruction.tokens();
        List<Map<String, Object>> json = new ArrayList<>();
        for (Learned layer : learned) {
            String[] header = new String[tokens.length + 1];
            header[0] = "layer " + layer.layer();
            for (int t = 0; t < tokens.length; t++) {
                header[t + 1] = alphabet.token(tokens[t]);
            }
            TextTable table = new TextTable(header);
            Map<String, Object> values = new LinkedHashMap<>();
            for (int c = 0; c < layer.channels().size(); c++) {
                List<Object> row = new ArrayList<>(layer.values().get(c));
                row.addFirst(layer.channels().get(c));
                table.row(row.toArray());
                values.put(layer.channels().get(c), layer.values().get(c));
            }
            report.line("").table(table);
            json.add(Map.of("layer", layer.layer(), "channels", values));
        }
        report.put("channels", json);
    }
}
