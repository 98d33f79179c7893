package limen.cli.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.io.AsideFile;

/** A text file of which a command writes a part, between two lines, or all if it has no such lines. */
public final class MarkedFile {
    /** The line before the part. */
    public static final String BEGIN = "<!-- begin -->";
    /** The line after it. */
    public static final String END = "<!-- end -->";

    private MarkedFile() {}

    /** Writes the part or the whole file; it is replaced only when all is written. */
    public static void write(Path file, String part) throws IOException {
        // Latin-1 keeps every byte of what stays, whatever its encoding.
        String old = Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        String bytes = new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        byte[] text = around(old, bytes).getBytes(StandardCharsets.ISO_8859_1);
        AsideFile.write(file, out -> out.write(text));
    }

    private static String around(String old, String part) {
        int begin = old.indexOf(BEGIN + "\n");
        int end = old.indexOf(END, Math.max(begin, 0));
        return begin < 0 || end < 0
                ? part
                : old.substring(0, begin) + BEGIN + "\n\n" + part + "\n" + old.substring(end);
    }

    /** The part of a file, as it was written. */
    public static String part(Path file) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN + "\n\n");
        int end = text.indexOf("\n" + END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + ": it has no lines " + BEGIN + " and " + END + ", put them around the part");
        }
        return text.substring(begin + BEGIN.length() + 2, end);
    }
}
