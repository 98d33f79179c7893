package limen.transformer.family;

import java.util.List;
import java.util.Optional;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.Windows;

/** Qwen's windows: only where {@code use_sliding_window}, in the layers from number {@code max_window_layers} on. */
final class QwenWindows {
    static final String[] FIELDS = {"use_sliding_window", "max_window_layers"};

    private static final int WINDOW = 4096;
    private static final int WITHOUT = 28;

    private QwenWindows() {}

    static List<Integer> read(ConfigReader reader, int length) {
        boolean used = reader.flag(FIELDS[0], false);
        int window = Windows.window(reader, WINDOW);
        int without = reader.json().integer(FIELDS[1], WITHOUT);
        // transformers writes the usual number into every file, also where layer_types says otherwise and counts
        Optional<String> by =
                !used ? Optional.of(FIELDS[0]) : without == WITHOUT ? Optional.empty() : Optional.of(FIELDS[1]);
        List<Boolean> windowed =
                Windows.windowed(reader, layer -> used && window != Windows.NONE && layer >= without, by);
        return Windows.widths(reader, windowed, window, length);
    }
}
