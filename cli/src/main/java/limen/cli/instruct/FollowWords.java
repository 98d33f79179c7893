package limen.cli.instruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperCircuit;
import limen.cli.result.instruct.FollowResult;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.follow.Followed;
import limen.instruct.follow.Follower;
import limen.instruct.follow.Learned;
import limen.instruct.trace.ValueTrace;

/** Evaluators, circuits and traces as parts of a result. */
final class FollowWords {
    private static final char UNKNOWN = '?';

    private FollowWords() {}

    /** The string and its circuit. */
    static FollowResult.Instruction instruction(Instruction instruction) {
        PaperCircuit circuit = instruction.circuit();
        return new FollowResult.Instruction(
                instruction.length(),
                circuit.inputs(),
                circuit.gates().size(),
                circuit.depth(),
                GrammarName.of(circuit.grammar()));
    }

    /** T_d and its answer. */
    static FollowResult.Evaluator evaluator(Follower follower, Followed followed) {
        return new FollowResult.Evaluator(
                follower.depth(),
                SimilarityName.of(follower.similarity()),
                follower.layers(),
                followed.precision(),
                bit(followed.answer()),
                bit(followed.expected()),
                followed.wrong(),
                Arrays.stream(followed.trace().firstKnown()).boxed().toList());
    }

    static int bit(boolean value) {
        return value ? 1 : 0;
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

    /** What each layer writes. */
    static List<FollowResult.Layer> channels(List<Learned> learned) {
        List<FollowResult.Layer> layers = new ArrayList<>();
        for (Learned layer : learned) {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (int c = 0; c < layer.channels().size(); c++) {
                values.put(layer.channels().get(c), layer.values().get(c));
            }
            layers.add(new FollowResult.Layer(layer.layer(), values));
        }
        return layers;
    }

    /** The tokens of the string, as they are written. */
    static List<String> tokens(Instruction instruction) {
        Alphabet alphabet = instruction.alphabet();
        return Arrays.stream(instruction.tokens()).mapToObj(alphabet::token).toList();
    }
}
