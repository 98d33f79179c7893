package limen.finite.quantize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.HeadWeights;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.quantize.LinearLowering.Summand;
import limen.number.Format;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.NormPlacement;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;

/**
 * A transformer with a format for every site becomes a finite-precision transformer: one site per value of the forward
 * pass, in its order, each with the exact rule of docs/semantics.md.
 *
 * <p>Cost: a few operations on rationals per row of a matrix and per table entry, one rounding per weight.
 */
final class Lowering {
    private final Transformer model;
    private final Architecture shape;
    private final int n;
    private final int precision;
    private final SiteFormats formats;
    private final Constants constants;
    private final AttentionLowering attention;
    private final SelectionLowering selections;
    private final Tables tables = new Tables();
    private final List<Site> sites = new ArrayList<>();

    private Lowering(Transformer model, int n, int precision, SiteFormats formats, Constants constants) {
        this.model = model;
        shape = model.architecture();
        this.n = n;
        this.precision = precision;
        this.formats = formats;
        this.constants = constants;
        attention = new AttentionLowering(shape, n, precision, constants);
        selections = new SelectionLowering(shape, precision, formats, this::add);
    }

    /**
     * The finite-precision transformer for up to n tokens; for exactly n where positions are fractions of n.
     *
     * @throws QuantizeException where a constant or a sum does not fit
     */
    static FinitePrecisionTransformer lower(
            Transformer model,
            int n,
            int precision,
            SiteFormats formats,
            Constants constants,
            Map<String, String> attributes) {
        return new Lowering(model, n, precision, formats, constants).build(attributes);
    }

    private FinitePrecisionTransformer build(Map<String, String> attributes) {
        Site state = embedding();
        for (int layer = 0; layer < shape.layers(); layer++) {
            state = layer(layer, state);
        }
        if (shape.finalNorm()) {
            state = norm(shape.layers(), SiteKind.FINAL_NORM, 0, state, model.finalNorm());
        }
        LinearWeights classifier = model.classifier();
        LinearLowering.LogitRule logits = new LinearLowering(
                        "logits",
                        constants,
                        shape.outputs(),
                        List.of(Summand.of(Source.of(state), classifier.weight())),
                        classifier.bias())
                .logits();
        Output.Kind kind = Output.Kind.valueOf(shape.head().name());
        return new FinitePrecisionTransformer(
                model.name(),
                model.vocabulary(),
                shape.causal(),
                n,
                model.isFractional(),
                shape.layers(),
                precision,
                List.copyOf(sites),
                new Output(kind, logits.rule(), logits.unit()),
                new TreeMap<>(attributes));
    }

    private Site add(SiteId id, Shape siteShape, int width, Format format, Rule rule) {
        Site site = site(id, siteShape, width, format, rule);
        sites.add(site);
        return site;
    }

    private Site site(SiteId id, Shape siteShape, int width, Format format, Rule rule) {
        return new Site(id.name(shape.layers()), id.kind(), id.layer(), siteShape, width, format, rule);
    }

    /** Adds a site of the format that is chosen for it. */
    private Site add(SiteId id, Shape siteShape, int width, Function<Format, Rule> rule) {
        Function<Format, Site> draft = format -> site(id, siteShape, width, format, rule.apply(format));
        return add(draft, formats.of(id, List.of(draft)));
    }

    private Site add(Function<Format, Site> draft, Format format) {
        Site site = draft.apply(format);
        sites.add(site);
        return site;
    }

    private Site embedding() {
        SiteId id = SiteId.of(-1, SiteKind.EMBEDDING);
        return add(id, Shape.POSITION, shape.width(), format -> embedding(id, format));
    }

    private Rule embedding(SiteId id, Format format) {
        Rational[][] token = new Rational[shape.vocabularySize()][];
        for (int w = 0; w < token.length; w++) {
            token[w] = inUnits(rationals(model.tokenEmbedding().row(w)), format);
        }
        Rational[][] position = positions(format);
        List<Rational> all = new ArrayList<>();
        addConstants(all, token);
        addConstants(all, position);
        boolean waves = shape.positions() == Architecture.Positions.SINUSOIDAL;
        Constants rule = waves ? constants.rounding() : constants;
        Rational greatest = all.stream().map(Rational::abs).reduce(Rational.ZERO, Rational::max);
        int f = rule.fractionBits(
                id.name(shape.layers()),
                all,
                all,
                bits -> greatest.scaleByPowerOfTwo(bits + 1).ceil().bitLength() < 61);
        return new Rule.Embedding(integers(token, rule, f), integers(position, rule, f), f);
    }

