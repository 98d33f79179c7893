package limen.circuit.io.binary;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import limen.circuit.Circuit;
import limen.circuit.Circuit.StageParts;
import limen.circuit.CircuitStage;
import limen.circuit.GateKind;
import limen.circuit.Materializer;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.Provenance;
import limen.circuit.StageNames;
import limen.circuit.TermLists;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.Violation;
import limen.circuit.column.LongColumn;
import limen.circuit.column.LongLists;
import limen.circuit.io.CircuitFormatException;
import limen.io.AsideFile;
import limen.io.Heap;

/**
 * Limen's binary circuit file, version 1.
 *
 * <pre>{@code
 * file      = "LIMENCKT" version:u32 HEAD PROF TERM LIST STAG trailer
 * section   = tag:4 ASCII characters, block*, empty block          HEAD, PROF, TERM, LIST, STAG are sections
 * block     = length:u32 (1 … 65536), payload, CRC32C:u32 of length and payload; length 0 in the empty block
 * trailer   = "ENDC" length of the file:u64, CRC32C:u32 of all bytes before it
 *
 * HEAD      = inputs gateKind:byte (0 weighted, 1 unit) count (key value)* count output*
 * PROF      = count (length weight:signed*)*
 * TERM      = column ×4: start of each term list, relative first node, profile number, coefficient
 * LIST      = column ×5: length, first value, step or start in the pool, 1 if in the pool, pool
 * STAG      = count (name kind level column×7)*
 *             first node (one more value than banks), base list, base origin, slope-sum list, slope-sum origin,
 *             list of thresholds, list of slopes
 * column    = size 0:byte start:signed step:signed                 an arithmetic progression
 *           | size 1:byte (width:byte base:signed (step:signed | offset:width bytes*))*    blocks of 4096 values
 * text      = length UTF-8 bytes
 * }</pre>
 *
 * <p>Numbers without a type are unsigned varints of seven bits per byte, lowest first; signed ones are zigzag varints;
 * everything else is little-endian. A block of width 0 is a progression and has a step, one of width 1, 2, 4 or 8 has
 * an offset from the base per value. Payloads run on across blocks. Reading checks every block before it looks at it,
 * the whole file's length and checksum, that every number points inside what it refers to, and then that the circuit can be evaluated. Cost:
 * linear in the file and in the banks, of which those that are one bank moved count as one.
 */
public final class LimenFormat {
    /** The version written and read. */
    public static final int VERSION = 1;

    /** How every file begins. */
    public static final String MAGIC = "LIMENCKT";

    private static final String END = "ENDC";

    /** Of a bank in memory: threshold and slope; first node, profile and coefficient. */
    private static final int BYTES_PER_GATE = 16;

    private static final int BYTES_PER_TERM = 24;

    /** So many copies of its greatest bank fit the heap where a circuit is read: stages are worked on by several threads. */
    private static final int COPIES_OF_A_BANK = 8;

    private LimenFormat() {}

    /**
     * Writes a circuit: aside first, then renamed over {@code file}, so that a good file is never replaced by part of
     * another. An implicit circuit is materialized on the way.
     *
     * @param circuit implicit or materialized; not checked
     * @param file made, or replaced, in a folder that exists
     * @param progress hears the gates built if the circuit is implicit, then the stages written
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     * @throws IllegalStateException when an implicit circuit has too many nodes to materialize
     */
    public static void write(ThresholdCircuit circuit, Path file, Progress progress) throws IOException {
        write(circuit, file, progress, UnaryOperator.identity());
    }

    /** As {@link #write(ThresholdCircuit, Path, Progress)}, through a stream that tests can break. */
    static void write(ThresholdCircuit source, Path file, Progress progress, UnaryOperator<OutputStream> wrap)
            throws IOException {
        Circuit circuit = Materializer.materialize(source, Long.MAX_VALUE, progress);
        AsideFile.write(file, out -> writeTo(circuit, new BlockOutput(wrap.apply(out)), progress));
    }

    /** Writes to a stream, which tests keep in memory. */
    static void writeTo(Circuit circuit, BlockOutput out, Progress progress) throws IOException {
        out.header(MAGIC, VERSION);
        out.beginSection("HEAD");
        writeHead(circuit, out);
        out.endSection();
        out.beginSection("PROF");
        out.putVarint(circuit.terms().profiles().size());
        for (Profile profile : circuit.terms().profiles()) {
            out.putVarint(profile.length());
            for (int k = 0; k < profile.length(); k++) {
                out.putSigned(profile.weight(k));
            }
        }
        out.endSection();
        out.beginSection("TERM");
        writeColumns(circuit.terms().columns(), out);
        out.endSection();
        out.beginSection("LIST");
        writeColumns(circuit.lists().columns(), out);
        out.endSection();
        out.beginSection("STAG");
        out.putVarint(circuit.stages().size());
        int done = 0;
        for (CircuitStage stage : circuit.stages()) {
            progress.at(done++, circuit.stages().size(), "writing stages");
            out.putString(stage.name());
            out.putString(stage.kind());
            out.putVarint(stage.level());
            writeColumns(stage.columns(), out);
        }
        out.endSection();
        out.trailer(END);
        progress.at(done, done, "circuit written");
    }

