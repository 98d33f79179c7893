package limen.check;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Stage;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.CompiledTransformer.Comparisons;
import limen.compiler.construction.SiteGates;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.ReferenceInterpreter;
import limen.finite.Shape;
import limen.finite.Site;
import limen.io.InputException;

/**
 * Ranks of sites and comparisons of logits, as the thermometer construction has gates for them.
 *
 * @param n number of tokens
 * @param interpreter what computes the expected values
 * @param sites the sites to compare, none if only outputs are
 * @param comparisons the logit comparators, or null
 * @param byStage for each stage of the circuit the digits it holds
 * @param comparisonStage number of the stage of the comparators, or −1
 */
record HeldSites(
        int n,
        Interpreter interpreter,
        List<SiteGates> sites,
        Comparisons comparisons,
        List<List<Digit>> byStage,
        int comparisonStage)
        implements HeldValues {
    /**
     * One digit of all values of a site, in one stage.
     *
     * @param site place in the list of sites
     * @param firstNode first gate of the first value
     * @param gates gates per value
     * @param block how many ranks one firing gate counts
     * @param isLast whether the site has no digit in a later stage
     */
    record Digit(int site, long firstNode, int gates, int block, boolean isLast) {}

    /** Those of a part, with the order of their gates. */
    static HeldSites of(CompiledPart part, Interpreter interpreter) {
        List<? extends Stage> stages = part.circuit().stages();
        return new HeldSites(
                part.whole().n(),
                interpreter,
                part.sites(),
                part.comparisons(),
                stages.stream().map(stage -> digits(part.sites(), stage)).toList(),
                part.comparisons() == null
                        ? -1
                        : stages.indexOf(part.comparisons().stage()));
    }

    /** None: only the outputs are compared. */
    static HeldSites none(FinitePrecisionTransformer model, int n, boolean slow) {
        Interpreter interpreter = slow ? new ReferenceInterpreter(model) : new FastInterpreter(model);
        return new HeldSites(n, interpreter, List.of(), null, List.of(), -1);
    }

    /** All of a compiled circuit, or none. */
    static HeldSites of(CompiledTransformer compiled, boolean all, boolean slow) {
        HeldSites none = none(compiled.model(), compiled.n(), slow);
        if (!all) {
            return none;
        }
        List<SiteGates> sites = compiled.sites().stream()
                .filter(site -> !site.digits().isEmpty())
                .toList();
        List<List<Digit>> byStage = new ArrayList<>();
        for (Stage stage : compiled.circuit().stages()) {
            byStage.add(digits(sites, stage));
        }
        Comparisons comparisons = compiled.comparisons();
        boolean compares = comparisons != null && comparisons.stage().banks() > 0;
        return new HeldSites(
                compiled.n(),
                none.interpreter,
                sites,
                compares ? comparisons : null,
                List.copyOf(byStage),
                compares ? compiled.circuit().stages().indexOf(comparisons.stage()) : -1);
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

    @Override
    public CheckReport.Compared compared() {
        return sites.isEmpty() && comparisons == null ? CheckReport.Compared.OUTPUTS : CheckReport.Compared.SITES;
    }

    @Override
    public long count() {
        long sum = 0;
        for (SiteGates site : sites) {
            sum += site.count();
        }
        return sum + (comparisons == null ? 0 : comparisons.stage().banks());
    }

    @Override
    public long bytesPerLane() {
        long bytes = 0;
        for (int k = 0; k < sites.size(); k++) {
            bytes += sites.get(k).count() * RankRows.bytes(greatestRank(k));
        }
        return bytes + (comparisons == null ? 0 : (long) Integer.BYTES * comparisons.positions() * comparisons.rows());
    }

    /** The greatest rank that a site's gates can say, or its format has. */
    int greatestRank(int site) {
        long sum = 0;
        for (SiteGates.Digit digit : sites.get(site).digits()) {
            sum += digit.gates() * digit.block();
        }
        return Math.toIntExact(Math.max(sum, sites.get(site).site().format().topRank()));
    }

    /** Which of a site's values has this flat index, in words. */
    String place(Site site, int index) {
        int inner = index % site.width();
        int outer = index / site.width();
        if (site.shape() != Shape.PAIR) {
            return "position " + outer + (site.shape() == Shape.POSITION ? ", channel " : ", head ") + inner;
        }
        boolean causal = interpreter.model().causal();
        int i = 0;
        while (i + 1 < n && Shape.pair(n, causal, i + 1, 0) <= outer) {
            i++;
        }
        return "position " + i + " to " + (outer - Shape.pair(n, causal, i, 0)) + ", head " + inner;
    }

    @Override
    public void require(InputSource inputs) {
        if (inputs.length() != n) {
            throw new InputException(
                    "inputs of " + inputs.length() + " tokens: the circuit reads " + n + ", give such inputs");
        }
    }

    @Override
    public Block block(int lanes) {
        return new SiteBlock(this, lanes);
    }
}
