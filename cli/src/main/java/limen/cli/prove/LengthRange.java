package limen.cli.prove;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.io.InputException;

/**
 * A length, or all from one to another.
 *
 * @param from the first
 * @param to the last
 */
record LengthRange(int from, int to) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    /** The range of {@code 12} or {@code 1..64}. */
    static LengthRange parse(String text) {
        Matcher found = FORM.matcher(text.strip());
        if (!found.matches()) {
            throw new InputException(
                    "--length '" + text + "': no length, give one such as 12, or a range such as 1..64");
        }
        int from = Integer.parseInt(found.group(1));
        return new LengthRange(from, found.group(2) == null ? from : Integer.parseInt(found.group(2)));
    }
}
