package limen.transformer.load.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import limen.io.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python wrote is read as what it was; whatever else a pickle asks for is refused by its name, and nothing is run. */
class UnpicklerTest {
    private static Object load(byte[] pickle) {
        return new Unpickler("p", MemorySegment.ofArray(pickle), 0).load();
    }

    private static Object load(String hex) {
        return load(HexFormat.of().parseHex(hex));
    }

    private static String refusal(byte[] pickle) {
        Throwable refusal = catchThrowable(() -> load(pickle));
        assertThat(refusal).isInstanceOf(FileFormatException.class);
        assertThat(refusal.getMessage())
                .startsWith("p, byte ")
                .doesNotContain("\n")
                .hasSizeLessThan(400);
        return refusal.getMessage();
    }

    private static List<?> items(Object value) {
        return value instanceof Tuple tuple ? tuple.items() : (List<?>) value;
    }

    /** pickle.dumps of one value by Python 3.11, protocols 2, 3, 4 and 5. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "80027d71002858010000006171015d7102284b014affffffff4bff4dffff4a000000808a060000000000018a09000000000000"
                    + "00004088894e473ff8000000000000478000000000000000655801000000627103580100000078710485710558010000"
                    + "006371062958010000006471074b014b0286710858010000006571094b014b024b0387710a580100000066710b284b01"
                    + "4b024b034b0474710c580100000067710d7d710e580100000068710f7d71107358010000007571115809000000c3a9e2"
                    + "82acf09d849e711258010000006e71137d7114284b03580100000071711547bff80000000000004e4e4b0175752e",
                "80037d71002858010000006171015d7102284b014affffffff4bff4dffff4a000000808a060000000000018a09000000000000"
                    + "00004088894e473ff8000000000000478000000000000000655801000000627103580100000078710485710558010000"
                    + "006371062958010000006471074b014b0286710858010000006571094b014b024b0387710a580100000066710b284b01"
                    + "4b024b034b0474710c580100000067710d7d710e580100000068710f7d71107358010000007571115809000000c3a9e2"
                    + "82acf09d849e711258010000006e71137d7114284b03580100000071711547bff80000000000004e4e4b0175752e",
                "800495b2000000000000007d94288c0161945d94284b014affffffff4bff4dffff4a000000808a060000000000018a09000000"
                    + "00000000004088894e473ff8000000000000478000000000000000658c0162948c01789485948c016394298c0164944b"
                    + "014b0286948c0165944b014b024b0387948c016694284b014b024b034b0474948c0167947d948c0168947d94738c0175"
                    + "948c09c3a9e282acf09d849e948c016e947d94284b038c01719447bff80000000000004e4e4b0175752e",
                "800595b2000000000000007d94288c0161945d94284b014affffffff4bff4dffff4a000000808a060000000000018a09000000"
                    + "00000000004088894e473ff8000000000000478000000000000000658c0162948c01789485948c016394298c0164944b"
                    + "014b0286948c0165944b014b024b0387948c016694284b014b024b034b0474948c0167947d948c0168947d94738c0175"
                    + "948c09c3a9e282acf09d849e948c016e947d94284b038c01719447bff80000000000004e4e4b0175752e"
            })
    void everyProtocolGivesTheSameValues(String hex) {
        Map<?, ?> value = (Map<?, ?>) load(hex);
        assertThat(value.keySet().stream().map(Object::toString))
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "u", "n");
        assertThat(value.get("a"))
                .isEqualTo(Arrays.asList(
                        1L,
                        -1L,
                        255L,
                        65535L,
                        -(1L << 31),
                        1L << 40,
                        BigInteger.TWO.pow(70),
                        true,
                        false,
                        null,
                        1.5,
                        -0.0));
        assertThat(items(value.get("b"))).isEqualTo(List.of("x"));
        assertThat(items(value.get("c"))).isEmpty();
        assertThat(items(value.get("d"))).isEqualTo(List.of(1L, 2L));
        assertThat(items(value.get("e"))).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(items(value.get("f"))).isEqualTo(List.of(1L, 2L, 3L, 4L));
        assertThat(value.get("g")).isEqualTo(Map.of("h", Map.of()));
        assertThat(value.get("u")).isEqualTo("é€𝄞");
        Map<Object, Object> numbers = new HashMap<>();
        numbers.put(3L, "q");
        numbers.put(-1.5, null);
        numbers.put(null, 1L);
        assertThat(value.get("n")).isEqualTo(numbers);
    }

    @Test
    void bytesAndSetsInEveryForm() {
        String bytes =
                "5d7100635f636f646563730a656e636f64650a710158040000006162c3bf710258060000006c6174696e317103867104527105612e";
        assertThat((byte[]) items(load("8002" + bytes)).getFirst()).containsExactly('a', 'b', 0xff);
        assertThat((byte[]) items(load("80035d710043036162ff7101612e")).getFirst())
                .containsExactly('a', 'b', 0xff);
        assertThat((byte[]) items(load("80059510000000000000005d94960200000000000000616294612e"))
                        .getFirst())
                .containsExactly('a', 'b');
        assertThat(load("80049509000000000000008f94284b014b02902e")).isEqualTo(List.of(1L, 2L));
        assertThat(load("8004950600000000000000284b0191942e")).isEqualTo(List.of(1L));
        assertThat(load("8002635f5f6275696c74696e5f5f0a7365740a71005d71014b01618571025271032e"))
                .isEqualTo(List.of(1L));
    }

    @Test
    void aTensorIsAViewOfItsStorage() {
        byte[] pickle = new PickleBuilder()
                .tensor("BFloat16Storage", "7", 20, 3, new long[] {2, 4}, new long[] {1, 4})
                .end();
        PickledTensor tensor = (PickledTensor) load(pickle);
        assertThat(tensor.storage()).isEqualTo(new PickledStorage("BFloat16Storage", "7", 20));
        assertThat(tensor.offset()).isEqualTo(3);
        assertThat(tensor.shape()).containsExactly(2, 4);
        assertThat(tensor.strides()).containsExactly(1, 4);
        assertThat(tensor.elements()).isEqualTo(8);
        assertThat(tensor.end()).isEqualTo(3 + 1 + 12 + 1);
    }

    /** (offset, sizes, strides) of a storage of 12: within it, and one too far. */
    @ParameterizedTest
    @CsvSource({"0,12,1", "11,1,5", "0,0,99", "4,2,7"})
    void tensorsEndWithTheirStorage(long offset, long size, long stride) {
        long[] sizes = {size};
        long[] strides = {stride};
        assertThat(load(new PickleBuilder()
                        .tensor("FloatStorage", "0", 12, offset, sizes, strides)
                        .end()))
                .isInstanceOf(PickledTensor.class);
        if (size > 0) {
            byte[] further = new PickleBuilder()
                    .tensor("FloatStorage", "0", 12, offset + 1, sizes, strides)
                    .end();
            assertThat(refusal(further))
                    .contains("has a tensor that ends at element 13 of storage \"0\", which has 12");
        }
    }

