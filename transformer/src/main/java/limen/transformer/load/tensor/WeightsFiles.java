package limen.transformer.load.tensor;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import limen.io.FileFormatException;
import limen.transformer.load.foreign.ForeignFile;

/** Opens a file of weights by what it holds, whatever its name ends in. */
public final class WeightsFiles {
    private static final int LENGTH_BYTES = 8;

    private WeightsFiles() {}

    /**
     * {@return whether a file holds tensors: safetensors, or what torch.save wrote}
     *
     * @param path the file
     * @param begin how it begins, see {@link ForeignFile#begin}
     * @throws FileFormatException if it is a zip or a pickle of another kind: one line
     */
    public static boolean isOne(Path path, byte[] begin) {
        if (!ForeignFile.isZip(begin)) {
            return isSafetensors(begin) || isPickleOfTorch(path, begin);
        }
        try (MappedFile file = MappedFile.open(path)) {
            requireTorch(file);
            return true;
        }
    }

    private static boolean isPickleOfTorch(Path path, byte[] begin) {
        if (ForeignFile.isPickle(begin) && !LegacyTorch.isOne(begin)) {
            throw new FileFormatException(
                    path,
                    "is a pickle, but not one of torch.save; nothing of it was run: save the weights with"
                            + " torch.save(model.state_dict(), file) or as safetensors");
        }
        return LegacyTorch.isOne(begin);
    }

    private static void requireTorch(MappedFile file) {
        ZipIndex zip = new ZipIndex(file);
        if (zip.names().stream().noneMatch(name -> name.endsWith("/data.pkl"))) {
            throw new FileFormatException(file.path(), ForeignFile.zip(zip.names()));
        }
    }

    /** A length of at most {@link Safetensors#MAX_HEADER_BYTES}, then an object of JSON. */
    private static boolean isSafetensors(byte[] begin) {
        if (begin.length <= LENGTH_BYTES || begin[LENGTH_BYTES] != '{') {
            return false;
        }
        long length = 0;
        for (int k = LENGTH_BYTES - 1; k >= 0; k--) {
            length = length << Byte.SIZE | begin[k] & 0xff;
        }
        return length >= 2 && length <= Safetensors.MAX_HEADER_BYTES;
    }

    /**
     * Opens a file of weights.
     *
     * @throws FileFormatException if it is missing, damaged, or of another kind: one line
     */
    public static WeightsFile open(Path path) {
        MappedFile file = MappedFile.open(path);
        try {
            return open(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static WeightsFile open(MappedFile file) {
        byte[] begin = file.bytes()
                .asSlice(0, Math.min(file.size(), ForeignFile.TELLING))
                .toArray(ValueLayout.JAVA_BYTE);
        Optional<String> foreign = ForeignFile.line(begin);
        if (foreign.isPresent()) {
            throw new FileFormatException(file.path(), foreign.get());
        }
        if (ForeignFile.isZip(begin)) {
            requireTorch(file);
            return new TorchFile(file);
        }
        if (isSafetensors(begin)) {
            return new Safetensors(file);
        }
        if (isPickleOfTorch(file.path(), begin)) {
            return new TorchFile(file);
        }
        if (file.path().toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            // it says what is wrong with the header
            return new Safetensors(file);
        }
        throw new FileFormatException(
                file.path(),
                "holds neither safetensors nor what torch.save writes: damaged or no weights, fetch it again");
    }
}
