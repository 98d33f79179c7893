package limen.cli.input;

import java.math.BigInteger;
import java.util.List;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;
import picocli.CommandLine.Option;

/** Which gate: by its number, or by where it stands. */
public final class GateNumber {
    private static final int MOST_BITS = Long.SIZE - 1;

    @Option(
            names = "--id",
            paramLabel = "G",
            required = true,
            description = "Node number of the gate, of any length; inputs come first, gates follow level by level.")
    private BigInteger id;

    @Option(
            names = "--at",
            paramLabel = "PLACE",
            required = true,
            description = "STAGE,BANK,GATE: the stage by name or number, its bank, the bank's gate, from 0. With "
                    + "--construction lemma --gates unit LAYER,KIND,STAGE,BLOCK,PLACE.")
    private String at;

    /** Not yet parsed. */
    public GateNumber() {}

    /** The number; null where a place is given. */
    public BigInteger id() {
        return id;
    }

    /** The place's parts, as many as asked for. */
    public String[] parts(String... names) {
        String[] parts = at.split(",", -1);
        if (parts.length != names.length) {
            throw new InputException("--at '" + at + "': " + parts.length + " parts, give " + String.join(",", names)
                    + " separated by commas");
        }
        for (int k = 0; k < parts.length; k++) {
            parts[k] = parts[k].strip();
        }
        return parts;
    }

    /** A part that is a number. */
    public long number(String part, String name) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw new InputException("--at '" + at + "': " + name + " '" + part + "' is no number, give one", e);
        }
    }

    /** The node in a circuit whose numbers have 63 bits. */
    public long node(ThresholdCircuit circuit) {
        if (id != null) {
            boolean isGate = id.bitLength() <= MOST_BITS
                    && id.longValueExact() >= circuit.inputs()
                    && id.longValueExact() < circuit.nodes();
            if (!isGate) {
                throw new InputException("node " + id + " is no gate: gates are nodes " + circuit.inputs() + " to "
                        + (circuit.nodes() - 1));
            }
            return id.longValueExact();
        }
        String[] parts = parts("STAGE", "BANK", "GATE");
        Stage stage = stage(circuit.stages(), parts[0]);
        long bank = number(parts[1], "bank");
        long gate = number(parts[2], "gate");
        if (bank < 0 || bank >= stage.banks() || gate < 0 || gate >= stage.gates(bank)) {
            throw new InputException("--at '" + at + "': stage " + stage.name() + " has no such gate, it has "
                    + stage.banks() + " banks and " + stage.gates() + " gates, choose one of these");
        }
        return stage.firstNode(bank) + gate;
    }

    private Stage stage(List<? extends Stage> stages, String part) {
        for (int s = 0; s < stages.size(); s++) {
            if (stages.get(s).name().equals(part) || String.valueOf(s).equals(part)) {
                return stages.get(s);
            }
        }
        throw new InputException("--at '" + at + "': there is no stage '" + part + "', give one of 0 to "
                + (stages.size() - 1) + " or a name that limen gate shows");
    }
}