    @Test
    void sizesBeyondAllNumbersAreRefused() {
        long huge = Long.MAX_VALUE;
        for (long[][] each : new long[][][] {
            {{huge}, {huge}}, {{huge, huge}, {huge, 1}}, {{2, 2}, {huge, huge}}, {{1L << 32, 1L << 32}, {1L << 32, 1}}
        }) {
            byte[] pickle = new PickleBuilder()
                    .tensor("FloatStorage", "0", 12, 0, each[0], each[1])
                    .end();
            assertThat(refusal(pickle)).contains("has a tensor that ends at element 4611686018427387904 of storage");
        }
        for (long[][] each : new long[][][] {{{-1}, {1}}, {{1}, {-1}}, {{1}, {}}, {new long[17], new long[17]}}) {
            byte[] pickle = new PickleBuilder()
                    .tensor("FloatStorage", "0", 12, 0, each[0], each[1])
                    .end();
            assertThat(refusal(pickle)).contains("calls torch._utils._rebuild_tensor_v2 with other arguments");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "builtins,eval",
        "builtins,exec",
        "builtins,getattr",
        "os,system",
        "posix,system",
        "subprocess,Popen",
        "torch._utils,_rebuild_sparse_tensor",
        "torch,load",
        "torch.storage,_load_from_bytes",
        "collections,OrderedDict.fromkeys",
        "numpy.core.multiarray,_reconstruct",
        "__main__,GPT",
        "java.lang,Runtime"
    })
    void everyOtherNameIsRefusedByItself(String module, String name) {
        String line = "asks for " + module + "." + name + ", which is not part of weights; nothing was run: save only"
                + " model.state_dict(), or export safetensors";
        assertThat(refusal(new PickleBuilder().global(module, name).end())).endsWith(": " + line);
        assertThat(refusal(new PickleBuilder().text(module).text(name).op(0x93).end()))
                .endsWith(": " + line);
    }

    /** What makes objects in other ways is refused even with a name that is known. */
    @ParameterizedTest
    @CsvSource({"0x81", "0x92", "0x69", "0x6f"})
    void objectsOfClassesAreNotMade(int instruction) {
        assertThat(refusal(new PickleBuilder()
                        .global("collections", "OrderedDict")
                        .op(')', instruction)
                        .end()))
                .contains("makes an object of a class, which is not part of weights; nothing was run");
    }

