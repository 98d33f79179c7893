package limen.cli.output;

import limen.io.Refusal;
import limen.io.SettingException;

/** What refusals say on the command line, where a setting is an option. */
public final class SettingNames {
    private SettingNames() {}

    /** The message, with settings named as options: {@code --digit-width}. */
    public static String message(Refusal refusal) {
        return refusal instanceof SettingException settings
                ? settings.message(setting -> "--" + setting.key())
                : refusal.getMessage();
    }
}
