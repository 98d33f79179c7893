package limen.property.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.Reason;

/** Where the files come from that spellings name: {@code dfa:FILE}. */
@FunctionalInterface
public interface Sources {
    /** The most bytes of a file. */
    int MOST_BYTES = 1 << 24;

    /**
     * {@return the bytes of a file}
     *
     * @param name as it is spelled
     * @throws InputException if it cannot be read: one line
     */
    byte[] read(String name);

    /**
     * {@return files by their paths, those that do not begin at the root from a folder on}
     *
     * @param folder where relative paths begin
     */
    static Sources in(Path folder) {
        return name -> {
            try {
                return bytes(folder.resolve(name));
            } catch (java.nio.file.InvalidPathException e) {
                throw new InputException("file " + name.replaceAll("\\s", " ") + ": no path, give another name", e);
            }
        };
    }

    /** {@return no files at all: for texts from anywhere} */
    static Sources none() {
        return name -> {
            throw new InputException(
                    "names a file, which is not read from here: put what it holds into the field \"source\"");
        };
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new FileFormatException(
                        file, "has more than " + MOST_BYTES + " bytes, which no property holds, give a smaller file");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new FileFormatException(file, "no such file, give the path of one", e);
        } catch (IOException e) {
            throw new FileFormatException(
                    file, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
    }
}
