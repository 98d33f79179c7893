package limen.check;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.SiteGates;
import limen.finite.FinitePrecisionTransformer;

/**
 * Which gates of a circuit hold which values of its model.
 *
 * @param model the model
 * @param circuit the circuit
 * @param outputs the meaning of the circuit's inputs and outputs
 * @param sites the sites to compare, none if only outputs are
 * @param comparisons the logit comparators, or null
 * @param byStage for each stage of the circuit the digits it holds
 */
record CheckPlan(
        FinitePrecisionTransformer model,
        ThresholdCircuit circuit,
        OutputDecoder outputs,
        List<SiteGates> sites,
        CompiledTransformer.Comparisons comparisons,
        List<List<Digit>> byStage) {

    /**
     * One digit of all values of a site, in one stage.
     *
     * @param site place in the plan's list
     * @param firstNode first gate of the first value
     * @param gates gates per value
     * @param block how many ranks one firing gate counts
     * @param isLast whether the site has no digit in a later stage
     */
    record Digit(int site, long firstNode, int gates, int block, boolean isLast) {}

    /** Outputs only. */
    static CheckPlan outputs(FinitePrecisionTransformer model, int n, ThresholdCircuit circuit) {
        model.requireLength(n);
        OutputDecoder outputs = OutputDecoder.of(model, n);
        outputs.require(circuit);
        List<List<Digit>> none = new ArrayList<>();
        circuit.stages().forEach(stage -> none.add(List.of()));
        return new CheckPlan(model, circuit, outputs, List.of(), null, none);
    }

    /** Everything, if the circuit has the compiled circuit's stages and nodes; else outputs only. */
    static CheckPlan of(CompiledTransformer compiled, ThresholdCircuit circuit) {
        CheckPlan plan = outputs(compiled.model(), compiled.n(), circuit);
        if (!CircuitCheck.isSameLayout(compiled.circuit(), circuit)) {
            return plan;
        }
        List<SiteGates> sites = compiled.sites().stream()
                .filter(site -> !site.digits().isEmpty())
                .toList();
        List<List<Digit>> byStage = new ArrayList<>();
        for (Stage stage : compiled.circuit().stages()) {
            byStage.add(digits(sites, stage));
        }
        CompiledTransformer.Comparisons comparisons = compiled.comparisons();
        boolean compares = comparisons != null && comparisons.stage().banks() > 0;
        return new CheckPlan(
                plan.model, circuit, plan.outputs, sites, compares ? comparisons : null, List.copyOf(byStage));
    }

    @SuppressWarnings("ReferenceEquality") // a stage is an identity
    private static List<Digit> digits(List<SiteGates> sites, Stage stage) {
        List<Digit> digits = new ArrayList<>();
        for (int k = 0; k < sites.size(); k++) {
            List<SiteGates.Digit> all = sites.get(k).digits();
            for (SiteGates.Digit digit : all) {
                if (digit.stage() == stage) {
                    digits.add(new Digit(
                            k,
                            stage.firstNode(0),
                            digit.gates(),
                            Math.toIntExact(digit.block()),
                            digit == all.getLast()));
                }
            }
        }
        return List.copyOf(digits);
    }

    CheckReport.Compared compared() {
        return sites.isEmpty() && comparisons == null ? CheckReport.Compared.OUTPUTS : CheckReport.Compared.SITES;
    }

    /** Values compared on every input. */
    long values() {
        long sum = outputs.outputs();
        for (SiteGates site : sites) {
            sum += site.count();
        }
        return sum + (comparisons == null ? 0 : comparisons.stage().banks());
    }

    /** The greatest rank that a site's gates can say, or its format has. */
    int greatestRank(int site) {
        long sum = 0;
        for (SiteGates.Digit digit : sites.get(site).digits()) {
            sum += digit.gates() * digit.block();
        }
        return Math.toIntExact(Math.max(sum, sites.get(site).site().format().topRank()));
    }
}
