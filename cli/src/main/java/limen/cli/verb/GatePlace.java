package limen.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
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
 * @param site the site as keys and values, or null
 * @param words the site in words, or null
 */
record GatePlace(Stage stage, long bank, long gate, Map<String, Object> site, String words) {
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
                        return ofSite(new GatePlace(stage, bank, gate, null, null), compiled, held, d, node);
                    }
                }
            }
        }
        return new GatePlace(stage, bank, gate, null, null);
    }

    private static GatePlace ofSite(
            GatePlace place, CompiledTransformer compiled, SiteGates held, int digitNumber, long node) {
        SiteGates.Digit digit = held.digits().get(digitNumber);
        long offset = node - digit.stage().firstNode(0);
        long flat = held.first() + offset / digit.gates();
        long step = offset % digit.gates() + 1;
        Site site = held.site();
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", site.name());
        keys.putAll(coordinates(site, flat, compiled.n(), compiled.model().causal()));
        StringBuilder words = new StringBuilder(site.name() + " " + coordinates(keys));
        Format format = site.format();
        if (held.digits().size() == 1) {
            keys.put("rank", step);
            keys.put("at_least", format.value((int) step).doubleValue());
            words.append(": value ≥ ")
                    .append(format.value((int) step))
                    .append(" (rank ≥ ")
                    .append(step)
                    .append(" of ")
                    .append(format.topRank())
                    .append(')');
        } else {
            keys.put("digit", digitNumber);
            keys.put("digit_at_least", step);
            words.append(": digit ")
                    .append(digitNumber)
                    .append(" of its rank ≥ ")
                    .append(step);
        }
        return new GatePlace(place.stage, place.bank, place.gate, keys, words.toString());
    }

    private static Map<String, Object> coordinates(Site site, long flat, int n, boolean causal) {
        Map<String, Object> keys = new LinkedHashMap<>();
        long outer = flat / site.width();
        long inner = flat % site.width();
        switch (site.shape()) {
            case POSITION -> {
                keys.put("position", outer);
                keys.put("channel", inner);
            }
            case ROW -> {
                keys.put("position", outer);
                keys.put("head", inner);
            }
            case PAIR -> {
                int i = 0;
                while (i + 1 < n && Shape.pair(n, causal, i + 1, 0) <= outer) {
                    i++;
                }
                keys.put("query", (long) i);
                keys.put("key", outer - Shape.pair(n, causal, i, 0));
                keys.put("head", inner);
            }
        }
        return keys;
    }

    private static String coordinates(Map<String, Object> keys) {
        StringBuilder words = new StringBuilder("(");
        keys.forEach((key, value) -> {
            if (!key.equals("name")) {
                words.append(words.length() > 1 ? ", " : "")
                        .append(key)
                        .append(' ')
                        .append(value);
            }
        });
        return words.append(')').toString();
    }
}
