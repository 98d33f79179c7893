package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.compiler.construction.UniformStage;

/** Accept or reject: one gate, logit ≥ 0. */
final class AcceptStage extends UniformStage {
    private final LinearForm logits;
    private final int position;

    AcceptStage(LinearForm logits, int position) {
        super("answer", "accept", logits.level() + 1, 1, 1, 1);
        this.logits = logits;
        this.position = position;
    }

    @Override
    public void fill(long bank, Bank out) {
        out.addGate(Math.negateExact(logits.addRow(out, position, 0)));
    }
}
