package limen.prove.orbits;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import limen.certificate.orbits.OrbitsBody.Reader;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * What a model's text says of permuted inputs: a dataflow analysis over sites in order of definition, at one length.
 *
 * <p>Let r be the position that the answer is read from. A site is <em>alike everywhere</em> if permuting the tokens of all positions
 * permutes its values; <em>alike elsewhere</em> if permuting the tokens of all positions but r permutes its values at these and leaves the
 * value at r; <em>settled</em> if a permutation of tokens of positions but r leaves its value at r; <em>unowned</em> if even one that moves
 * the token at r does. A head sums over what it attends to, so it is settled if its scores are and its values are alike elsewhere; where
 * attention is full, it is alike if its queries, keys and values are. Under a causal mask a head is never alike: positions see different
 * parts of the input.
 */
final class Invariance {
    private enum Is {
        ALIKE_EVERYWHERE,
        ALIKE_ELSEWHERE,
        SETTLED,
        UNOWNED
    }

    private final FinitePrecisionTransformer model;
    private final int n;
    private final int reader;
    private final Map<Site, Set<Is>> facts = new HashMap<>();

    private Invariance(FinitePrecisionTransformer model, int n) {
        this.model = model;
        this.n = n;
        reader = model.output().kind() == Output.Kind.ACCEPT_FIRST ? 0 : n - 1;
        for (Site site : model.sites()) {
            facts.put(site, site.format().size() == 1 ? EnumSet.allOf(Is.class) : of(site.rule()));
        }
    }

    /** Which position must stay where it is for answers to stay the same, if that is enough. */
    static Optional<Reader> reader(FinitePrecisionTransformer model, int n) {
        Output output = model.output();
        if (output.kind() == Output.Kind.LABELS) {
            return Optional.empty();
        }
        Set<Is> answer = new Invariance(model, n).of(output.logits());
        Reader at = output.kind() == Output.Kind.ACCEPT_FIRST ? Reader.FIRST : Reader.LAST;
        if (answer.contains(Is.UNOWNED)) {
            return Optional.of(Reader.NONE);
        }
        boolean seesItself = model.causal() && at == Reader.FIRST;
        return answer.contains(Is.SETTLED) || seesItself ? Optional.of(at) : Optional.empty();
    }

    private Set<Is> of(Rule rule) {
        return switch (rule) {
            case Rule.Embedding embedding -> embedding(embedding);
            case Rule.Linear linear -> of(linear);
            case Rule.Norm norm -> facts.get(norm.source());
            case Rule.Product product -> both(facts.get(product.gate()), facts.get(product.up()));
            case Rule.Score score -> score(score);
            case Rule.Maximum maximum -> facts.get(maximum.score());
            case Rule.Difference difference -> both(facts.get(difference.score()), facts.get(difference.maximum()));
            case Rule.Head head -> head(head);
        };
    }

    private static Set<Is> both(Set<Is> a, Set<Is> b) {
        Set<Is> both = EnumSet.noneOf(Is.class);
        both.addAll(a);
        both.retainAll(b);
        return both;
    }

    private Set<Is> embedding(Rule.Embedding rule) {
        Set<Is> facts = EnumSet.of(Is.SETTLED);
        facts.addAll(positions(rule.position()));
        if (rule.token().isAlike()) {
            facts.add(Is.UNOWNED);
        }
        return facts;
    }

    /** How a table of positions leaves its users alike. */
    private Set<Is> positions(long[][] rows) {
        Set<Is> alike = EnumSet.noneOf(Is.class);
        boolean elsewhere = true;
        int other = reader == 0 ? n - 1 : 0;
        for (int i = 0; rows != null && i < n; i++) {
            elsewhere &= i == reader || Arrays.equals(rows[i], rows[other]);
        }
        if (elsewhere) {
            alike.add(Is.ALIKE_ELSEWHERE);
        }
        if (elsewhere && (rows == null || Arrays.equals(rows[reader], rows[other]))) {
            alike.add(Is.ALIKE_EVERYWHERE);
        }
        return alike;
    }

    private Set<Is> of(Rule.Linear rule) {
        Set<Is> all = EnumSet.allOf(Is.class);
        for (Rule.Term term : rule.terms()) {
            if (matters(term)) {
                all.retainAll(facts.get(term.source()));
            }
        }
        if (rule.rotation() != null) {
            Set<Is> rotated = both(
                    positions(rule.rotation().own()), positions(rule.rotation().other()));
            rotated.addAll(List.of(Is.SETTLED, Is.UNOWNED));
            all.retainAll(rotated);
        }
        return all;
    }

    /** Whether a term is anything but one constant per row. */
    private static boolean matters(Rule.Term term) {
        boolean weighs = false;
        for (int row = 0; row < term.multiplier().length; row++) {
            weighs |= term.multiplier()[row] != 0 && !term.isZero(row);
        }
        boolean varies = term.table() == null
                || Arrays.stream(term.table().values()).distinct().count() > 1;
        return weighs && varies;
    }

    private Set<Is> score(Rule.Score rule) {
        return attended(facts.get(rule.query()), facts.get(rule.key()), rule.distance());
    }

    private Set<Is> head(Rule.Head rule) {
        boolean ordered = rule.selection() == Rule.Selection.LEFTMOST || rule.selection() == Rule.Selection.RIGHTMOST;
        if (ordered && n > 1) {
            return EnumSet.noneOf(Is.class);
        }
        Set<Is> rows = facts.get(rule.score());
        if (rule.maximum() != null) {
            rows = both(rows, facts.get(rule.maximum()));
        }
        return attended(rows, facts.get(rule.value()), null);
    }

    /** Rows over all attended positions: what they are asked with, what is at these positions, and distances. */
    private Set<Is> attended(Set<Is> own, Set<Is> other, long[][] distance) {
        Set<Is> rows = EnumSet.noneOf(Is.class);
        if (!isFlat(distance, 1)) {
            return rows;
        }
        if (other.contains(Is.ALIKE_ELSEWHERE) && own.contains(Is.SETTLED)) {
            rows.add(Is.SETTLED);
        }
        boolean seesAll = !model.causal() || reader == n - 1;
        if (seesAll && other.contains(Is.ALIKE_EVERYWHERE) && own.contains(Is.UNOWNED) && isFlat(distance, 0)) {
            rows.add(Is.UNOWNED);
        }
        for (Is alike : List.of(Is.ALIKE_ELSEWHERE, Is.ALIKE_EVERYWHERE)) {
            if (!model.causal() && own.contains(alike) && other.contains(alike)) {
                rows.add(alike);
            }
        }
        return rows;
    }

    private boolean isFlat(long[][] distance, int from) {
        boolean flat = true;
        for (int h = 0; distance != null && h < distance.length; h++) {
            for (int d = from; d < n; d++) {
                flat &= distance[h][d] == distance[h][from];
            }
        }
        return flat;
    }
}
