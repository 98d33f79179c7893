package limen.finite.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.io.RangeException;

/**
 * The same transformer with fewer values: every token sequence has the same answer and the same logits, bit for bit; of a model
 * that accepts or rejects, whose only logit is compared with 0, the answer alone.
 *
 * <p>What is left out: rows and heads that nobody reads; rows that are constant; linear rows that are exact, neither rounded nor
 * saturated, as copies in a residual stream are, whose readers read what they are made of; coordinates of a score that are
 * never violated, or a factor 0; and whatever was defined before, so that heads of several layers that compare the same
 * share one attention pattern. What stays has a site of its own, a head one per channel, in the original's format cut
 * to the values that may occur: found from the embedding, token by token, and from ranges after it.
 *
 * <p>Requires values and constants within 62 bits. Cost: linear in the model's weights and formats, and positions times tokens for
 * each row that reads the embedding.
 */
public final class Reduction {
    private final FinitePrecisionTransformer model;
    private final Values values;
    private final SiteMaker maker;
    private final AttentionReduction attention;
    private final Map<Site, Row[]> rows = new HashMap<>();

    private Reduction(FinitePrecisionTransformer model, boolean powers) {
        this.model = model;
        values = new Values(model);
        maker = new SiteMaker(values, powers);
        attention = new AttentionReduction(maker);
    }

    /**
     * The reduced model.
     *
     * @param powers whether formats of linear sites keep a power of two of values, so that a circuit may hold them in digits; else
     *     they are as small as possible
     * @throws ArithmeticException where a value or a constant does not fit 63 bits
     */
    public static FinitePrecisionTransformer of(FinitePrecisionTransformer model, boolean powers) {
        return new Reduction(model, powers).build();
    }

    private FinitePrecisionTransformer build() {
        for (Site site : model.sites()) {
            if (!site.format().fitsLong()) {
                throw new RangeException("site " + site.name() + ": values of more than 62 bits");
            }
            switch (site.rule()) {
                case Rule.Embedding rule -> embedding(site, rule);
                case Rule.Linear rule -> linear(site, rule);
                case Rule.Norm rule -> norm(site, rule);
                case Rule.Score rule -> attention.score(site, rule, rows.get(rule.query()), rows.get(rule.key()));
                case Rule.Maximum rule -> attention.maximum(site, rule);
                case Rule.Difference rule -> attention.difference(site, rule);
                case Rule.Head rule -> rows.put(site, attention.head(site, rule, rows.get(rule.value())));
                case Rule.Product rule -> product(site, rule);
            }
        }
        Output output = model.output();
        Output reduced = output(output);
        return model.withSites(live(reduced.logits()), reduced);
    }

    private Output output(Output output) {
        List<Sum> sums = sums(output.logits());
        int bits = output.logits().fractionBits();
        double unit = output.logitUnit();
        if (output.kind() == Output.Kind.ACCEPT_FIRST || output.kind() == Output.Kind.ACCEPT_LAST) {
            Inlining.Scaled sign = maker.sign(sums.getFirst(), bits);
            sums = List.of(sign.sum());
            unit = Math.scalb(unit, bits - sign.bits());
            bits = sign.bits();
        }
        return new Output(output.kind(), SiteMaker.rule(sums, null, bits), unit, output.logitCap(), output.labels());
    }

