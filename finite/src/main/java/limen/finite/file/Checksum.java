package limen.finite.file;

import java.nio.charset.StandardCharsets;
import limen.io.Sha256;
import limen.io.json.Json;

/** The second line of a file: the SHA-256 of all bytes before and after it. */
final class Checksum {
    static final String FIELD = "sha256";

    private Checksum() {}

    /** The line with these digits, with its end. */
    static String line(String digits) {
        return " \"" + FIELD + "\": \"" + digits + "\",\n";
    }

    /** Refuses bytes whose second line is not what the writer would put there; a file without the field passes. */
    static void verify(Json json, byte[] bytes) {
        if (!json.node().has(FIELD)) {
            return;
        }
        int begin = lineAfter(bytes, 0);
        int end = lineAfter(bytes, begin);
        String line = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
        if (!line.equals(line(json.text(FIELD)))) {
            throw json.refuse(
                    FIELD,
                    "must be all of the second line, as the program writes it: write the file again or leave the field"
                            + " out");
        }
        Sha256 digest = new Sha256();
        digest.write(bytes, 0, begin);
        digest.write(bytes, end, bytes.length - end);
        if (!line.equals(line(digest.hex()))) {
            throw json.refuse(
                    FIELD,
                    "does not match the rest of the file, which is damaged: fetch or write it again; if it was edited"
                            + " by hand, delete its second line");
        }
    }

    /** Where the line after the one at an offset begins. */
    private static int lineAfter(byte[] bytes, int from) {
        for (int k = from; k < bytes.length; k++) {
            if (bytes[k] == '\n') {
                return k + 1;
            }
        }
        return bytes.length;
    }
}
