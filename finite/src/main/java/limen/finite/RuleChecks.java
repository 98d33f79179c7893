package limen.finite;

import java.math.BigInteger;
import java.util.Locale;

/** The checks of one site's rule: shapes, widths, lengths of tables and rows, signs, what a head divides by. */
final class RuleChecks {
    /** Powers of two beyond this are no constants of a model but a damaged file. */
    private static final int MAXIMUM_BITS = 1024;

    private final FinitePrecisionTransformer model;
    private final Site site;
    private final String where;

    RuleChecks(FinitePrecisionTransformer model, Site site) {
        this.model = model;
        this.site = site;
        where = "site " + site.name();
    }

    void check() {
        Shape shape = switch (site.rule()) {
            case Rule.Score rule -> Shape.PAIR;
            case Rule.Difference rule -> Shape.PAIR;
            case Rule.Maximum rule -> Shape.ROW;
            case Rule.Embedding rule -> Shape.POSITION;
            case Rule.Linear rule -> Shape.POSITION;
            case Rule.Norm rule -> Shape.POSITION;
            case Rule.Head rule -> Shape.POSITION;
            case Rule.Product rule -> Shape.POSITION;
        };
        require(site.shape() == shape, "shape " + word(site.shape()) + ", its rule defines " + word(shape));
        switch (site.rule()) {
            case Rule.Embedding rule -> embedding(rule);
            case Rule.Linear rule -> linear(where, model.maximumLength(), rule, site.width());
            case Rule.Norm rule -> norm(rule);
            case Rule.Score rule -> score(rule);
            case Rule.Maximum rule -> maximum(rule);
            case Rule.Difference rule -> difference(rule);
            case Rule.Head rule -> head(rule);
            case Rule.Product rule -> product(rule);
        }
    }

    private void embedding(Rule.Embedding rule) {
        matrix(where, "token", rule.token(), model.vocabulary().size(), site.width());
        if (rule.position() != null) {
            rows(where, "position", rule.position(), model.maximumLength(), site.width());
        }
        bits(where, "fraction bits", rule.fractionBits(), -MAXIMUM_BITS);
    }

    static void linear(String where, int maximumLength, Rule.Linear rule, int rows) {
        length(where, "bias", rule.bias().length, rows);
        bits(where, "fraction bits", rule.fractionBits(), -MAXIMUM_BITS);
        int number = 0;
        for (Rule.Term term : rule.terms()) {
            String place = where + ", term " + number++;
            position(place, "source", term.source());
            length(place, "multiplier", term.multiplier().length, rows);
            if (term.table() != null) {
                table(place, term.table(), term.source());
            }
            if (term.weights() == null) {
                SiteChecks.require(
                        term.source().width() == rows,
                        place + ": no weights, but " + term.source() + " has width "
                                + term.source().width() + " and the rule " + rows + " rows, give weights");
                continue;
            }
            matrix(place, "weights", term.weights(), rows, term.source().width());
            SiteChecks.require(
                    term.weights().bytes() <= Integer.BYTES,
                    place + ": weights has integers of more than 31 bits, use multipliers for the rest");
        }
        if (rule.rotation() != null) {
            rotation(where, maximumLength, rule.rotation(), rows);
        }
    }

    private static void rotation(String where, int maximumLength, Rule.Rotation rotation, int rows) {
        rows(where, "rotation own", rotation.own(), maximumLength, rows);
        rows(where, "rotation other", rotation.other(), maximumLength, rows);
        length(where, "rotation partner", rotation.partner().length, rows);
        for (int partner : rotation.partner()) {
            SiteChecks.require(
                    partner >= 0 && partner < rows,
                    where + ": rotation partner " + partner + ", must be a row, 0 to " + (rows - 1));
        }
    }

