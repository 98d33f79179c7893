package limen.compiler.thermometer;

import limen.finite.Rule;
import limen.finite.Site;

/** The rank of an embedding value as a function of position, token and channel. */
final class EmbeddingValues {
    private final Site site;
    private final Rule.Embedding rule;

    EmbeddingValues(Site site, Rule.Embedding rule) {
        this.site = site;
        this.rule = rule;
    }

    /** Whether values depend on the position. */
    boolean positional() {
        return rule.position() != null;
    }

    int tokens() {
        return rule.token().length;
    }

    int width() {
        return site.width();
    }

    int rank(int position, int token, int channel) {
        long sum = rule.token()[token][channel];
        if (rule.position() != null) {
            sum = Math.addExact(sum, rule.position()[position][channel]);
        }
        return site.format().roundScaledLong(sum, rule.fractionBits());
    }
}
