package limen.evaluate.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import limen.io.InputException;

/**
 * The door to the counting kernels: chooses an implementation once per process and logs the choice.
 *
 * <p>The vector kernel is chosen when the module {@code jdk.incubator.vector} is there (start Java with
 * {@code --add-modules jdk.incubator.vector}) and the machine's vectors have at least 256 bits; the scalar kernel stands in for it
 * until it has been compiled, see {@link WarmUp}. The system property {@code limen.kernel}, {@code vector} or {@code scalar},
 * overrides the choice. Both compute the same bits.
 */
public final class Kernels {
    /** System property that names the implementation. */
    public static final String PROPERTY = "limen.kernel";

    private static final Logger LOG = System.getLogger("limen.evaluate");

    private Kernels() {}

    /** Planes of 512 lanes that are counted by plain code before vectors are compiled: some 10 ms. */
    private static final long ENOUGH_PLANES = 1 << 18;

    private static final WarmUp COUNTING = new WarmUp(
            ENOUGH_PLANES,
            () -> new CountingTrial(new RisingKernel(WarmUp.over())),
            () -> new CountingTrial(new RisingKernel(WarmUp.never())));

    /** Numbers, one per lane, that plain code works on before vectors are compiled: likewise. */
    private static final long ENOUGH_LANES = 1 << 23;

    private static final LaneKernel LANES = new RisingLanes(
            new WarmUp(
                    ENOUGH_LANES,
                    () -> new LaneTrial(RisingLanes.decided(WarmUp.over())),
                    () -> new LaneTrial(RisingLanes.decided(WarmUp.never()))),
            new WarmUp(
                    ENOUGH_LANES,
                    () -> new ProductTrial(RisingLanes.decided(WarmUp.over())),
                    () -> new ProductTrial(RisingLanes.decided(WarmUp.never()))));

    /** What is used here. */
    private enum Choice {
        SCALAR,
        VECTOR,
        /** Vectors when they have been compiled. */
        RISING
    }

    private static Choice chosen;

    /**
     * A new kernel of the kind chosen for this process; one per thread.
     *
     * @throws IllegalArgumentException if the property {@code limen.kernel} asks for something else than vector or
     *     scalar, or for vector without the module
     */
    public static CountingKernel create() {
        return switch (choose()) {
            case SCALAR -> new ScalarKernel();
            case VECTOR -> new VectorKernel();
            case RISING -> new RisingKernel(COUNTING);
        };
    }

    /**
     * A new kernel by name, for comparisons.
     *
     * @param name {@code vector} or {@code scalar}
     */
    public static CountingKernel create(String name) {
        return isVector(name) ? new VectorKernel() : new ScalarKernel();
    }

    /** The lane arithmetic of the kind chosen for this process. */
    public static LaneKernel lanes() {
        return switch (choose()) {
            case SCALAR -> PlainLanes.INSTANCE;
            case VECTOR -> VectorLanes.INSTANCE;
            case RISING -> LANES;
        };
    }

    /**
     * The lane arithmetic by name, for comparisons.
     *
     * @param name {@code vector} or {@code scalar}
     */
    public static LaneKernel lanes(String name) {
        return isVector(name) ? VectorLanes.INSTANCE : PlainLanes.INSTANCE;
    }

    /** Whether the vector kernel can run here at all, however fast. */
    public static boolean isVectorAvailable() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    private static synchronized Choice choose() {
        if (chosen == null) {
            String wanted = System.getProperty(PROPERTY, "");
            boolean vector = wanted.isEmpty() ? isVectorFast() : isVector(wanted);
            String reason = wanted.isEmpty() ? "chosen for this machine" : "-D" + PROPERTY;
            LOG.log(Level.DEBUG, "counting kernel: {0} ({1})", vector ? "vector" : "scalar", reason);
            chosen = !vector ? Choice.SCALAR : wanted.isEmpty() ? Choice.RISING : Choice.VECTOR;
        }
        return chosen;
    }

    private static boolean isVectorFast() {
        return isVectorAvailable() && VectorKernel.isFast();
    }

    private static boolean isVector(String name) {
        if (name.equals("scalar")) {
            return false;
        }
        if (!name.equals("vector")) {
            throw new InputException("counting kernel '" + name + "': use vector or scalar");
        }
        if (!isVectorAvailable()) {
            throw new InputException("counting kernel 'vector': start Java with --add-modules jdk.incubator.vector");
        }
        return true;
    }
}
