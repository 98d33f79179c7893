package limen.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.cli.result.GateResult;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.SiteGates;
import limen.finite.Shape;
import limen.finite.Site;
import limen.number.Format;

/**
 * Where a gate stands: its stage and bank, and, in a compiled model, which value of which site it is a bit of.
 *
 * @param stage the stage
 * @param bank the bank's number in the stage
 * @param gate the gate's number in the bank
 * @param site the bit of a site's value, or null
 */
record GatePlace(Stage stage, long bank, long gate, GateResult.SiteBit site) {
    /** The place of a node of a circuit; the compiled model may be null. */
    static GatePlace of(ThresholdCircuit circuit, CompiledTransformer compiled, long node) {
        List<? extends Stage> stages = circuit.stages();
        Stage stage = stages.get(Gates.stageOf(stages, node));
        long bank = stage.bankOf(node);
        long gate = node - stage.firstNode(bank);
        if (compiled != null) {
            for (SiteGates held : compiled.sites()) {
                for (int d = 0; d < held.digits().size(); d++) {
                    if (held.digits().get(d).stage().name().equals(stage.name())) {
                        return new GatePlace(stage, bank, gate, ofSite(compiled, held, d, node));
                    }
                }
            }
        }
        return new GatePlace(stage, bank, gate, null);
    }

    private static GateResult.SiteBit ofSite(CompiledTransformer compiled, SiteGates held, int digitNumber, long node) {
        SiteGates.Digit digit = held.digits().get(digitNumber);
        long offset = node - digit.stage().firstNode(0);
        long flat = held.first() + offset / digit.gates();
        long step = offset % digit.gates() + 1;
        Site site = held.site();
        Coordinates at =
                Coordinates.of(site, flat, compiled.n(), compiled.model().causal());
        String words = site.name() + " " + at.words();
        Format format = site.format();
        boolean isRank = held.digits().size() == 1;
        String bit = isRank
                ? "value ≥ " + format.value((int) step) + " (rank ≥ " + step + " of " + format.topRank() + ")"
                : "digit " + digitNumber + " of its rank ≥ " + step;
        return new GateResult.SiteBit(
                site.name(),
                at.position(),
                at.channel(),
                at.query(),
                at.key(),
                at.head(),
                isRank ? Optional.of(step) : Optional.empty(),
                isRank ? Optional.of(format.value((int) step).doubleValue()) : Optional.empty(),
                isRank ? Optional.empty() : Optional.of(digitNumber),
                isRank ? Optional.empty() : Optional.of(step),
                words + ": " + bit);
    }

    /** Which value of a site: those of its shape are there. */
    private record Coordinates(
            Optional<Long> position,
            Optional<Long> channel,
            Optional<Long> query,
            Optional<Long> key,
            Optional<Long> head) {
        static Coordinates of(Site site, long flat, int n, boolean causal) {
            long outer = flat / site.width();
            Optional<Long> inner = Optional.of(flat % site.width());
            Optional<Long> none = Optional.empty();
            return switch (site.shape()) {
                case POSITION -> new Coordinates(Optional.of(outer), inner, none, none, none);
                case ROW -> new Coordinates(Optional.of(outer), none, none, none, inner);
                case PAIR -> {
                    int i = 0;
                    while (i + 1 < n && Shape.pair(n, causal, i + 1, 0) <= outer) {
                        i++;
                    }
                    long key = outer - Shape.pair(n, causal, i, 0);
                    yield new Coordinates(none, none, Optional.of((long) i), Optional.of(key), inner);
                }
            };
        }

        String words() {
            List<String> words = new ArrayList<>();
            position.ifPresent(i -> words.add("position " + i));
            channel.ifPresent(c -> words.add("channel " + c));
            query.ifPresent(i -> words.add("query " + i));
            key.ifPresent(j -> words.add("key " + j));
            head.ifPresent(h -> words.add("head " + h));
            return "(" + String.join(", ", words) + ")";
        }
    }
}
