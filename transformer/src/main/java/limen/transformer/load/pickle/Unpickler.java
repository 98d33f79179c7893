package limen.transformer.load.pickle;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.io.FileFormatException;
import limen.transformer.load.pickle.Globals.Global;

/**
 * A stack machine for the part of Python's pickles, protocols 2 to 5, that weights need.
 *
 * <p>Instructions: github.com/python/cpython, Lib/pickletools.py. It calls no code but that of {@link Globals}, makes at most one value per
 * instruction, and ends after {@value PickleInput#MOST_INSTRUCTIONS} instructions. Cost: linear in the bytes.
 */
public final class Unpickler {
    /** Numbers beyond are no settings of a model; Python writes them of any length. */
    private static final int LONGEST_INTEGER = 64;

    private static final int LOWEST_PROTOCOL = 2;
    private static final int HIGHEST_PROTOCOL = 5;
    private static final Object MARK = new Object();

    private final PickleInput in;
    private final Globals globals;
    private List<Object> stack = new ArrayList<>();
    private Map<Long, Object> memo = new HashMap<>();
    private final Map<String, PickledStorage> storages = new LinkedHashMap<>();

    /**
     * A reader of the pickles that lie one after another.
     *
     * @param where the file, for messages
     * @param bytes what may be read
     * @param position where the first begins, in bytes
     */
    public Unpickler(String where, MemorySegment bytes, long position) {
        in = new PickleInput(where, bytes, position);
        globals = new Globals(in);
    }

    /** {@return the byte after what was read} */
    public long position() {
        return in.position();
    }

    /** {@return the storages that the pickles named so far, by their keys} */
    public Map<String, PickledStorage> storages() {
        return Collections.unmodifiableMap(storages);
    }

    /**
     * Reads the next pickle.
     *
     * @return null, Boolean, Long, BigInteger (beyond 63 bits), Double, String, byte[], List, Map in order, {@link Tuple},
     *     {@link PickledTensor}, {@link PickledStorage}, or an object without meaning here. Lists, maps and tuples hold the same, and may hold
     *     themselves
     * @throws FileFormatException if it is damaged, passes a limit or asks for what is no part of weights: one line
     */
    public Object load() {
        stack = new ArrayList<>();
        memo = new HashMap<>();
        if (in.unsignedByte() != 0x80) {
            throw in.damaged("does not begin as a pickle of protocol 2 to 5");
        }
        protocol();
        while (true) {
            in.spend(1);
            int instruction = in.unsignedByte();
            if (instruction == '.') {
                Object result = pop();
                memo = new HashMap<>();
                return result;
            }
            if (!values(instruction) && !containers(instruction)) {
                others(instruction);
            }
        }
    }

    private void protocol() {
        int protocol = in.unsignedByte();
        if (protocol < LOWEST_PROTOCOL || protocol > HIGHEST_PROTOCOL) {
            throw in.refuse(
                    "is a pickle of protocol " + protocol + ", only 2 to 5 are read: write it with one of these");
        }
    }

