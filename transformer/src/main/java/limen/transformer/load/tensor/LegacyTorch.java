package limen.transformer.load.tensor;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.io.FileFormatException;
import limen.transformer.load.pickle.PickledStorage;
import limen.transformer.load.pickle.Unpickler;

/**
 * A file of torch.save without zip: five pickles (a magic number, the version 1001, a dict about the machine, the contents, the keys of the
 * storages), then for each key an int64 number of elements and these.
 *
 * @param contents the fourth pickle
 * @param storages their bytes by key
 */
record LegacyTorch(Object contents, Map<String, MemorySegment> storages) {
    /** How such a file begins: protocol 2, an integer of ten bytes. */
    private static final byte[] BEGIN = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19,
        '.'
    };

    private static final long VERSION = 1001;

    /** Whether a file that begins so is one. */
    static boolean isOne(byte[] begin) {
        return begin.length >= BEGIN.length && java.util.Arrays.equals(begin, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
    }

    static LegacyTorch read(MappedFile file) {
        Unpickler reader = new Unpickler(file.path().toString(), file.bytes(), 0);
        if (!(reader.load() instanceof BigInteger)) {
            throw damaged(file, "has no magic number");
        }
        Object version = reader.load();
        if (!Long.valueOf(VERSION).equals(version)) {
            throw damaged(file, "has another version of torch's format than " + VERSION);
        }
        if (reader.load() instanceof Map<?, ?> machine && Boolean.FALSE.equals(machine.get("little_endian"))) {
            throw new FileFormatException(
                    file.path(),
                    "was not written in little-endian order, which alone is read: load and save it with torch on"
                            + " another machine");
        }
        Object contents = reader.load();
        Map<String, PickledStorage> known = Map.copyOf(reader.storages());
        if (!(reader.load() instanceof List<?> keys)) {
            throw damaged(file, "has no list of storages");
        }
        Map<String, MemorySegment> storages = new HashMap<>();
        long at = reader.position();
        for (Object key : keys) {
            PickledStorage storage = key instanceof String name ? known.get(name) : null;
            TensorType type = storage == null ? null : TorchTypes.of(storage.type());
            if (type == null || at > file.size() - Long.BYTES) {
                throw damaged(file, type == null ? "lists a storage of no known type" : "ends before its storages");
            }
            long count = file.bytes().get(MappedFile.LONG, at);
            at += Long.BYTES;
            if (count != storage.elements() || count > (file.size() - at) / type.bytes()) {
                throw damaged(file, "storage " + storage.key() + " of " + count + " elements does not lie in it");
            }
            storages.put(storage.key(), file.bytes().asSlice(at, count * type.bytes()));
            at += count * type.bytes();
        }
        if (at != file.size()) {
            throw damaged(file, "goes on after its storages");
        }
        return new LegacyTorch(contents, storages);
    }

    private static FileFormatException damaged(MappedFile file, String what) {
        return new FileFormatException(
                file.path(), what + ": truncated, damaged or no file of torch.save, fetch it again");
    }
}