    private static void writeHead(Circuit circuit, BlockOutput out) throws IOException {
        out.putVarint(circuit.inputs());
        out.putByte(circuit.gateKind() == GateKind.UNIT ? 1 : 0);
        out.putVarint(circuit.attributes().size());
        for (Map.Entry<String, String> attribute : circuit.attributes().entrySet()) {
            out.putString(attribute.getKey());
            out.putString(attribute.getValue());
        }
        out.putVarint(circuit.outputs());
        for (int k = 0; k < circuit.outputs(); k++) {
            out.putVarint(circuit.output(k));
        }
    }

    private static void writeColumns(LongColumn[] columns, BlockOutput out) throws IOException {
        for (LongColumn column : columns) {
            ColumnCodec.write(column, out);
        }
    }

    /**
     * Reads a circuit.
     *
     * @param file written by {@link #write}, of version {@value #VERSION}
     * @return the circuit; it can be evaluated, {@link CircuitChecker} has at most to say that gates of a unit circuit are none
     * @throws CircuitFormatException when the file is damaged, of another version, or no circuit that can be evaluated
     * @throws IOException when it cannot be read at all
     * @throws limen.io.LimitException when one of its banks does not fit the heap
     */
    public static Circuit read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "circuit file " + file + ": there is no such file; give a file written by limen" + " compile");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            return readFrom(in, file, Files.size(file));
        }
    }

    private record Head(int inputs, GateKind gateKind, Provenance provenance, int[] outputs) {}

    /** Reads from a stream of so many bytes, which messages call the file. */
    static Circuit readFrom(InputStream stream, Path file, long size) throws IOException {
        BlockInput in = new BlockInput(stream, file, size);
        in.header(MAGIC, VERSION);
        in.beginSection("HEAD");
        Head head = readHead(in);
        in.endSection();
        in.beginSection("PROF");
        Profile[] profiles = readProfiles(in);
        in.endSection();
        in.beginSection("TERM");
        LongColumn[] terms = readColumns(in, 4);
        in.endSection();
        in.beginSection("LIST");
        LongColumn[] lists = readColumns(in, 5);
        in.endSection();
        in.beginSection("STAG");
        List<StageParts> stages = new ArrayList<>();
        for (int rest = in.getCount("number of stages"); rest > 0; rest--) {
            String name = in.getString();
            String kind = in.getString();
            int level = (int) in.getCount(Integer.MAX_VALUE, "level");
            stages.add(new StageParts(name, StageNames.family(name), kind, level, readColumns(in, 7)));
        }
        in.endSection();
        in.trailer(END);
        Circuit circuit;
        try {
            circuit = Circuit.ofParts(
                    head.inputs(),
                    head.gateKind(),
                    stages,
                    head.outputs(),
                    head.provenance(),
                    TermLists.ofColumns(terms, profiles),
                    LongLists.ofColumns(lists));
        } catch (IllegalArgumentException e) {
            throw CircuitFormatException.damaged(file, size, "contradictory contents (" + e.getMessage() + ")");
        }
        requireEvaluable(circuit, file, size);
        return circuit;
    }

    /** Whoever works on a circuit holds a bank in memory, and trusts the invariants. */
    private static void requireEvaluable(Circuit circuit, Path file, long size) throws IOException {
        long gates = circuit.lists().longest();
        long wires = circuit.terms().longest();
        Heap.require(
                COPIES_OF_A_BANK * (BYTES_PER_GATE * gates + BYTES_PER_TERM * wires),
                "circuit file " + file + ": a bank of " + gates + " gates and " + wires + " terms");
        List<Violation> violations = CircuitChecker.check(circuit, CircuitChecker.Options.FIRST_FOR_EVALUATION);
        if (!violations.isEmpty()) {
            throw new CircuitFormatException(
                    file,
                    size,
                    "it breaks an invariant (" + violations.getFirst() + ")",
                    "repair it where it was made");
        }
    }

    private static Head readHead(BlockInput in) throws IOException {
        int inputs = (int) in.getCount(Circuit.MAX_NODES, "number of inputs");
        int kind = in.getByte();
        if (kind > 1) {
            throw in.damaged("unknown gate kind " + kind);
        }
        Map<String, String> attributes = new TreeMap<>();
        for (int rest = in.getCount("number of attributes"); rest > 0; rest--) {
            String key = in.getString();
            attributes.put(key, in.getString());
        }
        int[] outputs = new int[in.getCount("number of outputs")];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = (int) in.getCount(Circuit.MAX_NODES, "output");
        }
        return new Head(inputs, kind == 1 ? GateKind.UNIT : GateKind.WEIGHTED, Provenance.of(attributes), outputs);
    }

    private static Profile[] readProfiles(BlockInput in) throws IOException {
        Profile[] profiles = new Profile[in.getCount("number of profiles")];
        for (int p = 0; p < profiles.length; p++) {
            long[] weights = new long[in.getCount("length of a profile")];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = in.getSigned();
            }
            try {
                profiles[p] = Profile.of(weights);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw in.damaged("profile " + p + " is empty or its weights pass 63 bits");
            }
        }
        return profiles;
    }

    private static LongColumn[] readColumns(BlockInput in, int count) throws IOException {
        LongColumn[] columns = new LongColumn[count];
        for (int c = 0; c < count; c++) {
            columns[c] = ColumnCodec.read(in);
        }
        return columns;
    }
}