    /** Instructions that make a value from the bytes that follow. */
    private boolean values(int instruction) {
        switch (instruction) {
            case 'N' -> push(null);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) in.signedInt());
            case 'K' -> push((long) in.unsignedByte());
            case 'M' -> push((long) in.unsignedShort());
            case 0x8a -> push(integer(in.unsignedByte()));
            case 0x8b -> push(integer(in.signedInt()));
            case 'G' -> push(in.float64());
            case 'X' -> push(in.utf8(in.unsignedInt()));
            case 0x8c -> push(in.utf8(in.unsignedByte()));
            case 0x8d -> push(in.utf8(in.unsignedLong()));
            // texts of Python 2, in which names of tensors are ASCII
            case 'T' -> push(new String(in.bytes(in.signedInt()), StandardCharsets.ISO_8859_1));
            case 'U' -> push(new String(in.bytes(in.unsignedByte()), StandardCharsets.ISO_8859_1));
            case 'B' -> push(in.bytes(in.unsignedInt()));
            case 'C' -> push(in.bytes(in.unsignedByte()));
            case 0x8e, 0x96 -> push(in.bytes(in.unsignedLong()));
            case 'c' -> {
                String module = in.line();
                push(globals.named(module, in.line()));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Instructions that make or fill lists, tuples and dicts. */
    private boolean containers(int instruction) {
        switch (instruction) {
            case ']', 0x8f -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case ')' -> push(new Tuple(List.of()));
            case 0x85 -> push(new Tuple(last(1)));
            case 0x86 -> push(new Tuple(last(2)));
            case 0x87 -> push(new Tuple(last(3)));
            case 't' -> push(new Tuple(sinceMark()));
            case 'l', 0x91 -> push(sinceMark());
            case 'd' -> {
                List<Object> entries = sinceMark();
                Map<Object, Object> map = new LinkedHashMap<>();
                put(map, entries);
                push(map);
            }
            case 'a' -> {
                Object item = pop();
                list().add(item);
            }
            case 'e', 0x90 -> {
                List<Object> items = sinceMark();
                list().addAll(items);
            }
            case 's' -> {
                List<Object> entry = last(2);
                put(map(), entry);
            }
            case 'u' -> {
                List<Object> entries = sinceMark();
                put(map(), entries);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Instructions of the machine itself, and calls. */
    private void others(int instruction) {
        switch (instruction) {
            case 0x80 -> protocol();
            case 0x95 -> frame();
            case '(' -> push(MARK);
            case '0' -> pop();
            case '1' -> sinceMark();
            case '2' -> push(top());
            case 'q' -> memo.put((long) in.unsignedByte(), top());
            case 'r' -> memo.put(in.unsignedInt(), top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 'h' -> push(remembered(in.unsignedByte()));
            case 'j' -> push(remembered(in.unsignedInt()));
            case 'Q' -> push(storage(pop()));
            case 0x93 -> {
                if (!(pop() instanceof String name) || !(pop() instanceof String module)) {
                    throw in.damaged("names a class by something else than two texts");
                }
                push(globals.named(module, name));
            }
            case 'R' -> {
                if (!(pop() instanceof Tuple arguments) || !(pop() instanceof Global function)) {
                    throw in.damaged("calls something that is no function");
                }
                push(globals.call(function, arguments.items()));
            }
            case 'b' -> {
                pop();
                // attributes of a state dict: the versions of its modules
                if (!(top() instanceof Map<?, ?>)) {
                    throw in.refuse("sets attributes of " + Globals.shown(top())
                            + ", which is not part of weights; nothing was run: save only model.state_dict()");
                }
            }
            case 0x81, 0x92, 'i', 'o' ->
                throw in.refuse("makes an object of a class, which is not part of weights; nothing was run: save only"
                        + " model.state_dict()");
            default -> throw in.damaged("has instruction " + instruction + ", which pickles of weights do not have");
        }
    }

    private PickledStorage storage(Object id) {
        PickledStorage storage = globals.storage(id);
        PickledStorage before = storages.putIfAbsent(storage.key(), storage);
        if (before != null && !before.equals(storage)) {
            throw in.damaged("names storage " + Globals.shown(storage.key()) + " twice with another type or size");
        }
        return storage;
    }

    /** Frames only tell how much may be read at once. */
    private void frame() {
        in.unsignedLong();
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        Object value = top();
        stack.removeLast();
        return value;
    }

    private Object top() {
        if (stack.isEmpty() || stack.getLast() == MARK) {
            throw in.damaged("takes a value where there is none");
        }
        return stack.getLast();
    }

    private List<Object> last(int count) {
        Object[] values = new Object[count];
        for (int k = count - 1; k >= 0; k--) {
            values[k] = pop();
        }
        return Arrays.asList(values);
    }

    /** All above the last mark, which goes with them. */
    private List<Object> sinceMark() {
        int mark = stack.size() - 1;
        while (mark >= 0 && stack.get(mark) != MARK) {
            mark--;
        }
        if (mark < 0) {
            throw in.damaged("ends a list that did not begin");
        }
        List<Object> above = stack.subList(mark + 1, stack.size());
        List<Object> values = new ArrayList<>(above);
        above.clear();
        stack.removeLast();
        return values;
    }

    private List<Object> list() {
        if (!(top() instanceof List<?>)) {
            throw in.damaged("appends to something that is no list");
        }
        @SuppressWarnings("unchecked") // all lists here are made by this class
        List<Object> list = (List<Object>) top();
        return list;
    }

    private Map<Object, Object> map() {
        if (!(top() instanceof Map<?, ?>)) {
            throw in.damaged("adds an entry to something that is no dict");
        }
        @SuppressWarnings("unchecked") // all maps here are made by this class and Globals
        Map<Object, Object> map = (Map<Object, Object>) top();
        return map;
    }

    private void put(Map<Object, Object> map, List<Object> entries) {
        if (entries.size() % 2 != 0) {
            throw in.damaged("has a key without a value");
        }
        for (int k = 0; k < entries.size(); k += 2) {
            globals.put(map, entries.get(k), entries.get(k + 1));
        }
    }

    private Object remembered(long index) {
        if (!memo.containsKey(index)) {
            throw in.damaged("recalls value " + index + ", which it did not keep");
        }
        return memo.get(index);
    }

    /** Two's complement, the lowest byte first. */
    private Object integer(int count) {
        if (count > LONGEST_INTEGER) {
            throw in.refuse("holds an integer of " + count + " bytes, no setting of a model: save only"
                    + " model.state_dict()");
        }
        byte[] bytes = in.bytes(count);
        byte[] turned = new byte[Math.max(1, bytes.length)];
        for (int k = 0; k < bytes.length; k++) {
            turned[bytes.length - 1 - k] = bytes[k];
        }
        BigInteger value = new BigInteger(turned);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
}
