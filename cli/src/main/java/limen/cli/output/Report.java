package limen.cli.output;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a verb found, for people and for scripts; printed once, after all work succeeded.
 *
 * <p>A value under a key is a number, a text, a truth value, null, or a list or map of these.
 */
public final class Report implements Result {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean holds = true;
    private final StringBuilder text = new StringBuilder();

    /** An empty report. */
    public Report() {}

    /** Sets a key of the JSON object; the order of keys is the order of first setting. */
    public Report put(String key, Object value) {
        values.put(key, value);
        return this;
    }

    /** Appends a line for people. */
    public Report line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Appends a table for people. */
    public Report table(TextTable table) {
        text.append(table);
        return this;
    }

    /** The values by key. */
    @JsonValue
    public Map<String, Object> values() {
        return values;
    }

    /** Whether what was checked holds. */
    public void setHolds(boolean holds) {
        this.holds = holds;
    }

    @Override
    public boolean holds() {
        return holds;
    }

    @Override
    public void print(Lines lines) {
        text.toString().lines().forEach(lines::line);
    }

    /** The lines for people, each ended. */
    public String text() {
        return text.toString();
    }

    /** The JSON object on one line, ended. */
    public String json() {
        return JsonMapper.builder()
                        .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                        .build()
                        .writeValueAsString(values)
                + "\n";
    }
}
