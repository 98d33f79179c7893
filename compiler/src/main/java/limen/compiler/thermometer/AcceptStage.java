package limen.compiler.thermometer;

import java.util.List;
import java.util.Optional;
import limen.circuit.Bank;
import limen.circuit.Stage;
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
    public Optional<List<? extends Stage>> sources() {
        return Optional.of(List.copyOf(logits.stages()));
    }

    @Override
    public void fill(long bank, Bank out) {
        out.addGate(Math.negateExact(logits.addRow(out, position, 0)));
    }
}
