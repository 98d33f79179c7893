package limen.finite;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.io.InputException;

/**
 * A transformer over finite formats: a list of sites in order of definition and an output.
 *
 * <p>Its meaning is what {@link ReferenceInterpreter} computes; docs/semantics.md says the same in words.
 *
 * @param name readable name
 * @param vocabulary the token strings (their count is the vocabulary size |Σ|)
 * @param causal whether position i attends to j ≤ i only, or to all positions
 * @param maximumLength the greatest number of tokens
 * @param exactLength whether only inputs of exactly {@code maximumLength} tokens are defined (fractional positions i/n)
 * @param layers number of layers
 * @param precision the precision p in bits it was made for
 * @param sites all sites; a rule reads only sites before its own
 * @param output the answer
 * @param attributes provenance for people: source model, precision formula, calibration …
 */
public record FinitePrecisionTransformer(
        String name,
        List<String> vocabulary,
        boolean causal,
        int maximumLength,
        boolean exactLength,
        int layers,
        int precision,
        List<Site> sites,
        Output output,
        Map<String, String> attributes) {

    /**
     * Checks the model once, so that it can be evaluated without failing.
     *
     * @throws IllegalArgumentException one line that names the site: a rule that reads no earlier site, a wrong shape, width or
     *     length, a norm without positive gains, a head that may divide by zero
     */
    public FinitePrecisionTransformer(
            String name,
            List<String> vocabulary,
            boolean causal,
            int maximumLength,
            boolean exactLength,
            int layers,
            int precision,
            List<Site> sites,
            Output output,
            Map<String, String> attributes) {
        this.name = name;
        this.vocabulary = List.copyOf(vocabulary);
        this.causal = causal;
        this.maximumLength = maximumLength;
        this.exactLength = exactLength;
        this.layers = layers;
        this.precision = precision;
        this.sites = List.copyOf(sites);
        this.output = output;
        this.attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        SiteChecks.check(this);
    }

    /** {@return the number of integers in its matrices: weights and embeddings} */
    public long weights() {
        long weights = 0;
        for (Site site : sites) {
            weights += switch (site.rule()) {
                case Rule.Embedding rule ->
                    rule.token().size() + (rule.position() == null ? 0 : (long) maximumLength * site.width());
                case Rule.Linear rule -> weights(rule);
                default -> 0;
            };
        }
        return weights + weights(output.logits());
    }

    private static long weights(Rule.Linear rule) {
        return rule.terms().stream()
                .mapToLong(term -> term.weights() == null ? 0 : term.weights().size())
                .sum();
    }

    /**
     * {@return this model with other sites and another output, checked}
     *
     * @param otherSites in order of definition
     * @param otherOutput reads only these
     */
    public FinitePrecisionTransformer withSites(List<Site> otherSites, Output otherOutput) {
        return new FinitePrecisionTransformer(
                name,
                vocabulary,
                causal,
                maximumLength,
                exactLength,
                layers,
                precision,
                otherSites,
                otherOutput,
                attributes);
    }

    /**
     * {@return the same sites, said to be made for another precision}
     *
     * @param otherPrecision in bits
     */
    public FinitePrecisionTransformer withPrecision(int otherPrecision) {
        return new FinitePrecisionTransformer(
                name,
                vocabulary,
                causal,
                maximumLength,
                exactLength,
                layers,
                otherPrecision,
                sites,
                output,
                attributes);
    }

    /**
     * {@return the same model by another name, of another origin}
     *
     * @param otherName readable name
     * @param otherAttributes provenance for people, instead of what it has
     */
    public FinitePrecisionTransformer named(String otherName, Map<String, String> otherAttributes) {
        return new FinitePrecisionTransformer(
                otherName,
                vocabulary,
                causal,
                maximumLength,
                exactLength,
                layers,
                precision,
                sites,
                output,
                otherAttributes);
    }

    /** {@return the bits of one token in the input: ⌈log₂ |Σ|⌉, at least 1} */
    public int tokenBits() {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(vocabulary.size() - 1));
    }

    /**
     * {@return the site of this name}
     *
     * @param siteName for example {@code layer 2 score}
     * @throws IllegalArgumentException if no site is called so
     */
    public Site site(String siteName) {
        return sites.stream()
                .filter(site -> site.name().equals(siteName))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "site " + siteName + ": no such site in " + name + ", limen inspect lists the names"));
    }

    /**
     * Refuses a length that has no meaning here, with the reason.
     *
     * @param n number of tokens
     * @throws IllegalArgumentException if inputs of n tokens are not defined
     */
    public void requireLength(int n) {
        if (n < 1 || n > maximumLength || exactLength && n != maximumLength) {
            throw new InputException("length " + n + ": " + name + " takes "
                    + (exactLength ? "exactly " + maximumLength : "1 to " + maximumLength)
                    + " tokens, give such a length");
        }
    }
}
