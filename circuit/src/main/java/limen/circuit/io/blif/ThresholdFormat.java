package limen.circuit.io.blif;

import java.io.IOException;
import java.nio.file.Path;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.netlist.CountedFile;

/**
 * Files of threshold gates ({@code .th}), as tools of threshold logic synthesis exchange them: BLIF with {@code .threshold} in place of {@code .names},
 * see docs/formats/threshold.md. {@link BlifFormat} reads them.
 */
public final class ThresholdFormat {
    private ThresholdFormat() {}

    /**
     * {@return how large the file of a circuit would be; nothing is written}
     *
     * @param circuit implicit or materialized
     * @param maxBytes so long the file may be
     * @param progress hears how many gates were counted
     * @throws limen.io.SettingException when the file would be longer
     * @throws IOException never in fact: nothing is written
     */
    public static ThresholdSize size(ThresholdCircuit circuit, long maxBytes, Progress progress) throws IOException {
        ThresholdWriter writer = new ThresholdWriter(circuit);
        long bytes = new CountedFile("threshold file", maxBytes, writer::write).count(progress);
        return new ThresholdSize(writer.gates(), writer.wires(), bytes);
    }

    /**
     * Writes a circuit gate by gate: aside first, then renamed over {@code file}. It is gone through twice, once to count, bank by bank, so that an
     * implicit one is not built. Cost: linear in the wires of all gates.
     *
     * @param circuit implicit or materialized
     * @param file made, or replaced, in a folder that exists
     * @param maxBytes so long the file may be
     * @param progress hears how many gates were counted, then how many were written
     * @return what was written
     * @throws limen.io.SettingException when the file would be longer; nothing is written then
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static ThresholdSize write(ThresholdCircuit circuit, Path file, long maxBytes, Progress progress)
            throws IOException {
        ThresholdWriter writer = new ThresholdWriter(circuit);
        long bytes = new CountedFile("threshold file", maxBytes, writer::write).write(file, progress);
        return new ThresholdSize(writer.gates(), writer.wires(), bytes);
    }
}