    /** Zeros, most of them where positions are fractions, have no say in how constants are rounded. */
    private static void addConstants(List<Rational> all, Rational[][] rows) {
        for (int i = 0; rows != null && i < rows.length; i++) {
            for (Rational constant : rows[i]) {
                if (constant.signum() != 0) {
                    all.add(constant);
                }
            }
        }
    }

    /** What each position adds in units of the embedding, [n × width]; null for nothing. Fractions i/n are exact rationals. */
    private Rational[][] positions(Format format) {
        boolean learned = model.positionEmbedding() != null;
        boolean waves = shape.positions() == Architecture.Positions.SINUSOIDAL;
        if (!learned && !waves && !model.isFractional()) {
            return null;
        }
        SinusoidalPositions sinusoids = waves ? new SinusoidalPositions(shape.width()) : null;
        Rational[][] rows = new Rational[n][];
        for (int i = 0; i < n; i++) {
            Rational[] row = new Rational[shape.width()];
            for (int c = 0; c < row.length; c++) {
                Rational value =
                        learned ? Rational.ofDouble(model.positionEmbedding().get(i, c)) : Rational.ZERO;
                value = waves ? value.add(sinusoids.value(i, c)) : value;
                if (isSet(model.fractionalDirection(), c)) {
                    value = value.add(fraction(model.fractionalDirection()[c], i + 1L, n));
                }
                if (isSet(model.fractionalSquareDirection(), c)) {
                    value = value.add(
                            fraction(model.fractionalSquareDirection()[c], (i + 1L) * (i + 1L), (long) n * n));
                }
                row[c] = value;
            }
            rows[i] = inUnits(row, format);
        }
        return rows;
    }

    private static boolean isSet(double[] direction, int c) {
        return direction != null && direction[c] != 0;
    }

    private static Rational fraction(double factor, long numerator, long denominator) {
        return Rational.of(numerator, denominator).multiply(Rational.ofDouble(factor));
    }

    private static Rational[] rationals(double[] row) {
        Rational[] exact = new Rational[row.length];
        for (int c = 0; c < row.length; c++) {
            exact[c] = Rational.ofDouble(row[c]);
        }
        return exact;
    }

    private static Rational[] inUnits(Rational[] row, Format format) {
        Rational[] scaled = new Rational[row.length];
        for (int c = 0; c < row.length; c++) {
            scaled[c] = row[c].signum() == 0 ? Rational.ZERO : row[c].divide(format.unit());
        }
        return scaled;
    }

    private static long[][] integers(Rational[][] rows, Constants rule, int f) {
        if (rows == null) {
            return null;
        }
        long[][] integers = new long[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            integers[i] = new long[rows[i].length];
            for (int c = 0; c < integers[i].length; c++) {
                integers[i][c] = rows[i][c].signum() == 0 ? 0 : rule.integer(rows[i][c], f);
            }
        }
        return integers;
    }

    private Site layer(int layer, Site state) {
        LayerWeights weights = model.layer(layer);
        boolean pre = shape.normPlacement() == NormPlacement.PRE;
        Site input = pre ? norm(layer, SiteKind.ATTENTION_NORM, 0, state, weights.attentionNorm()) : state;
        Site heads = attention(layer, weights, input);
        Site sum = residual(
                SiteId.of(layer, SiteKind.ATTENTION_RESIDUAL),
                shape.attentionResidual() ? state : null,
                Source.of(heads),
                weights.output());
        Site attended = pre ? sum : norm(layer, SiteKind.ATTENTION_NORM, 0, sum, weights.attentionNorm());
        if (!weights.hasFeedForward()) {
            return attended;
        }
        Site net = pre ? norm(layer, SiteKind.FEED_FORWARD_NORM, 1, attended, weights.feedForwardNorm()) : attended;
        Source hidden = hidden(layer, weights, net);
        Site out = residual(
                SiteId.of(layer, SiteKind.FEED_FORWARD_RESIDUAL),
                shape.feedForwardResidual() ? attended : null,
                hidden,
                weights.down());
        return pre ? out : norm(layer, SiteKind.FEED_FORWARD_NORM, 1, out, weights.feedForwardNorm());
    }

    private Site residual(SiteId id, Site state, Source added, LinearWeights map) {
        List<Summand> summands = new ArrayList<>();
        if (state != null) {
            summands.add(Summand.of(Source.of(state), null));
        }
        summands.add(Summand.of(added, map.weight()));
        Constants rule = added.table() == null || shape.activation().isExact() ? constants : constants.rounding();
        return linear(id, shape.width(), summands, map.bias(), null, rule);
    }

