package limen.circuit;

import limen.io.LimitException;

/** Turns an implicit circuit into a {@link Circuit}: same nodes, stages, outputs and attributes. */
public final class Materializer {
    private static final int REPORT_EVERY = 1 << 16;

    private Materializer() {}

    /**
     * Builds every bank once, in order.
     *
     * @param source implicit; or materialized, then nothing is done
     * @param limit greatest number of gates to build
     * @param progress hears the gates built so far, of all
     * @return the materialized circuit; the source itself if it is one, whatever the limit
     * @throws IllegalStateException when the circuit has more gates than the limit, or more nodes than
     *     {@link Circuit#MAX_NODES}; nothing is built then
     */
    public static Circuit materialize(ThresholdCircuit source, long limit, Progress progress) {
        if (source instanceof Circuit circuit) {
            return circuit;
        }
        long gates = source.gates();
        if (gates > limit) {
            throw new LimitException("circuit of " + gates + " gates: more than the limit of " + limit
                    + "; raise the limit, compile at a smaller length, or stream the implicit family");
        }
        if (source.nodes() > Circuit.MAX_NODES) {
            throw CircuitBuilder.tooLarge(source.nodes());
        }
        CircuitBuilder builder = new CircuitBuilder(source.inputs(), source.gateKind()).provenance(source.provenance());
        Bank bank = new Bank();
        for (Stage stage : source.stages()) {
            builder.stage(stage.name(), stage.family(), stage.kind(), stage.level());
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                builder.add(bank);
                if (b % REPORT_EVERY == 0) {
                    progress.at(builder.nextNode() - source.inputs(), gates, "building " + stage.name());
                }
            }
        }
        for (int k = 0; k < source.outputs(); k++) {
            builder.output(source.output(k));
        }
        progress.at(gates, gates, "circuit built");
        return builder.build();
    }
}
