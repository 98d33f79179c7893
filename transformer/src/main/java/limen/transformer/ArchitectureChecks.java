package limen.transformer;

import java.util.List;
import limen.io.InputException;
import limen.number.Rational;

/** What makes an {@link Architecture} consistent; every refusal names the field. */
final class ArchitectureChecks {
    private static final String[] POSITIVE = {
        "vocabularySize", "width", "heads", "keyValueHeads", "headWidth", "maximumLength"
    };

    /** A damaged header must not cost memory before it is refused. */
    static final int MAX_LAYERS = 1 << 16;

    static final int MAX_HEADS = 1 << 16;

    private ArchitectureChecks() {}

    static void check(int[] positive, int layers, int hiddenWidth) {
        for (int k = 0; k < positive.length; k++) {
            require(positive[k] > 0, POSITIVE[k] + " " + positive[k] + ": must be positive");
        }
        require(layers >= 0 && layers <= MAX_LAYERS, "layers " + layers + ": must be 0 to " + MAX_LAYERS);
        require(hiddenWidth >= 0, "hiddenWidth " + hiddenWidth + ": must not be negative, 0 means no feed-forward net");
    }

    static void checkHeads(int heads, int keyValueHeads, int headWidth, Architecture.Positions positions) {
        require(heads <= MAX_HEADS, "heads " + heads + ": must be at most " + MAX_HEADS);
        require(
                heads % keyValueHeads == 0,
                "keyValueHeads " + keyValueHeads + ": must divide the number of heads, " + heads);
        require(
                positions != Architecture.Positions.ROPE || headWidth % 2 == 0,
                "headWidth " + headWidth + ": must be even for rotary positions");
    }

    static void checkNumbers(double ropeTheta, double epsilon, List<Double> slopes, int expectedSlopes) {
        require(
                ropeTheta > 0 && Double.isFinite(ropeTheta),
                "ropeTheta " + ropeTheta + ": must be positive and finite");
        require(epsilon >= 0 && Double.isFinite(epsilon), "epsilon " + epsilon + ": must be finite and not negative");
        require(
                slopes.size() == expectedSlopes,
                "alibiSlopes: " + slopes.size() + " given, must be " + expectedSlopes
                        + " (one per head for ALIBI, else none)");
        require(
                slopes.stream().allMatch(slope -> slope >= 0 && Double.isFinite(slope)),
                "alibiSlopes " + slopes + ": must be finite and not negative");
    }

    static void checkLayers(int attentions, int layers, boolean gated, int hiddenWidth) {
        require(
                attentions == layers,
                "attention: " + attentions + " kinds for " + layers + " layers, give one per layer");
        require(!gated || hiddenWidth > 0, "gated: needs a feed-forward net, set hiddenWidth");
    }

    static void checkHead(Architecture.Head head, int labels, Rational scoreScale) {
        boolean labelled = head == Architecture.Head.LABELS;
        require(labelled ? labels > 0 : labels == 0, "labels " + labels + ": must be positive for LABELS, else 0");
        require(
                scoreScale == null || scoreScale.signum() > 0,
                "scoreScale " + scoreScale + ": must be positive, leave it out for 1/√headWidth");
    }

    static void checkHiddenWidths(List<Integer> widths, int layers, int greatest) {
        if (widths.isEmpty()) {
            return;
        }
        requirePerLayer("hiddenWidths", widths, layers);
        require(
                widths.stream().allMatch(width -> width >= 0)
                        && widths.stream().mapToInt(Integer::intValue).max().getAsInt() == greatest,
                "hiddenWidths " + widths + ": must not be negative, the greatest being hiddenWidth, " + greatest);
    }

    static void checkRotary(List<Rotary> rotary, int layers, int headWidth, Architecture.Positions positions) {
        if (rotary.isEmpty()) {
            return;
        }
        require(positions == Architecture.Positions.ROPE, "rotary: needs positions ROPE, leave it out");
        requirePerLayer("rotary", rotary, layers);
        for (Rotary one : rotary) {
            require(
                    one.width() <= headWidth,
                    "rotary width " + one.width() + ": must be at most the width of a head, " + headWidth);
        }
    }

    static void checkWindows(List<Integer> windows, int layers) {
        if (!windows.isEmpty()) {
            requirePerLayer("windows", windows, layers);
            require(
                    windows.stream().allMatch(window -> window >= 0),
                    "windows " + windows + ": must not be negative, 0 means all positions");
        }
    }

    static void checkNorms(
            Architecture.Norm norm,
            Architecture.NormPlacement placement,
            Architecture.QueryKeyNorm queryKeyNorm,
            boolean parallel) {
        boolean normed = norm != Architecture.Norm.NONE;
        require(
                normed || queryKeyNorm == Architecture.QueryKeyNorm.NONE,
                "queryKeyNorm " + queryKeyNorm + ": needs a norm, set norm");
        require(
                !parallel || !normed || placement == Architecture.NormPlacement.PRE,
                "normPlacement " + placement + ": must be PRE where attention and feed-forward net are parallel");
    }

    static void checkFactors(double embeddingScale, double scoreCap, double logitCap) {
        require(
                embeddingScale != 0 && Double.isFinite(embeddingScale),
                "embeddingScale " + embeddingScale + ": must be finite and not 0");
        for (double cap : new double[] {scoreCap, logitCap}) {
            require(cap >= 0 && Double.isFinite(cap), "cap " + cap + ": must be positive and finite, or 0 for none");
        }
    }

    static void checkNumbers(List<Rational> numbers, int labels) {
        if (numbers.isEmpty()) {
            return;
        }
        require(
                numbers.size() == labels,
                "numbers: " + numbers.size() + " given for " + labels + " labels, give one per label");
        for (int k = 1; k < numbers.size(); k++) {
            require(
                    numbers.get(k - 1).compareTo(numbers.get(k)) < 0,
                    "numbers: " + numbers.get(k - 1) + " comes before " + numbers.get(k)
                            + ", they must increase strictly");
        }
    }

    static void checkCurves(
            Architecture.Activation activation, Curve own, Curve weight, List<Architecture.Attention> attention) {
        boolean declared = activation == Architecture.Activation.CURVE;
        require(
                declared == (own != null),
                "activation " + activation + ": an activation curve belongs to CURVE, and to no other");
        if (weight != null) {
            require(
                    weight.isIncreasing()
                            && weight.points().getFirst().y().signum() >= 0
                            && weight.apply(Rational.ZERO).signum() > 0,
                    "weight curve: must not fall, have no value below 0 and one above 0 at 0");
            require(
                    !attention.contains(Architecture.Attention.SOFTMAX1),
                    "weight curve: the sink of SOFTMAX1 is weighed by exp, leave one of them out");
        }
    }

    static void checkScoreCap(double scoreCap, Architecture.Similarity similarity, Architecture.Positions positions) {
        require(
                scoreCap == 0
                        || similarity == Architecture.Similarity.DOT_PRODUCT
                                && positions != Architecture.Positions.ALIBI,
                "scoreCap " + scoreCap + ": capped scores are dot products without ALiBi, leave the cap out");
    }

    private static void requirePerLayer(String field, List<?> values, int layers) {
        require(
                values.size() == layers,
                field + ": " + values.size() + " given for " + layers + " layers, give one per layer");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InputException("architecture, " + message);
        }
    }
}
