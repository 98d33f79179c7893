package limen.transformer.load.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.io.FileFormatException;
import limen.io.Reason;

/** Files of other kinds than those that are read, told by how they begin, whatever their names end in. */
public final class ForeignFile {
    /** How many bytes tell what a file is. */
    public static final int TELLING = 512;

    private static final int TAR_MAGIC = 257;

    /** What to do with an archive. */
    private static final String UNPACK = ", unpack it and give what is in it";

    /** What to do with weights of other software. */
    private static final String CONVERT =
            "load it with transformers and write it with model.save_pretrained(folder), then give the folder";

    /**
     * A kind of file that its first bytes tell.
     *
     * @param begin these, in hexadecimal digits
     * @param line what it is and what to do
     */
    private record Magic(String begin, String line) {}

    private static final List<Magic> MAGICS = List.of(
            new Magic("894844460d0a1a0a", "is an HDF5 file, as Keras and TensorFlow write weights: " + CONVERT),
            new Magic("934e554d5059", "is a numpy array, no model: write all tensors by name into model.safetensors"),
            new Magic("1f8b08", "is a gzip archive" + UNPACK),
            new Magic("fd377a585a00", "is an xz archive" + UNPACK),
            new Magic("28b52ffd", "is a zstd archive" + UNPACK),
            new Magic("425a68", "is a bzip2 archive" + UNPACK),
            new Magic("377abcaf271c", "is a 7z archive" + UNPACK),
            new Magic("504b0506", "is an empty zip archive, fetch it again"));

    private ForeignFile() {}

    /**
     * {@return how a file begins, as far as it tells what it is}
     *
     * @throws FileFormatException if it cannot be read: one line
     */
    public static byte[] begin(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(TELLING);
        } catch (IOException e) {
            throw new FileFormatException(
                    path, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
    }

    /**
     * {@return what a file is and what to do, in one line; empty where it may be one that is read}
     *
     * @param begin how it begins, see {@link #begin}
     */
    public static Optional<String> line(byte[] begin) {
        String hex = HexFormat.of().formatHex(begin);
        for (Magic magic : MAGICS) {
            if (hex.startsWith(magic.begin)) {
                return Optional.of(magic.line);
            }
        }
        if (hex.startsWith("47475546")) {
            return Optional.of(gguf(begin));
        }
        String text = new String(begin, StandardCharsets.ISO_8859_1);
        if (text.startsWith("ustar", TAR_MAGIC)) {
            return Optional.of("is a tar archive" + UNPACK);
        }
        return text(text.stripLeading()).or(() -> messages(begin, text));
    }

    /** GGUF: the version is a 32-bit integer after the magic. */
    private static String gguf(byte[] begin) {
        int version = begin.length < 8 ? 0 : begin[4] & 0xff | (begin[5] & 0xff) << 8;
        return "is a GGUF file" + (version == 0 ? "" : " of version " + version)
                + ", as llama.cpp writes models: load it with transformers,"
                + " AutoModelForCausalLM.from_pretrained(folder, gguf_file=name), and write it with"
                + " model.save_pretrained(folder)";
    }

    private static Optional<String> text(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs.github.com/spec/")) {
            return Optional.of("is a Git LFS pointer, not the file itself: run git lfs pull in its folder, or download"
                    + " the file");
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return Optional.of("is an HTML page, saved instead of the file: download the file itself (on Hugging Face:"
                    + " /resolve/ in its address, not /blob/)");
        }
        if (lower.startsWith("<?xml")) {
            return Optional.of("is an XML page, perhaps an error of a server: download the file itself");
        }
        return Optional.empty();
    }

    /** Formats without a magic number, told by how their first fields are written. */
    private static Optional<String> messages(byte[] begin, String text) {
        if (begin.length < 4) {
            return Optional.empty();
        }
        int first = begin[0] & 0xff;
        int second = begin[1] & 0xff;
        int third = begin[2] & 0xff;
        if (first == 8
                && second >= 1
                && second <= 30
                && List.of(0x12, 0x1a, 0x3a, 0x42).contains(third)) {
            return Optional.of("is an ONNX graph: give the model that it was made from, or write its weights by name"
                    + " into model.safetensors, with a config.json");
        }
        if (first == 0x0a
                && third == 0x0a
                && text.substring(0, Math.min(100, text.length())).contains("<unk>")) {
            return Optional.of("is a SentencePiece tokenizer, no model: give the folder that has the model too");
        }
        // maps of 1 to 15, or of up to 65535 entries, whose first key is a text
        if (first > 0x80 && first < 0x90 && (second & 0xe0) == 0xa0 && third >= ' '
                || first == 0xde && (begin[3] & 0xe0) == 0xa0) {
            return Optional.of("is a msgpack file, as Flax writes weights: " + CONVERT);
        }
        return Optional.empty();
    }

    /** {@return whether a file that begins so is a zip} */
    public static boolean isZip(byte[] begin) {
        return startsWith(begin, 'P', 'K', 3, 4);
    }

    /**
     * {@return whether a file that begins so is a pickle of protocol 2 to 5}
     *
     * <p>The third byte is an instruction, never 0: a llama2.c checkpoint of width 640 begins with 80 02 00 00.
     */
    public static boolean isPickle(byte[] begin) {
        return begin.length > 3 && (begin[0] & 0xff) == 0x80 && begin[1] >= 2 && begin[1] <= 5 && begin[2] != 0;
    }

    private static boolean startsWith(byte[] begin, int... bytes) {
        return begin.length >= bytes.length
                && IntStream.range(0, bytes.length).allMatch(k -> begin[k] == (byte) bytes[k]);
    }

    /**
     * {@return what a zip without a pickle of torch's is and what to do}
     *
     * @param names of its entries
     */
    public static String zip(Collection<String> names) {
        if (names.stream().anyMatch(name -> name.endsWith(".h5"))) {
            return "is a Keras archive: " + CONVERT;
        }
        if (!names.isEmpty() && names.stream().allMatch(name -> name.endsWith(".npy"))) {
            return "is an archive of numpy arrays (npz): write them by their names into model.safetensors, with"
                    + " safetensors.numpy.save_file, and put the config.json beside it";
        }
        return "is a zip archive, not one of torch.save" + UNPACK;
    }
}