    private Site linear(
            SiteId id, int width, List<Summand> summands, double[] bias, LinearLowering.Turn turn, Constants rule) {
        LinearLowering lowering = new LinearLowering(id.name(shape.layers()), rule, width, summands, bias);
        return add(id, Shape.POSITION, width, format -> lowering.rule(format, turn));
    }

    private Site project(int layer, SiteKind kind, Site input, LinearWeights map) {
        Function<Format, Site> draft = projection(layer, kind, input, map, null);
        return add(draft, formats.of(SiteId.of(layer, kind), List.of(draft)));
    }

    private Function<Format, Site> projection(
            int layer, SiteKind kind, Site input, LinearWeights map, LinearLowering.Turn turn) {
        int rows = map.weight().rows();
        SiteId id = SiteId.of(layer, kind);
        List<Summand> summands = List.of(Summand.of(Source.of(input), map.weight()));
        LinearLowering lowering = new LinearLowering(id.name(shape.layers()), constants, rows, summands, map.bias());
        return format -> site(id, Shape.POSITION, rows, format, lowering.rule(format, turn));
    }

    private Site norm(int layer, SiteKind kind, int occurrence, Site state, NormWeights weights) {
        if (shape.norm() == Norm.NONE) {
            return state;
        }
        Site centred = state;
        if (shape.norm() == Norm.LAYER_NORM) {
            int width = shape.width();
            double[] ones = new double[width * width];
            java.util.Arrays.fill(ones, 1);
            List<Summand> summands = List.of(
                    Summand.of(Source.of(state), null),
                    new Summand(Source.of(state), Matrix.of(width, width, ones), Rational.of(-1, width)));
            SiteId id = new SiteId(layer, SiteKind.NORM_CENTRED, occurrence);
            centred = linear(
                    id, width, summands, null, null, Integer.bitCount(width) == 1 ? constants : constants.rounding());
        }
        SiteId id = SiteId.of(layer, kind);
        Site source = centred;
        return add(
                id,
                Shape.POSITION,
                shape.width(),
                format -> NormLowering.rule(
                        id.name(shape.layers()), source, weights, shape.epsilon(), format, constants));
    }

    private Site attention(int layer, LayerWeights weights, Site input) {
        int queryRows = shape.layout().ownWidth();
        int keyRows = shape.layout().sharedWidth();
        Function<Format, Site> queries =
                projection(layer, SiteKind.QUERY, input, weights.query(), attention.turn(layer, queryRows));
        Function<Format, Site> keys =
                projection(layer, SiteKind.KEY, input, weights.key(), attention.turn(layer, keyRows));
        boolean oneUnit = shape.similarity().comparesValues();
        Site query = add(
                queries,
                formats.of(SiteId.of(layer, SiteKind.QUERY), oneUnit ? List.of(queries, keys) : List.of(queries)));
        Site key =
                add(keys, formats.of(SiteId.of(layer, SiteKind.KEY), oneUnit ? List.of(keys, queries) : List.of(keys)));
        Site value = project(layer, SiteKind.VALUE, input, weights.value());
        SiteId scoreId = SiteId.of(layer, SiteKind.SCORE);
        Site score = add(
                scoreId,
                Shape.PAIR,
                shape.heads(),
                format -> attention.score(scoreId.name(shape.layers()), query, key, format));
        SiteId maximumId = SiteId.of(layer, SiteKind.MAXIMUM);
        Site maximum = add(maximumId, Shape.ROW, shape.heads(), score.format(), new Rule.Maximum(score));
        SiteId headId = SiteId.of(layer, SiteKind.HEAD);
        String where = headId.name(shape.layers());
        Function<Format, HeadWeights> weighing = selections.weights(layer, where, score, maximum);
        return add(
                headId,
                Shape.POSITION,
                queryRows,
                format -> attention.head(where, weighing.apply(format), value, format));
    }

    private Source hidden(int layer, LayerWeights weights, Site input) {
        if (!shape.gated()) {
            Site up = project(layer, SiteKind.UP, input, weights.up());
            return tables.fine(up, shape.activation());
        }
        Site gate = project(layer, SiteKind.GATE, input, weights.gate());
        Site up = project(layer, SiteKind.UP, input, weights.up());
        SiteId id = SiteId.of(layer, SiteKind.HIDDEN);
        int levels = Math.max(1, (gate.format().size() - 1) / 2);
        Source active = tables.coarse(gate, shape.activation(), levels);
        return Source.of(add(
                id,
                Shape.POSITION,
                shape.hiddenWidth(),
                format -> attention.product(id.name(shape.layers()), active, up, format)));
    }
}