    private void norm(Rule.Norm rule) {
        position(where, "source", rule.source());
        width("source", rule.source(), site.width());
        length(where, "sign", rule.sign().length, site.width());
        length(where, "gain", rule.gain().length, site.width());
        length(where, "shift", rule.shift().length, site.width());
        for (int c = 0; c < site.width(); c++) {
            require(
                    Math.abs((long) rule.sign()[c]) <= 1,
                    "sign " + rule.sign()[c] + " at channel " + c + ", must be -1, 0 or 1");
            require(
                    rule.gain()[c] > 0,
                    "gain " + rule.gain()[c] + " at channel " + c + ", must be positive, put the sign into sign");
        }
        require(rule.epsilon() >= 1, "epsilon " + rule.epsilon() + ", must be at least 1");
        bits(where, "gain bits", rule.gainBits(), 0);
        bits(where, "kappa bits", rule.kappaBits(), 0);
        bits(where, "square bits", rule.squareBits(), 0);
    }

    private void score(Rule.Score rule) {
        int heads = site.width();
        position(where, "query", rule.query());
        position(where, "key", rule.key());
        require(rule.similarity() != null, "no similarity, give dot_product or order");
        require(rule.headWidth() >= 1, "head width " + rule.headWidth() + ", must be at least 1");
        width("query", rule.query(), (long) heads * rule.headWidth());
        shared("key", rule.key(), rule.headWidth(), heads);
        if (rule.distance() != null) {
            rows(where, "distance", rule.distance(), heads, model.maximumLength());
        }
        bits(where, "fraction bits", rule.fractionBits(), -MAXIMUM_BITS);
    }

    private void maximum(Rule.Maximum rule) {
        require(rule.score().rule() instanceof Rule.Score, "score " + rule.score() + " is defined by no score rule");
        width("score", rule.score(), site.width());
        require(
                site.format().equals(rule.score().format()),
                "format " + site.format() + ", must be that of its scores, "
                        + rule.score().format());
    }

    private void difference(Rule.Difference rule) {
        require(rule.score().rule() instanceof Rule.Score, "score " + rule.score() + " is defined by no score rule");
        width("score", rule.score(), site.width());
        maximumOf(rule.maximum(), rule.score());
        require(
                site.format().unit().equals(rule.score().format().unit()),
                "unit " + site.format().unit() + ", must be that of its scores, "
                        + rule.score().format().unit());
    }

    private void head(Rule.Head rule) {
        int heads = rule.score().width();
        position(where, "value", rule.value());
        require(rule.headWidth() >= 1, "head width " + rule.headWidth() + ", must be at least 1");
        require(
                site.width() == (long) heads * rule.headWidth(),
                "width " + site.width() + ", must be " + heads + " heads times head width " + rule.headWidth());
        shared("value", rule.value(), rule.headWidth(), heads);
        require(rule.ratio() >= 1, "ratio " + rule.ratio() + ", must be positive");
        bits(where, "fraction bits", rule.fractionBits(), 0);
        weights(rule.weights());
    }

    private void weights(HeadWeights weights) {
        Rule.Selection selection = weights.selection();
        boolean soft = selection.isSoft();
        require(
                soft
                        ? weights.score().rule() instanceof Rule.Difference
                        : weights.score().rule() instanceof Rule.Score,
                "score " + weights.score() + " is defined by no " + (soft ? "difference" : "score") + " rule, "
                        + selection.title() + " needs one");
        Site maximum = weights.maximum();
        if (selection.readsMaximum()) {
            require(maximum != null, "no maximum, " + selection.title() + " needs that of " + weights.scores());
            maximumOf(maximum, weights.scores());
        }
        require(
                selection.readsMaximum() || maximum == null,
                "maximum " + maximum + ", " + selection.title() + " has none: leave it out");
        for (HeadWeights.Lookup lookup : HeadWeights.Lookup.values()) {
            Table table = weights.tables().get(lookup);
            if (selection.tables().contains(lookup)) {
                weightTable(lookup.field(), table, selection, lookup.over(weights));
            }
            require(
                    selection.tables().contains(lookup) || table == null,
                    "a " + lookup.field() + ", " + selection.title() + " has none: leave it out");
        }
        if (soft) {
            greatestHasWeight(weights);
        }
    }

