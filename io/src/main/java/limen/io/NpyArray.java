package limen.io;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array in a file of numpy ({@code numpy.save}): versions 1.0 and 2.0 of the format, little-endian float32 or float64, C order;
 * everything else is refused. Written as version 1.0, float64.
 *
 * @param shape lengths of the axes, none for a number alone
 * @param values in C order, as many as the product of the shape; float32 ones as the doubles that they are
 */
public record NpyArray(int[] shape, double[] values) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MOST_HEADER = 1 << 16;
    /** Where the numbers of what is written begin, at a multiple of it. */
    private static final int ALIGNMENT = 64;

    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*(?:'descr':\\s*'(?<descr>[^']*)'\\s*,?\\s*|'fortran_order':\\s*(?<fortran>True|False)\\s*,?\\s*"
                    + "|'shape':\\s*\\((?<shape>[0-9, ]*)\\)\\s*,?\\s*){3}\\}\\s*");

    /**
     * An array.
     *
     * @throws IllegalArgumentException if there are more or fewer values than the shape says
     */
    public NpyArray {
        shape = shape.clone();
        long count = 1;
        for (int length : shape) {
            count *= length;
        }
        if (count != values.length) {
            throw new IllegalArgumentException(values.length + " values for shape " + Arrays.toString(shape));
        }
    }

    /** {@return the shape in numpy's words: {@code (3, 4)}} */
    public String shapeText() {
        String lengths = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return "(" + lengths + (shape.length == 1 ? ",)" : ")");
    }

    /**
     * {@return what a file holds}
     *
     * @param file read whole
     * @throws IOException if it cannot be read
     * @throws FileFormatException if it holds anything else
     */
    public static NpyArray read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileFormatException(file, "is no regular file, give one that numpy.save wrote");
        }
        try (InputStream stream = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(stream)) {
            byte[] begin = in.readNBytes(MAGIC.length + 2);
            if (begin.length < MAGIC.length + 2 || !Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw new FileFormatException(file, "is no .npy file, write it with numpy.save");
            }
            int version = begin[MAGIC.length];
            if (version < 1 || version > 2 || begin[MAGIC.length + 1] != 0) {
                throw new FileFormatException(
                        file,
                        "version " + version + "." + begin[MAGIC.length + 1]
                                + " of the .npy format is not read, write 1.0 or 2.0 with numpy.save");
            }
            long length =
                    Integer.toUnsignedLong(little(file, in.readNBytes(version == 1 ? 2 : 4), version == 1 ? 2 : 4));
            if (length > MOST_HEADER) {
                throw new FileFormatException(file, "its header of " + length + " bytes is too long, save it again");
            }
            byte[] header = in.readNBytes((int) length);
            long rest = Files.size(file) - MAGIC.length - 2 - (version == 1 ? 2 : 4) - length;
            return read(file, new String(header, StandardCharsets.ISO_8859_1), rest, in);
        }
    }

    private static int little(Path file, byte[] bytes, int count) {
        if (bytes.length < count) {
            throw new FileFormatException(file, "ends in its header, save it again");
        }
        return ByteBuffer.wrap(Arrays.copyOf(bytes, 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private static NpyArray read(Path file, String header, long rest, InputStream in) throws IOException {
        Matcher found = HEADER.matcher(header);
        if (!found.matches()
                || found.group("descr") == null
                || found.group("fortran") == null
                || found.group("shape") == null) {
            throw new FileFormatException(file, "its header is not that of an array, save it again");
        }
        if (!found.group("descr").matches("<f[48]")) {
            throw new FileFormatException(
                    file,
                    "its numbers are '" + found.group("descr")
                            + "', save float32 or float64: numpy.save(file, array.astype('<f8'))");
        }
        if (found.group("fortran").equals("True")) {
            throw new FileFormatException(
                    file, "is in Fortran order, save it in C order: numpy.save(file, numpy.ascontiguousarray(array))");
        }
        int bytes = found.group("descr").charAt(2) - '0';
        int[] shape = shape(file, found.group("shape"));
        long count = 1;
        for (int length : shape) {
            count = length == 0 ? 0 : Math.min(count * length, Integer.MAX_VALUE);
        }
        if (count * bytes != rest) {
            throw new FileFormatException(
                    file, "holds " + rest + " bytes of numbers, its shape needs " + count * bytes + ", save it again");
        }
        ByteBuffer all = ByteBuffer.wrap(in.readNBytes((int) rest)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[(int) count];
        for (int k = 0; k < values.length; k++) {
            values[k] = bytes == 4 ? all.getFloat() : all.getDouble();
        }
        return new NpyArray(shape, values);
    }

    private static int[] shape(Path file, String text) {
        String[] parts = text.isBlank() ? new String[0] : text.strip().split(",\\s*");
        int[] shape = new int[parts.length];
        for (int k = 0; k < shape.length; k++) {
            if (!parts[k].strip().matches("[0-9]{1,9}") || parts.length > 32) {
                throw new FileFormatException(file, "has no shape that is read: (" + text + "), save a smaller array");
            }
            shape[k] = Integer.parseInt(parts[k].strip());
        }
        return shape;
    }

    /**
     * Writes the array.
     *
     * @param file made or replaced
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shapeText() + ", }";
        int begin = MAGIC.length + 4;
        int length = Math.ceilDiv(begin + header.length() + 1, ALIGNMENT) * ALIGNMENT - begin;
        ByteBuffer bytes = ByteBuffer.allocate(begin + length + Double.BYTES * values.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        bytes.put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        for (double value : values) {
            bytes.putDouble(value);
        }
        AsideFile.write(file, out -> out.write(bytes.array()));
    }
}
