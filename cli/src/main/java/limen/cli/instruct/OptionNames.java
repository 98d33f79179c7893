package limen.cli.instruct;

import java.util.Locale;

/** Constants of enums as options name them, which picocli takes from {@code toString}. */
final class OptionNames {
    private OptionNames() {}

    /** {@code AND_OR} as {@code and-or}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