    @Test
    void onlyFunctionsAreCalledAndOnlyStateDictsHaveAttributes() {
        assertThat(refusal(new PickleBuilder().text("print").op(')', 'R').end()))
                .contains("calls something that is no");
        assertThat(refusal(new PickleBuilder()
                        .global("torch", "FloatStorage")
                        .op(')', 'R')
                        .end()))
                .contains("calls torch.FloatStorage with other arguments");
        assertThat(refusal(new PickleBuilder().op(']', '}', 'b').end())).contains("sets attributes of a list");
        assertThat(refusal(new PickleBuilder().op('K', 1, 'Q').end())).contains("persistent id that is no storage");
        assertThat(load(new PickleBuilder().op('}', '}', 'b').end())).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00|does not begin as a pickle of protocol 2 to 5",
                "80|asks for 1 bytes where 0 are left",
                "80012e|is a pickle of protocol 1, only 2 to 5 are read",
                "80062e|is a pickle of protocol 6, only 2 to 5 are read",
                "80022e|takes a value where there is none",
                "8002282e|takes a value where there is none",
                "80025d|asks for 1 bytes where 0 are left",
                "800265|ends a list that did not begin",
                "80025d4e|asks for 1 bytes where 0 are left",
                "80024e4e612e|appends to something that is no list",
                "80024e4e4e732e|adds an entry to something that is no dict",
                "80027d5d4e732e|has a list or a dict as a key",
                "80027d284e752e|has a key without a value",
                "80027d284e4e4e4e752e|has None twice in one dict",
                "800268092e|recalls value 9, which it did not keep",
                "800258ffffffff2e|asks for 4294967295 bytes where 1 are left",
                "80048dffffffffffffffff2e|asks for 18446744073709551615 bytes where 1 are left",
                "80028bffffff7f2e|holds an integer of 2147483647 bytes",
                "80028bffffffff2e|asks for 18446744073709551615 bytes",
                "80025801000000ff2e|holds a text that is not UTF-8",
                "80026362|has a name that does not end",
                "8002492e|has instruction 73, which pickles of weights do not have",
                "80025082|has instruction 80, which pickles of weights do not have",
            })
    void damagedPicklesAreRefusedWithTheReason(String hex, String reason) {
        assertThat(refusal(HexFormat.of().parseHex(hex))).contains(reason);
    }

    /** Lists in lists, each twice: 2^1000 values if they were counted, read in no time because nothing walks through them. */
    @Test
    void sharedAndCircularValuesAreNotWalkedThrough() {
        PickleBuilder shared = new PickleBuilder().op(']', 'q', 0);
        for (int k = 0; k < 1000; k++) {
            shared.op(']', '(', 'h', 0, 'h', 0, 'e', 'q', 0);
        }
        assertThat(load(shared.end())).isInstanceOf(List.class);
        List<?> circular =
                (List<?>) load(new PickleBuilder().op(']', 'q', 0, 'h', 0, 'a').end());
        assertThat((Object) circular.getFirst()).isSameAs(circular);
        byte[] key = new PickleBuilder()
                .op(']', 'q', 0, 'h', 0, 0x85, 'a', '0', '}', 'h', 0, 0x85, 'N', 's')
                .end();
        assertThat(load(key)).isInstanceOf(Map.class);
    }

    /** One list or text that is copied again and again by calls. */
    @Test
    void copiesByCallsAreCounted() {
        PickleBuilder pairs = new PickleBuilder().op(']', '(');
        for (int k = 0; k < 2000; k++) {
            pairs.integer(k).op('N', 0x86);
        }
        pairs.op('e', 'q', 0).global("collections", "OrderedDict").op('q', 1, '0');
        PickleBuilder text = new PickleBuilder()
                .text("x".repeat(100_000))
                .op('q', 0)
                .text("latin1")
                .op('q', 1);
        text.global("_codecs", "encode").op('q', 2);
        for (int k = 0; k < 3000; k++) {
            pairs.op('h', 1, 'h', 0, 0x85, 'R', '0');
            text.op('h', 2, 'h', 0, 'h', 1, 0x86, 'R', '0');
        }
        assertThat(refusal(pairs.end())).contains("has more than 4000000 instructions, too many for weights");
        assertThat(refusal(text.end())).contains("has more than 4000000 instructions, too many for weights");
    }

    @Test
    void longPicklesAreRefusedBeforeTheyFillMemory() {
        byte[] dicts = new byte[5_000_000];
        Arrays.fill(dicts, (byte) '}');
        dicts[0] = (byte) 0x80;
        dicts[1] = 2;
        assertThat(refusal(dicts)).contains("has more than 4000000 instructions");
    }
}
