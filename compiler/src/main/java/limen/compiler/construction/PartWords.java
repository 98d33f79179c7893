package limen.compiler.construction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a circuit's inputs or outputs are, stage by stage, as the attributes of a part tell it: docs/formats/circuit-binary.md. */
final class PartWords {
    private final List<Map<String, Object>> stages = new ArrayList<>();

    /** The inputs or outputs of a whole circuit. */
    void add(String what) {
        stages.add(Map.of("stage", what));
    }

    /** One-hot tokens. */
    void add(TokenGates tokens) {
        stages.add(entry(
                tokens.stage().name(),
                tokens.embedding().name(),
                tokens.firstPosition(),
                tokens.positions(),
                tokens.vocabulary()));
    }

    /** A digit of the values of a site. */
    void add(SiteGates held, SiteGates.Digit digit) {
        Map<String, Object> entry =
                entry(digit.stage().name(), held.site().name(), held.first(), held.count(), digit.gates());
        entry.put("ranks", digit.block());
        stages.add(entry);
    }

    private static Map<String, Object> entry(String stage, String site, long from, long values, int gates) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("stage", stage);
        entry.put("site", site);
        entry.put("from", from);
        entry.put("values", values);
        entry.put("gates", gates);
        return entry;
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(stages);
    }
}
