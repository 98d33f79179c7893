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

/** Float64 products as a plain program in C makes them (src/main/c/dots.c), compiled by {@code benchmarks/bitslice.sh}. */
final class DotsLibrary {
    private final MethodHandle dots;

    private DotsLibrary(MethodHandle dots) {
        this.dots = dots;
    }

    /**
     * Loads the library for the life of the process; it lies beside the one of {@link BitsliceLibrary}.
     *
     * @throws IllegalStateException if it has not been compiled
     */
    static DotsLibrary load() {
        Path path = Path.of(System.getProperty(BitsliceLibrary.PROPERTY, "benchmarks/target/libbitslice.so"))
                .toAbsolutePath()
                .resolveSibling("libdots.so");
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + ": no such library, compile it with benchmarks/bitslice.sh");
        }
        return new DotsLibrary(Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.libraryLookup(path, Arena.global()).findOrThrow("limen_dots"),
                        FunctionDescriptor.ofVoid(
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS)));
    }

    /**
     * {@code out = weights · in} for each of many vectors.
     *
     * @param weights floats, [rows × columns]
     * @param in doubles, [count × columns]
     * @param out doubles, [count × rows]
     */
    void multiply(MemorySegment weights, int rows, int columns, MemorySegment in, int count, MemorySegment out) {
        try {
            dots.invokeExact(weights, rows, columns, in, count, out);
        } catch (Throwable e) {
            throw new IllegalStateException("the native products failed", e);
        }
    }
}
