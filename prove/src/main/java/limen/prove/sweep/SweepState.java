package limen.prove.sweep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import limen.certificate.ModelHash;
import limen.certificate.Question;
import limen.certificate.sweep.SweepBody;
import limen.finite.FinitePrecisionTransformer;
import limen.io.AsideFile;
import limen.io.FileFormatException;
import limen.io.Sha256;

/** How far a sweep came, as a file, so that it can go on another day. Names its question; ends with the SHA-256 of what is before. */
final class SweepState {
    private static final byte[] MAGIC = "limen sweep state 1\n".getBytes(StandardCharsets.UTF_8);

    private final Path file;
    private final byte[] question;

    SweepState(Path file, Question question) {
        this.file = file;
        StringBuilder text = new StringBuilder(question.property().text() + "\n" + question.n() + "\n");
        for (FinitePrecisionTransformer model : question.models()) {
            text.append(ModelHash.of(model)).append('\n');
        }
        this.question = sha(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha(byte[] bytes) {
        Sha256 digest = new Sha256();
        digest.write(bytes, 0, bytes.length);
        return HexFormat.of().parseHex(digest.hex());
    }

    /** Writes what was found, all from the first chunk on. */
    void write(SweepPart part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MAGIC);
        out.write(question);
        out.writeInt(part.accepted().size());
        for (long accepted : part.accepted()) {
            out.writeLong(accepted);
        }
        for (byte[] digest : part.digests()) {
            out.write(digest);
        }
        byte[] content = bytes.toByteArray();
        AsideFile.write(file, to -> {
            to.write(content);
            to.write(sha(content));
        });
    }

    /** What was found before, if the file is there; one of another question is refused. */
    Optional<SweepPart> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - SweepBody.DIGEST;
        if (end < MAGIC.length
                || Arrays.mismatch(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length) >= 0
                || !Arrays.equals(sha(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new FileFormatException(
                    file, "is no state of a sweep, or damaged: delete it to begin anew, or give another file");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
        in.skipNBytes(MAGIC.length);
        if (!Arrays.equals(in.readNBytes(question.length), question)) {
            throw new FileFormatException(
                    file, "is the state of a sweep of another question: give the file of this one, or another name");
        }
        List<Long> accepted = new ArrayList<>();
        for (int m = in.readInt(); m > 0; m--) {
            accepted.add(in.readLong());
        }
        List<byte[]> digests = new ArrayList<>();
        while (in.available() > 0) {
            digests.add(in.readNBytes(SweepBody.DIGEST));
        }
        return Optional.of(new SweepPart(0, digests, accepted));
    }

    /** Nothing is left to be done. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
