package limen.transformer.kernel;

/**
 * The door to the kernels of float64 products: chooses one for this process.
 *
 * <p>The Vector API where the module {@code jdk.incubator.vector} is there (start Java with {@code --add-modules jdk.incubator.vector}) and
 * the machine's vectors have at least 256 bits, unless the system property {@code limen.kernel} is {@code scalar}. All give the same bits.
 */
public final class DotKernels {
    /** The system property that also chooses how gates are counted. */
    private static final String PROPERTY = "limen.kernel";

    private static final DotKernel CHOSEN = isVector() ? new VectorDots() : PlainDots.INSTANCE;

    private DotKernels() {}

    /** The kernel of this process; any number of threads may share it. */
    public static DotKernel chosen() {
        return CHOSEN;
    }

    /** Whether the vector kernel can run here at all, however fast. */
    static boolean isVectorAvailable() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    private static boolean isVector() {
        return !"scalar".equals(System.getProperty(PROPERTY)) && isVectorAvailable() && VectorDots.isFast();
    }
}
