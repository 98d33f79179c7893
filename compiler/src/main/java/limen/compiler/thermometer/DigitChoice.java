package limen.compiler.thermometer;

import java.util.HashSet;
import java.util.Set;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * Which sites may be held in several digits: those that every reader reads as plain numbers. A univariate table, a
 * square, a maximum or a difference needs the value in one digit.
 */
final class DigitChoice {
    private final Set<Site> oneDigit = new HashSet<>();

    DigitChoice(FinitePrecisionTransformer model) {
        for (Site site : model.sites()) {
            visit(site.rule());
        }
        visit(model.output().logits());
    }

    boolean mayBeSplit(Site site) {
        return !oneDigit.contains(site) && (site.rule() instanceof Rule.Linear || site.rule() instanceof Rule.Product);
    }

    private void visit(Rule rule) {
        switch (rule) {
            case Rule.Linear linear ->
                linear.terms().stream()
                        .filter(term -> term.table() != null)
                        .forEach(term -> oneDigit.add(term.source()));
            case Rule.Product product -> oneDigit.add(product.gate());
            case Rule.Score score -> {}
            case Rule.Head head -> {
                oneDigit.add(head.score());
                oneDigit.add(head.maximum());
            }
            default -> oneDigit.addAll(rule.sources());
        }
    }
}
