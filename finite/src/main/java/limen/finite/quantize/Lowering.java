package limen.finite.quantize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.HeadWeights;
import limen.finite.IntegerMatrix;
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
import limen.transformer.NormPlace;
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
    private final ScoreLowering scores;
    private final SelectionLowering selections;
    private final Tables tables;
    private final List<Site> sites = new ArrayList<>();

    private Lowering(Transformer model, int n, int precision, SiteFormats formats, Constants constants) {
        this.model = model;
        shape = model.architecture();
        this.n = n;
        this.precision = precision;
        this.formats = formats;
        this.constants = constants;
        attention = new AttentionLowering(shape, n, precision, constants);
        scores = new ScoreLowering(shape, n, constants);
        tables = new Tables(shape, constants.exact());
        selections = new SelectionLowering(shape, precision, formats, tables, this::add);
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
            state = norm(SiteId.of(shape.layers(), SiteKind.FINAL_NORM), 0, state, model.finalNorm());
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
                new Output(
                        kind,
                        logits.rule(),
                        logits.unit(),
                        shape.logitCap(),
                        shape.numbers().stream().map(Rational::toString).toList()),
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
        Rational[][] position = positions(format);
        List<Rational> all = tokens(format);
        if (position != null) {
            addConstants(all, position);
        }
        boolean waves = shape.positions() == Architecture.Positions.SINUSOIDAL;
        Constants rule = waves ? constants.rounding() : constants;
        Rational greatest = all.stream().map(Rational::abs).reduce(Rational.ZERO, Rational::max);
        int f = rule.fractionBits(
                id.name(shape.layers()),
                all,
                all,
                bits -> greatest.scaleByPowerOfTwo(bits + 1).ceil().bitLength() < 61);
        return new Rule.Embedding(tokenIntegers(format, greatest, rule, f), integers(position, rule, f), f);
    }

    /** The constants of tokens in units of the embedding that decide about its fraction bits: all if they are exact, else the greatest. */
    private List<Rational> tokens(Format format) {
        List<Rational> all = new ArrayList<>();
        double greatest = 0;
        for (int w = 0; w < shape.vocabularySize(); w++) {
            double[] row = model.tokenEmbedding().row(w);
            if (constants.exact()) {
                addConstants(all, new Rational[][] {inUnits(rationals(row, embeddingScale()), format)});
            }
            for (double value : row) {
                greatest = Math.max(greatest, Math.abs(value));
            }
        }
        if (!constants.exact()) {
            addConstants(all, new Rational[][] {inUnits(rationals(new double[] {greatest}, embeddingScale()), format)});
        }
        return all;
    }

    private Rational embeddingScale() {
        return Rational.ofDouble(shape.embeddingScale());
    }

    /** Of as many bytes as the greatest constant of tokens and positions needs: rounding keeps the order. */
    private IntegerMatrix tokenIntegers(Format format, Rational greatest, Constants rule, int f) {
        int bytes = IntegerMatrix.bytes(rule.integer(greatest, f));
        IntegerMatrix.Builder integers = new IntegerMatrix.Builder(shape.vocabularySize(), shape.width(), bytes);
        DoubleConstants plain = new DoubleConstants(rule, format.unit(), f);
        for (int w = 0; w < shape.vocabularySize(); w++) {
            double[] row = model.tokenEmbedding().row(w);
            integers.set(
                    w,
                    shape.embeddingScale() == 1
                            ? Arrays.stream(row).mapToLong(plain::integer).toArray()
                            : integers(new Rational[][] {inUnits(rationals(row, embeddingScale()), format)}, rule, f)[
                                    0]);
        }
        return integers.matrix();
    }

    /** Zeros, most of them where positions are fractions, have no say in how constants are rounded. */
    private static void addConstants(List<Rational> all, Rational[][] rows) {
        for (Rational[] row : rows) {
            for (Rational constant : row) {
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

    private static Rational[] rationals(double[] row, Rational scale) {
        Rational[] exact = new Rational[row.length];
        for (int c = 0; c < row.length; c++) {
            Rational value = Rational.ofDouble(row[c]);
            exact[c] = scale.equals(Rational.ONE) ? value : value.multiply(scale);
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
        LayerWeights.Extras extras = weights.extras();
        boolean before = shape.normPlacement().normsInput();
        boolean after = shape.normPlacement() == NormPlacement.POST;
        SiteId normId = SiteId.of(layer, SiteKind.ATTENTION_NORM);
        int place = NormPlace.ATTENTION.occurrence(0);
        Site input = before ? norm(normId, place, state, weights.attentionNorm()) : state;
        Site sum = sublayer(
                SiteId.of(layer, SiteKind.ATTENTION_RESIDUAL),
                shape.attentionResidual() ? state : null,
                Source.of(attention(layer, weights, input)),
                weights.output(),
                shape.normPlacement().ofOutput(weights.attentionNorm(), extras.attentionOutputNorm()));
        Site attended = after ? norm(normId, place, sum, weights.attentionNorm()) : sum;
        return weights.hasFeedForward() ? net(layer, weights, state, input, attended) : attended;
    }

    /** The feed-forward net after attention, or beside it. */
    private Site net(int layer, LayerWeights weights, Site state, Site normed, Site attended) {
        NormWeights own = weights.feedForwardNorm();
        SiteId normId = SiteId.of(layer, SiteKind.FEED_FORWARD_NORM);
        int place = NormPlace.FEED_FORWARD.occurrence(0);
        Site input = shape.parallel() ? own == null ? normed : state : attended;
        if (own != null && shape.normPlacement().normsInput()) {
            input = norm(normId, place, input, own);
        }
        Site out = sublayer(
                SiteId.of(layer, SiteKind.FEED_FORWARD_RESIDUAL),
                shape.feedForwardResidual() ? attended : null,
                hidden(layer, weights, input),
                weights.down(),
                shape.normPlacement().ofOutput(own, weights.extras().feedForwardOutputNorm()));
        return shape.normPlacement() == NormPlacement.POST ? norm(normId, place, out, own) : out;
    }

    /** A sublayer's output, normalised where it has such a norm, plus the state where that is not null. */
    private Site sublayer(SiteId sum, Site state, Source added, LinearWeights map, NormWeights norm) {
        Constants rule = added.table() == null || shape.activation().isExact() ? constants : constants.rounding();
        List<Summand> summands = new ArrayList<>();
        if (state != null) {
            summands.add(Summand.of(Source.of(state), null));
        }
        if (norm == null) {
            summands.add(Summand.of(added, map.weight()));
            return linear(sum, shape.width(), summands, map.bias(), null, rule);
        }
        NormPlace place =
                sum.kind() == SiteKind.ATTENTION_RESIDUAL ? NormPlace.ATTENTION_OUTPUT : NormPlace.FEED_FORWARD_OUTPUT;
        List<Summand> mapped = List.of(Summand.of(added, map.weight()));
        Site output = linear(SiteId.of(sum.layer(), place.plain()), shape.width(), mapped, map.bias(), null, rule);
        Site scaled = norm(SiteId.of(sum.layer(), place.normed()), place.occurrence(0), output, norm);
        summands.add(Summand.of(Source.of(scaled), null));
        return linear(sum, shape.width(), summands, null, null, constants);
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

    /**
     * A normalised site.
     *
     * @param place which norm it is, for the name of the centred site of a layer norm
     */
    private Site norm(SiteId id, int place, Site state, NormWeights weights) {
        if (shape.norm() == Norm.NONE) {
            return state;
        }
        Site centred = state;
        int width = state.width();
        if (shape.norm() == Norm.LAYER_NORM) {
            double[] ones = new double[width * width];
            Arrays.fill(ones, 1);
            List<Summand> summands = List.of(
                    Summand.of(Source.of(state), null),
                    new Summand(Source.of(state), Matrix.of(width, width, ones), Rational.of(-1, width), false));
            SiteId centredId = new SiteId(id.layer(), SiteKind.NORM_CENTRED, place);
            Constants rule = Integer.bitCount(width) == 1 ? constants : constants.rounding();
            centred = linear(centredId, width, summands, null, null, rule);
        }
        Site source = centred;
        return add(
                id,
                Shape.POSITION,
                width,
                format -> NormLowering.rule(
                        id.name(shape.layers()), source, weights, shape.epsilon(), format, constants));
    }

    private Site attention(int layer, LayerWeights weights, Site input) {
        Function<Format, Site> queries = turned(layer, SiteKind.QUERY, input, weights.query());
        Function<Format, Site> keys = turned(layer, SiteKind.KEY, input, weights.key());
        boolean oneUnit = shape.similarity().comparesValues();
        Site query = add(
                queries,
                formats.of(SiteId.of(layer, SiteKind.QUERY), oneUnit ? List.of(queries, keys) : List.of(queries)));
        Site key =
                add(keys, formats.of(SiteId.of(layer, SiteKind.KEY), oneUnit ? List.of(keys, queries) : List.of(keys)));
        Site value = project(layer, SiteKind.VALUE, input, weights.value());
        SiteId scoreId = SiteId.of(layer, SiteKind.SCORE);
        String score = scoreId.name(shape.layers());
        Function<Format, Site> draft = format -> {
            ScoreLowering.Scores made = scores.scores(layer, weights, score, query, key, format);
            return site(scoreId, Shape.PAIR, shape.heads(), made.format(), made.rule());
        };
        Site scored = add(draft, formats.of(scoreId, List.of(draft)));
        SiteId maximumId = SiteId.of(layer, SiteKind.MAXIMUM);
        Site maximum = add(maximumId, Shape.ROW, shape.heads(), scored.format(), new Rule.Maximum(scored));
        SiteId headId = SiteId.of(layer, SiteKind.HEAD);
        String where = headId.name(shape.layers());
        Function<Format, HeadWeights> weighing = selections.weights(layer, where, scored, maximum);
        return add(
                headId,
                Shape.POSITION,
                shape.layout().ownWidth(),
                format -> attention.head(where, weighing.apply(format), value, format));
    }

    /** Queries or keys: projected, normalised where they are, and rotated. */
    private Function<Format, Site> turned(int layer, SiteKind kind, Site input, LinearWeights map) {
        int rows = map.weight().rows();
        LinearLowering.Turn turn = attention.turn(layer, rows);
        if (shape.queryKeyNorm() == Architecture.QueryKeyNorm.NONE) {
            return projection(layer, kind, input, map, turn);
        }
        boolean queries = kind == SiteKind.QUERY;
        LayerWeights.Extras extras = model.layer(layer).extras();
        NormWeights norm = queries ? extras.queryNorm() : extras.keyNorm();
        NormPlace place = queries ? NormPlace.QUERY : NormPlace.KEY;
        int group = shape.queryKeyNorm() == Architecture.QueryKeyNorm.ALL ? rows : shape.headWidth();
        List<Summand> parts = new ArrayList<>();
        for (int first = 0; first < rows; first += group) {
            int head = first / group;
            LinearWeights part = map.rows(first, first + group);
            Site plain = linear(
                    new SiteId(layer, place.plain(), head),
                    group,
                    List.of(Summand.of(Source.of(input), part.weight())),
                    part.bias(),
                    null,
                    constants);
            Site normed = norm(
                    new SiteId(layer, place.normed(), head),
                    place.occurrence(head),
                    plain,
                    norm.part(first, first + group));
            parts.add(Summand.placed(Source.of(normed), rows, first));
        }
        SiteId id = SiteId.of(layer, kind);
        LinearLowering lowering = new LinearLowering(id.name(shape.layers()), constants, rows, parts, null);
        return format -> site(id, Shape.POSITION, rows, format, lowering.rule(format, turn));
    }

    private Source hidden(int layer, LayerWeights weights, Site input) {
        if (!shape.gated()) {
            Site up = project(layer, SiteKind.UP, input, weights.up());
            return tables.fine(up);
        }
        Site gate = project(layer, SiteKind.GATE, input, weights.gate());
        Site up = project(layer, SiteKind.UP, input, weights.up());
        SiteId id = SiteId.of(layer, SiteKind.HIDDEN);
        int levels = Math.max(1, (gate.format().size() - 1) / 2);
        Source active = tables.coarse(gate, levels);
        return Source.of(add(
                id,
                Shape.POSITION,
                shape.hiddenWidth(layer),
                format -> attention.product(id.name(shape.layers()), active, up, format)));
    }
}
