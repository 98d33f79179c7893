package limen.io;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A refusal that is mended by another setting. {@link #getMessage} names settings by their keys; {@link #message} as they are called
 * where they are set.
 */
public final class SettingException extends InputException {
    private static final long serialVersionUID = 1;

    private final transient List<Object> parts;

    /**
     * The message in parts: texts and {@link Setting}s.
     *
     * @param parts joined without anything between them; what is no {@link Setting} by its {@link Object#toString}
     */
    public SettingException(Object... parts) {
        this(List.of(parts), null);
    }

    private SettingException(List<Object> parts, Throwable cause) {
        super(text(parts, Setting::key), cause);
        this.parts = parts;
    }

    /**
     * {@return the message with other names of the settings}
     *
     * @param names what a setting is called where it is set
     */
    public String message(Function<Setting, String> names) {
        return text(parts, names);
    }

    @Override
    public SettingException at(Object where) {
        List<Object> longer = new ArrayList<>(List.of(where + ": "));
        longer.addAll(parts);
        return new SettingException(List.copyOf(longer), this);
    }

    private static String text(List<Object> parts, Function<Setting, String> names) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part instanceof Setting setting ? names.apply(setting) : part);
        }
        return text.toString();
    }
}
