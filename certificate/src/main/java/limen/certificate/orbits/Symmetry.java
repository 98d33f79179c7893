package limen.certificate.orbits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.certificate.orbits.OrbitsBody.Reader;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * Whether the text of a model says that permuting tokens does not change its answer: from the output backwards, what each site would have
 * to be. Independent of the engine, which goes forwards.
 *
 * <p>Let r be the position that is read, and let permutations act on the tokens of other positions, or of all where there is no reader.
 */
final class Symmetry {
    /** What is asked of a site. */
    private enum Need {
        /** What it is at r does not change, the token at r staying where it is. */
        FIXED_HERE,
        /** What it is at r does not change, the token at r being permuted with the others. */
        FREE_HERE,
        /** Its values at the other positions are permuted with their tokens, and that at r does not change. */
        MOVES_OTHERS,
        /** Its values at all positions are permuted with their tokens. */
        MOVES_ALL
    }

    private record Asked(Site site, Need need) {}

    private final FinitePrecisionTransformer model;
    private final int n;
    private final int reader;
    private final Map<Asked, Boolean> known = new HashMap<>();

    private Symmetry(FinitePrecisionTransformer model, int n) {
        this.model = model;
        this.n = n;
        reader = isFirst(model) ? 0 : n - 1;
    }

    private static boolean isFirst(FinitePrecisionTransformer model) {
        return model.output().kind() == Output.Kind.ACCEPT_FIRST;
    }

    /** Whether answers on inputs of n tokens are the same on all of an orbit. */
    static boolean holds(FinitePrecisionTransformer model, int n, Reader reader) {
        if (model.output().kind() == Output.Kind.LABELS) {
            return false;
        }
        Symmetry symmetry = new Symmetry(model, n);
        return switch (reader) {
            case NONE -> symmetry.linear(model.output().logits(), Need.FREE_HERE);
            case FIRST ->
                isFirst(model)
                        // what the first position of a causal model sees is itself
                        && (model.causal() || symmetry.linear(model.output().logits(), Need.FIXED_HERE));
            case LAST -> !isFirst(model) && symmetry.linear(model.output().logits(), Need.FIXED_HERE);
        };
    }

    private boolean is(Site site, Need need) {
        Asked asked = new Asked(site, need);
        Boolean answer = known.get(asked);
        if (answer == null) {
            answer = site.format().size() == 1 || decide(site, need);
            known.put(asked, answer);
        }
        return answer;
    }

    private boolean decide(Site site, Need need) {
        return switch (site.rule()) {
            case Rule.Embedding rule -> embedding(rule, need);
            case Rule.Linear rule -> linear(rule, need);
            case Rule.Norm rule -> is(rule.source(), need);
            case Rule.Product rule -> is(rule.gate(), need) && is(rule.up(), need);
            case Rule.Score rule -> score(rule, need);
            case Rule.Maximum rule -> is(rule.score(), need);
            case Rule.Difference rule -> is(rule.score(), need) && is(rule.maximum(), need);
            case Rule.Head rule -> head(rule, need);
        };
    }

    private boolean embedding(Rule.Embedding rule, Need need) {
        return switch (need) {
            case FIXED_HERE -> true;
            case FREE_HERE -> rule.token().isAlike();
            case MOVES_OTHERS, MOVES_ALL -> alike(rule.position(), need);
        };
    }

    private boolean linear(Rule.Linear rule, Need need) {
        Rule.Rotation rotation = rule.rotation();
        if (rotation != null && (!alike(rotation.own(), need) || !alike(rotation.other(), need))) {
            return false;
        }
        return rule.terms().stream().allMatch(term -> isConstant(term) || is(term.source(), need));
    }

    private static boolean isConstant(Rule.Term term) {
        if (term.table() != null
                && Arrays.stream(term.table().values()).distinct().count() == 1) {
            return true;
        }
        for (int row = 0; row < term.multiplier().length; row++) {
            if (term.multiplier()[row] != 0 && !term.isZero(row)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a table of positions has the same row at all that are permuted. */
    private boolean alike(long[][] rows, Need need) {
        if (rows == null || need == Need.FIXED_HERE || need == Need.FREE_HERE) {
            return true;
        }
        List<long[]> permuted = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (i != reader || need == Need.MOVES_ALL) {
                permuted.add(rows[i]);
            }
        }
        return permuted.stream().allMatch(row -> Arrays.equals(row, permuted.getFirst()));
    }

    /** The row of r, or the rows of all. */
    private boolean score(Rule.Score rule, Need need) {
        if (model.causal() && (need == Need.MOVES_OTHERS || need == Need.MOVES_ALL)) {
            return false;
        }
        if (isPartial(need)) {
            return false;
        }
        int nearest = need == Need.FREE_HERE ? 0 : 1;
        for (int h = 0; rule.distance() != null && h < rule.distance().length; h++) {
            for (int d = nearest; d < n; d++) {
                if (rule.distance()[h][d] != rule.distance()[h][nearest]) {
                    return false;
                }
            }
        }
        return is(rule.query(), need) && is(rule.key(), keys(need));
    }

    private boolean head(Rule.Head rule, Need need) {
        boolean ordered = rule.selection() == Rule.Selection.LEFTMOST || rule.selection() == Rule.Selection.RIGHTMOST;
        return !(ordered && n > 1)
                && !isPartial(need)
                && is(rule.score(), need)
                && (rule.maximum() == null || is(rule.maximum(), need))
                && is(rule.value(), keys(need));
    }

    /** Whether r does not see the tokens that are permuted with its own. */
    private boolean isPartial(Need need) {
        return need == Need.FREE_HERE && model.causal() && reader < n - 1;
    }

    /** What keys and values must be, of which r sees all. */
    private static Need keys(Need row) {
        return switch (row) {
            case FIXED_HERE, MOVES_OTHERS -> Need.MOVES_OTHERS;
            case FREE_HERE, MOVES_ALL -> Need.MOVES_ALL;
        };
    }
}
