package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.compiler.construction.UniformStage;

/** Whether a score equals its row maximum: one gate per pair and head, Σ T(score) − Σ T(maximum) ≥ 0. */
final class SelectionStage extends UniformStage {
    private final Pairs pairs;
    private final int heads;
    private final Code.Thermometer score;
    private final Code.Thermometer maximum;
    private final Profile ones;

    SelectionStage(String name, Pairs pairs, int heads, Code.Thermometer score, Code.Thermometer maximum) {
        super(name, "selection", maximum.level() + 1, pairs.count() * heads, 1, 1);
        this.pairs = pairs;
        this.heads = heads;
        this.score = score;
        this.maximum = maximum;
        ones = score.gates() == 0 ? null : Profile.ones(score.gates());
    }

    @Override
    public void fill(long bank, Bank out) {
        if (ones != null) {
            long flat = pairs.first() * heads + bank;
            long row = pairs.row(flat / heads);
            out.base.add(score.node(flat), ones, 1);
            out.base.add(maximum.node(row * heads + flat % heads), ones, -1);
        }
        out.addGate(0);
    }
}
