package limen.evaluate.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import limen.io.InputException;

/**
 * The door to the counting kernels: chooses an implementation once per process and logs the choice.
 *
 * <p>The vector kernel is chosen when the module {@code jdk.incubator.vector} is there (start Java with
 * {@code --add-modules jdk.incubator.vector}) and the machine's vectors have at least 256 bits. The system property
 * {@code limen.kernel}, {@code vector} or {@code scalar}, overrides the choice. Both compute the same bits.
 */
public final class Kernels {
    /** System property that names the implementation. */
    public static final String PROPERTY = "limen.kernel";

    private static final Logger LOG = System.getLogger("limen.evaluate");

    private Kernels() {}

    private static Boolean chosenVector;

    /**
     * A new kernel of the kind chosen for this process; one per thread.
     *
     * @throws IllegalArgumentException if the property {@code limen.kernel} asks for something else than vector or
     *     scalar, or for vector without the module
     */
    public static CountingKernel create() {
        return choose() ? new VectorKernel() : new ScalarKernel();
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
        return choose() ? VectorLanes.INSTANCE : PlainLanes.INSTANCE;
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

    private static synchronized boolean choose() {
        if (chosenVector == null) {
            String wanted = System.getProperty(PROPERTY, "");
            boolean vector = wanted.isEmpty() ? isVectorFast() : isVector(wanted);
            String reason = wanted.isEmpty() ? "chosen for this machine" : "-D" + PROPERTY;
            LOG.log(Level.DEBUG, "counting kernel: {0} ({1})", vector ? "vector" : "scalar", reason);
            chosenVector = vector;
        }
        return chosenVector;
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
