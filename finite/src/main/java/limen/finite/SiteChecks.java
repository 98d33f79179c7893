package limen.finite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.io.InputException;

/**
 * Refuses a finite-precision transformer that has no meaning: everything docs/semantics.md requires, with the site's name.
 *
 * <p>Cost: one look at each row of each array, not at each weight. Where {@link RuleChecks} ends, evaluation cannot fail.
 */
final class SiteChecks {
    private SiteChecks() {}

    /** @throws IllegalArgumentException one line: which site or field, what is wrong, what to do */
    static void check(FinitePrecisionTransformer model) {
        require(!model.name().isBlank(), "name: is blank, give the model a name");
        require(!model.vocabulary().isEmpty(), "vocabulary: is empty, give at least one token");
        require(
                model.maximumLength() >= 1,
                "maximum length " + model.maximumLength() + ": must be at least 1, give the greatest number of tokens");
        require(model.layers() >= 0, "layers " + model.layers() + ": must not be negative, give their number");
        require(model.precision() >= 1, "precision " + model.precision() + ": must be at least 1 bit, give the bits");
        Map<Site, Integer> index = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Site site : model.sites()) {
            String where = "site " + site.name();
            require(!site.name().isBlank(), "site " + index.size() + ": its name is blank, give it a name");
            require(names.add(site.name()), where + ": the name occurs twice, give each site its own");
            require(
                    site.layer() >= -1 && site.layer() <= model.layers(),
                    where + ": layer " + site.layer() + ", must be -1 to " + model.layers());
            require(site.width() >= 1, where + ": width " + site.width() + ", must be at least 1");
            requireSources(where, site.rule().sources(), index);
            new RuleChecks(model, site).check();
            index.put(site, index.size());
        }
        output(model, index);
    }

    private static void requireSources(String where, List<Site> sources, Map<Site, Integer> earlier) {
        for (Site source : sources) {
            require(
                    earlier.containsKey(source),
                    where + ": reads " + source.name() + ", which is not before it, move it or name an earlier site");
        }
    }

    private static void output(FinitePrecisionTransformer model, Map<Site, Integer> index) {
        Output output = model.output();
        requireSources("output", output.logits().sources(), index);
        int rows = output.rows();
        switch (output.kind()) {
            case NEXT_TOKEN ->
                require(
                        rows == model.vocabulary().size(),
                        "output: has " + rows + " logits, next_token needs one per token of "
                                + model.vocabulary().size());
            case LABELS -> require(rows >= 1, "output: has no logits, labels need at least one");
            case ACCEPT_FIRST, ACCEPT_LAST ->
                require(rows == 1, "output: has " + rows + " logits, accepting needs exactly one");
        }
        require(
                output.logits().rotation() == null,
                "output: logits have a rotation, rotate in a site and read it here");
        require(
                Double.isFinite(output.logitUnit()) && output.logitUnit() > 0,
                "output: logit unit " + output.logitUnit() + ", must be positive and finite");
        require(
                Double.isFinite(output.logitCap()) && output.logitCap() >= 0,
                "output: logit cap " + output.logitCap() + ", must be positive and finite, leave it out for none");
        require(
                output.labels().isEmpty()
                        || output.kind() == Output.Kind.LABELS
                                && output.labels().size() == rows,
                "output: has " + output.labels().size() + " names of labels, must have none, or one per label");
        RuleChecks.linear("output", model.maximumLength(), output.logits(), rows);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InputException(otherwise);
        }
    }
}
