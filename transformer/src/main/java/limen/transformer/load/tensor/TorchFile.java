package limen.transformer.load.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import limen.io.FileFormatException;
import limen.transformer.load.pickle.PickledStorage;
import limen.transformer.load.pickle.PickledTensor;
import limen.transformer.load.pickle.Unpickler;

/**
 * What torch.save writes: a zip with {@code NAME/data.pkl} and {@code NAME/data/KEY}, or, before version 1.6, a row of pickles and
 * storages ({@link LegacyTorch}).
 *
 * <p>Nothing of it is run. Storages are parts of the mapped file.
 */
public final class TorchFile implements WeightsFile {
    private static final String PICKLE = "/data.pkl";

    /** As often may the numbers of a file be shared by its tensors; a layer that is used 12 times is known. */
    private static final long MOST_SHARING = 16;

    private static final int SHOWN = 5;

    private final MappedFile file;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Object> beside;

    /** Checks all that an open file says of itself; closing this closes it. */
    TorchFile(MappedFile file) {
        this.file = file;
        boolean zip = file.bytes().get(ValueLayout.JAVA_BYTE, 0) == 'P';
        beside = zip ? readZip(new ZipIndex(file)) : readLegacy();
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public Map<String, StoredTensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What the file holds beside the dict of tensors, by name, as {@link Unpickler#load} gives it. */
    @Override
    public Map<String, Object> settings() {
        return Collections.unmodifiableMap(beside);
    }

    @Override
    public void close() {
        file.close();
    }

    private FileFormatException refuse(String what) {
        return new FileFormatException(file.path(), what);
    }

    private Map<String, Object> readZip(ZipIndex zip) {
        List<String> pickles = zip.names().stream()
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .toList();
        if (pickles.size() != 1) {
            throw refuse(
                    "is a zip with " + pickles.size() + " files */data.pkl, torch.save writes one: fetch it again");
        }
        String root = pickles.getFirst().substring(0, pickles.getFirst().length() - PICKLE.length());
        if (zip.names().stream()
                .anyMatch(name -> name.startsWith(root + "/code/") || name.equals(root + "/constants.pkl"))) {
            throw refuse("is a TorchScript program, which is not run: save model.state_dict() with torch.save");
        }
        zip.find(root + "/byteorder").ifPresent(this::requireLittleEndian);
        MemorySegment pickle = zip.find(pickles.getFirst()).orElseThrow();
        Unpickler reader = new Unpickler(path() + ", data.pkl", pickle, 0);
        Object contents = reader.load();
        if (reader.position() != pickle.byteSize()) {
            throw refuse("data.pkl goes on after its end: damaged, fetch it again");
        }
        Set<String> used = new LinkedHashSet<>(Set.of(pickles.getFirst()));
        Map<String, Object> others = take(contents, storage -> {
            String name = root + "/data/" + storage.key();
            Optional<MemorySegment> found = zip.find(name);
            found.ifPresent(bytes -> used.add(name));
            return found;
        });
        List<String> damaged = zip.damaged(used);
        if (!damaged.isEmpty()) {
            warnings.add(path() + ": " + damaged.size() + (damaged.size() == 1 ? " part does" : " parts do")
                    + " not have the checksum of the zip (" + damaged.getFirst()
                    + "), the file is damaged or was written without checksums");
        }
        return others;
    }

    private void requireLittleEndian(MemorySegment entry) {
        if (entry.byteSize() > 10
                || !new String(entry.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII)
                        .strip()
                        .equals("little")) {
            throw refuse("was not written in little-endian order, which alone is read: load and save it with torch on"
                    + " another machine");
        }
    }

    private Map<String, Object> readLegacy() {
        LegacyTorch legacy = LegacyTorch.read(file);
        return take(
                legacy.contents(),
                storage -> Optional.ofNullable(legacy.storages().get(storage.key())));
    }

    private Map<String, Object> take(Object contents, Function<PickledStorage, Optional<MemorySegment>> storages) {
        StateDict dict = StateDict.of(path().toString(), contents);
        if (!dict.others().isEmpty()) {
            warnings.add(path() + ": "
                    + String.join(
                            ", ",
                            dict.others()
                                    .subList(0, Math.min(SHOWN, dict.others().size())))
                    + (dict.others().size() > SHOWN ? " and " + (dict.others().size() - SHOWN) + " more" : "")
                    + " among the tensors are none and not read");
        }
        long bytes = 0;
        for (Map.Entry<String, PickledTensor> entry : dict.tensors().entrySet()) {
            StoredTensor tensor = tensor(path() + ", tensor " + entry.getKey(), entry.getValue(), storages);
            tensors.put(entry.getKey(), tensor);
            bytes += tensor.elements() * tensor.type().bytes();
            if (bytes > MOST_SHARING * file.size()) {
                throw tensor.refuse("and those before it are views of the same numbers, together more than "
                        + MOST_SHARING + " times the file: store copies");
            }
        }
        return dict.beside();
    }

    private StoredTensor tensor(
            String where, PickledTensor pickled, Function<PickledStorage, Optional<MemorySegment>> storages) {
        String name = pickled.type() == null ? pickled.storage().type() : pickled.type();
        TensorType type = TorchTypes.of(name);
        if (type == null) {
            throw new FileFormatException(
                    where, "is of type torch." + name + ", which is not read: convert it to float32");
        }
        MemorySegment bytes = storages.apply(pickled.storage())
                .orElseThrow(() -> new FileFormatException(
                        where,
                        "its storage " + pickled.storage().key()
                                + " is missing: truncated or damaged, fetch it again"));
        long available = bytes.byteSize() / type.bytes();
        long stored =
                pickled.storage().elements() / (TorchTypes.of(pickled.storage().type()) == null ? type.bytes() : 1);
        if (pickled.end() > available || stored > available) {
            throw new FileFormatException(
                    where,
                    "needs " + Math.max(pickled.end(), stored) + " values of " + type + ", its storage has " + available
                            + ": truncated or damaged, fetch it again");
        }
        if (pickled.elements() > available) {
            throw new FileFormatException(
                    where,
                    "repeats its " + available + " stored values to " + pickled.elements()
                            + " (an expanded view): store it as tensor.contiguous()");
        }
        return new StoredTensor(where, type, bytes, pickled.offset(), pickled.shape(), pickled.strides());
    }
}
