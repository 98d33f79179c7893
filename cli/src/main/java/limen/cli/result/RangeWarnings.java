package limen.cli.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.Ranges;
import limen.finite.ranges.Clipping;
import limen.finite.ranges.ClippingSearch;
import limen.finite.ranges.SiteRanges;
import limen.prove.ranges.ReachedFormats;

/** What verbs say of formats that do not hold every value of every input. */
public final class RangeWarnings {
    private static final int SHOWN_TOKENS = 32;
    private static final String QUANTIZED_FROM = "quantized from";

    private RangeWarnings() {}

    /**
     * {@return one line if values may be cut off, else nothing}
     *
     * @param model at length n
     * @param ranges its ranges
     */
    public static List<String> of(FinitePrecisionTransformer model, SiteRanges ranges, int n) {
        if (ReachedFormats.isMade(model)) {
            // A search over all inputs showed that none is cut off; intervals are wider.
            return List.of();
        }
        List<Clipping> clippings = ClippingSearch.of(model, ranges, n);
        if (clippings.isEmpty()) {
            return List.of();
        }
        String may = clippings.size() + " of " + model.sites().size()
                + " sites may cut off values of some input (first " + name(clippings.getFirst()) + ")";
        List<Clipping> certain =
                clippings.stream().filter(each -> each.input().isPresent()).toList();
        Optional<String> does = certain.stream()
                .findFirst()
                .map(first -> ", " + certain.size() + " of them " + (certain.size() == 1 ? "does" : "do") + " (first "
                        + name(first) + ", on "
                        + shown(model.vocabulary(), first.input().orElseThrow()) + ")");
        String remedy = model.attributes().containsKey(QUANTIZED_FROM)
                        && !Ranges.PROVED.keyword().equals(model.attributes().get(Ranges.ATTRIBUTE))
                ? ": limen quantize --ranges proved rules it out"
                : ": give their formats more room where that matters";
        return List.of(may + does.orElse("") + remedy);
    }

    /** Whether a model has calibrated formats, of which a person should hear. */
    public static boolean concern(FinitePrecisionTransformer model) {
        return model.attributes().containsKey(QUANTIZED_FROM);
    }

    private static String name(Clipping clipping) {
        return clipping.range().site().name();
    }

    private static String shown(List<String> vocabulary, int[] tokens) {
        if (Arrays.stream(tokens).distinct().count() == 1) {
            return "\"" + vocabulary.get(tokens[0]) + "\" repeated to " + tokens.length
                    + (tokens.length == 1 ? " token" : " tokens");
        }
        boolean letters = vocabulary.stream().allMatch(token -> token.length() == 1);
        String text = Arrays.stream(tokens)
                .limit(SHOWN_TOKENS)
                .mapToObj(vocabulary::get)
                .collect(Collectors.joining(letters ? "" : " "));
        return "\"" + text + "\""
                + (tokens.length > SHOWN_TOKENS ? " and " + (tokens.length - SHOWN_TOKENS) + " more tokens" : "");
    }
}
