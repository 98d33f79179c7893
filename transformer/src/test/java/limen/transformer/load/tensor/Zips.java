package limen.transformer.load.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips as torch.save writes them, and others, for tests. */
public final class Zips {
    private Zips() {}

    /** A zip whose entries are stored as they are, or compressed. */
    public static byte[] zip(Map<String, byte[]> entries, boolean stored) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(stored ? ZipOutputStream.STORED : ZipOutputStream.DEFLATED);
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                if (stored) {
                    CRC32 checksum = new CRC32();
                    checksum.update(each.getValue());
                    entry.setSize(each.getValue().length);
                    entry.setCrc(checksum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** What torch.save would make of a pickle and storages. */
    public static Map<String, byte[]> torch(byte[] pickle, Map<String, byte[]> storages) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/data.pkl", pickle);
        entries.put("model/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        storages.forEach((key, bytes) -> entries.put("model/data/" + key, bytes));
        entries.put("model/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        return entries;
    }

    /** Writes a zip of stored entries. */
    public static Path write(Path file, Map<String, byte[]> entries) throws IOException {
        return Files.write(file, zip(entries, true));
    }
}