    private void weightTable(String field, Table table, Rule.Selection selection, Site over) {
        require(table != null, "no " + field + ", " + selection.title() + " needs one weight per rank of " + over);
        table(where, field, table, over);
        for (int rank = 0; rank < table.values().length; rank++) {
            if (table.at(rank) < 0) {
                require(false, field + " has " + table.at(rank) + " at rank " + rank + ", must not be negative");
            }
        }
    }

    /** So that a head never divides by zero: the greatest score has difference 0, and 0 has a positive weight. */
    private void greatestHasWeight(HeadWeights weights) {
        int zero = weights.score().format().roundScaled(BigInteger.ZERO, 0);
        require(
                weights.table().at(zero) > 0,
                "table has " + weights.table().at(zero) + " at rank " + zero
                        + ", where the greatest score is, must be positive");
    }

    private void product(Rule.Product rule) {
        position(where, "gate", rule.gate());
        position(where, "up", rule.up());
        width("gate", rule.gate(), site.width());
        width("up", rule.up(), site.width());
        length(where, "multiplier", rule.multiplier().length, site.width());
        table(where, rule.table(), rule.gate());
        bits(where, "fraction bits", rule.fractionBits(), -MAXIMUM_BITS);
    }

    @SuppressWarnings("ReferenceEquality") // a site is an identity
    private void maximumOf(Site maximum, Site score) {
        require(
                maximum.rule() instanceof Rule.Maximum of && of.score() == score,
                "maximum " + maximum + " is not the row maximum of " + score);
    }

    /** Key or value heads: a divisor of the heads. */
    private void shared(String field, Site source, int headWidth, int heads) {
        int shared = source.width() / headWidth;
        require(
                shared >= 1 && shared * headWidth == source.width() && heads % shared == 0,
                field + " " + source + " has width " + source.width() + ", must be " + headWidth
                        + " times a divisor of the " + heads + " heads");
    }

    private static String word(Shape shape) {
        return shape.name().toLowerCase(Locale.ROOT);
    }

    private static void position(String where, String field, Site source) {
        SiteChecks.require(
                source.shape() == Shape.POSITION,
                where + ": " + field + " " + source + " has shape " + word(source.shape()) + ", must be position");
    }

    private static void table(String where, Table table, Site source) {
        table(where, "table", table, source);
    }

    private static void table(String where, String field, Table table, Site source) {
        int size = source.format().size();
        SiteChecks.require(
                table.values().length == size,
                where + ": " + field + " has " + table.values().length + " entries, must have " + size
                        + ", one per value of " + source);
    }

    private void width(String field, Site source, long expected) {
        require(
                source.width() == expected,
                field + " " + source + " has width " + source.width() + ", must have " + expected);
    }

    private static void rows(String where, String field, long[][] rows, int count, int width) {
        SiteChecks.require(
                rows.length == count, where + ": " + field + " has " + rows.length + " rows, must have " + count);
        for (int row = 0; row < count; row++) {
            length(where, field + " row " + row, rows[row].length, width);
        }
    }

    private static void matrix(String where, String field, IntegerMatrix matrix, int rows, int width) {
        SiteChecks.require(
                matrix.rows() == rows, where + ": " + field + " has " + matrix.rows() + " rows, must have " + rows);
        length(where, field + " row 0", matrix.columns(), width);
    }

    private static void length(String where, String field, int length, long expected) {
        SiteChecks.require(
                length == expected, where + ": " + field + " has " + length + " values, must have " + expected);
    }

    private static void bits(String where, String field, int bits, int least) {
        SiteChecks.require(
                bits >= least && bits <= MAXIMUM_BITS,
                where + ": " + field + " " + bits + ", must be " + least + " to " + MAXIMUM_BITS);
    }

    private void require(boolean holds, String otherwise) {
        SiteChecks.require(holds, where + ": " + otherwise);
    }
}