    private List<Site> live(Rule.Linear logits) {
        Set<Site> live = new HashSet<>(logits.sources());
        List<Site> kept = new ArrayList<>();
        for (Site site : maker.made().reversed()) {
            if (live.contains(site)) {
                live.addAll(site.rule().sources());
                kept.add(site);
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    /** Rows that are those of a reduced site. */
    private static Row[] same(Site origin, Site site) {
        Row[] same = new Row[site.width()];
        Arrays.setAll(same, c -> Row.exact(origin, c, Sum.of(site, c)));
        return same;
    }

    /** Channels that are the same for all tokens and positions are constants. */
    private void embedding(Site site, Rule.Embedding rule) {
        Site made = maker.site(site, "", Shape.POSITION, site.width(), site.format(), rule, List.of(site));
        Row[] defined = new Row[site.width()];
        Arrays.setAll(defined, c -> {
            Values.Range range = values.of(Sum.of(made, c));
            return Row.exact(site, c, range.low() == range.high() ? Sum.constant(range.low()) : Sum.of(made, c));
        });
        rows.put(site, defined);
    }

    private List<Sum> sums(Rule.Linear rule) {
        List<Sum> sums = new ArrayList<>();
        for (int row = 0; row < rule.bias().length; row++) {
            Sum sum = Sum.constant(rule.bias()[row]);
            for (Rule.Term term : rule.terms()) {
                for (int k = 0; k < term.source().width(); k++) {
                    long weight = term.weight(row, k);
                    long factor = Math.multiplyExact(weight, term.multiplier()[row]);
                    if (factor != 0) {
                        Row read = rows.get(term.source())[k];
                        sum = sum.plus(
                                term.table() == null ? maker.exact(read) : maker.function(read, term.table()), factor);
                    }
                }
            }
            sums.add(sum);
        }
        return sums;
    }

    private void linear(Site site, Rule.Linear rule) {
        List<Sum> sums = sums(rule);
        if (rule.rotation() == null) {
            Row[] defined = new Row[site.width()];
            Arrays.setAll(defined, c -> new Row(site, c, sums.get(c), rule.fractionBits()));
            rows.put(site, defined);
            return;
        }
        Rule.Linear rotated = SiteMaker.rule(sums, rule.rotation(), rule.fractionBits());
        rows.put(
                site,
                same(site, maker.site(site, "", Shape.POSITION, site.width(), site.format(), rotated, List.of(site))));
    }

    private void norm(Site site, Rule.Norm rule) {
        Rule reduced = new Rule.Norm(
                maker.vector(List.of(rows.get(rule.source())), ""),
                rule.sign(),
                rule.gain(),
                rule.shift(),
                rule.gainBits(),
                rule.kappaBits(),
                rule.squareBits(),
                rule.epsilon());
        rows.put(
                site,
                same(site, maker.site(site, "", Shape.POSITION, site.width(), site.format(), reduced, List.of(site))));
    }

    private void product(Site site, Rule.Product rule) {
        Row[] defined = new Row[site.width()];
        Arrays.setAll(defined, c -> product(site, rule, c));
        rows.put(site, defined);
    }

    private Row product(Site site, Rule.Product rule, int c) {
        Row gate = rows.get(rule.gate())[c];
        Row up = rows.get(rule.up())[c];
        Sum active = maker.function(gate, rule.table());
        Sum factor = maker.exact(up);
        long multiplier = rule.multiplier()[c];
        if (active.isConstant() || factor.isConstant()) {
            Sum constant = active.isConstant() ? active : factor;
            Sum other = active.isConstant() ? factor : active;
            Sum product = Sum.constant(0).plus(other, Math.multiplyExact(constant.bias(), multiplier));
            return new Row(site, c, product, rule.fractionBits());
        }
        Site gates = maker.vector(List.of(gate), " value " + c);
        Site ups = maker.vector(List.of(up), " value " + c);
        Table table = SiteMaker.composed(rule.table(), gate.origin.format(), Sum.of(gates, 0));
        Values.Range range = Values.Range.product(
                values.of(Sum.of(new Sum.Part(gates, 0, table), multiplier)), values.of(Sum.of(ups, 0)));
        Site made = maker.site(
                site,
                " " + c,
                Shape.POSITION,
                1,
                SiteMaker.cut(site.format(), range, rule.fractionBits()),
                new Rule.Product(gates, table, ups, new long[] {multiplier}, rule.fractionBits()),
                List.of("product", gates, table, ups, multiplier, rule.fractionBits()));
        return Row.exact(site, c, Sum.of(made, 0));
    }
}
