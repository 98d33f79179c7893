package limen.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bit-sliced counter in C with AVX-512 or AVX2 intrinsics (src/main/c/bitslice.c): the machine's limit.
 *
 * <p>{@code benchmarks/bitslice.sh} compiles it; the system property {@code limen.bitslice} is the library's path. One
 * thread at a time.
 */
public final class BitsliceLibrary {
    /** System property with the path of the shared library. */
    public static final String PROPERTY = "limen.bitslice";

    private final MethodHandle gates;
    private final MethodHandle blocks;
    private final String instructionSet;

    private BitsliceLibrary(MethodHandle gates, MethodHandle blocks, String instructionSet) {
        this.gates = gates;
        this.blocks = blocks;
        this.instructionSet = instructionSet;
    }

    /**
     * Loads the library for the life of the process.
     *
     * @throws IllegalStateException if it has not been compiled
     */
    public static BitsliceLibrary load() {
        Path path = Path.of(System.getProperty(PROPERTY, "benchmarks/target/libbitslice.so"))
                .toAbsolutePath();
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + ": no such library, compile it with benchmarks/bitslice.sh");
        }
        SymbolLookup library = SymbolLookup.libraryLookup(path, Arena.global());
        Linker linker = Linker.nativeLinker();
        MethodHandle gates = linker.downcallHandle(
                library.findOrThrow("limen_bitslice_gates"),
                FunctionDescriptor.ofVoid(
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS));
        MethodHandle blocks = linker.downcallHandle(
                library.findOrThrow("limen_bitslice_blocks"),
                FunctionDescriptor.ofVoid(
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS));
        MethodHandle isa = linker.downcallHandle(
                library.findOrThrow("limen_bitslice_isa"), FunctionDescriptor.of(ValueLayout.ADDRESS));
        try {
            MemorySegment name = (MemorySegment) isa.invokeExact();
            return new BitsliceLibrary(gates, blocks, name.reinterpret(64).getString(0));
        } catch (Throwable e) {
            throw new IllegalStateException(path + ": cannot be called, compile it again", e);
        }
    }

    /** The instruction set that the library was compiled for. */
    public String instructionSet() {
        return instructionSet;
    }

    /**
     * Evaluates gates of one fan-in and threshold, 1 ≤ threshold ≤ fanIn ≤ 65520, on planes of 8 words.
     *
     * @param planes 64-byte aligned planes of the arguments
     * @param args {@code gates · fanIn} plane indices
     * @param out 64-byte aligned planes, one per gate
     */
    public void gates(
            MemorySegment planes, MemorySegment args, int count, int fanIn, long threshold, MemorySegment out) {
        try {
            gates.invokeExact(planes, args, count, fanIn, threshold, out);
        } catch (Throwable e) {
            throw new IllegalStateException("the native counter failed", e);
        }
    }

    /**
     * Evaluates one gate on many blocks of 512 lanes, as {@link #gates} does on one.
     *
     * @param planes 64-byte aligned planes of the first block's arguments
     * @param stride words from one block's planes to the next's, a multiple of 8; 0 to evaluate the same block again and again
     * @param args {@code fanIn} plane indices
     * @param out 64-byte aligned planes, one per block
     */
    public void blocks(
            MemorySegment planes,
            long stride,
            int count,
            MemorySegment args,
            int fanIn,
            long threshold,
            MemorySegment out) {
        try {
            blocks.invokeExact(planes, stride, count, args, fanIn, threshold, out);
        } catch (Throwable e) {
            throw new IllegalStateException("the native counter failed", e);
        }
    }
}
