package limen.compiler.thermometer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Provenance;
import limen.circuit.Stage;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.CompilerAttributes;
import limen.compiler.construction.Family;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.SiteGates;
import limen.compiler.construction.TokenGates;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Site;
import limen.io.Refusal;
import limen.transformer.HeadLayout;

/**
 * Builds the implicit circuit of a finite-precision transformer, site by site, in the order of the sites.
 *
 * <p>Cost: O(sites · constants) time and memory, whatever n is; gates come into being when a bank is asked for.
 */
public final class ThermometerConstruction {
    private final FinitePrecisionTransformer model;
    private final int n;
    private final CompileOptions options;
    private final Liveness live;
    private final DigitChoice digits;
    private final ProductChoice products;
    private final List<FamilyStage> stages = new ArrayList<>();
    private final Map<Site, Code> codes = new HashMap<>();
    /** Made once per site: tables as long as its format. */
    private final Map<Site, Reading> identities = new HashMap<>();

    private final List<SiteGates> siteGates = new ArrayList<>();
    /** The site that each stage was made for; those of the answer were made for none. */
    private final Map<Stage, Site> owners = new HashMap<>();

    private TokenGates tokenGates;

    private ThermometerConstruction(FinitePrecisionTransformer model, int n, CompileOptions options) {
        this.model = model;
        this.n = n;
        this.options = options;
        live = new Liveness(model, n);
        digits = new DigitChoice(model);
        products = new ProductChoice(options.objective());
    }

    /** Compiles for exactly n tokens; refuses sums beyond 62 bits. */
    public static CompiledTransformer compile(FinitePrecisionTransformer model, int n, CompileOptions options) {
        try {
            return new ThermometerConstruction(model, n, options).build();
        } catch (ArithmeticException overflow) {
            throw new CompileException("model " + model.name() + " at length " + n
                    + ": a weight or threshold exceeds 62 bits, lower the precision"
                    + (overflow instanceof Refusal ? " (" + overflow.getMessage() + ")" : ""));
        }
    }

    private CompiledTransformer build() {
        for (Site site : model.sites()) {
            if (live.of(site) != null) {
                int before = stages.size();
                lower(site);
                stages.subList(before, stages.size()).forEach(stage -> owners.put(stage, site));
            }
        }
        CompiledTransformer.Comparisons comparisons = null;
        FamilyStage answer;
        LinearForm logits = form(model.output().logits());
        Span span = live.output();
        if (model.output().kind() == Output.Kind.ACCEPT_FIRST || model.output().kind() == Output.Kind.ACCEPT_LAST) {
            answer = place(new AcceptStage(logits, span.first()));
        } else {
            ComparisonStage compared = new ComparisonStage(logits, span);
            if (compared.banks() > 0) {
                place(compared);
            }
            comparisons = new CompiledTransformer.Comparisons(compared, logits.rows(), span.first(), span.count());
            int level = logits.rows() == 1 ? 1 : compared.level() + 1;
            answer = place(new ArgmaxStage(compared, level, logits.rows(), span.count()));
        }
        Family family =
                new Family(n * model.tokenBits(), limen.circuit.GateKind.WEIGHTED, ordered(), answer, 0, provenance());
        SumBounds.require(family, model.name());
        return new CompiledTransformer(
                model, n, options, family, List.copyOf(siteGates), comparisons, tokenGates, Map.copyOf(owners));
    }

    private <S extends FamilyStage> S place(S stage) {
        stages.add(stage);
        return stage;
    }

    /** Stages by level, in order of definition within a level, and node numbers for all. */
    private List<FamilyStage> ordered() {
        stages.sort(Comparator.comparingInt(Stage::level));
        long node = (long) n * model.tokenBits();
        for (FamilyStage stage : stages) {
            stage.placeAt(node);
            node = Math.addExact(node, stage.gates());
        }
        return List.copyOf(stages);
    }

    private Provenance provenance() {
        return Provenance.NONE
                .with(Provenance.CONSTRUCTION, CompilerAttributes.THERMOMETER)
                .with(Provenance.DIGIT_WIDTH, options.digitWidth())
                .with(Provenance.LENGTH, n)
                .with(Provenance.MODEL, model.name())
                .with(CompilerAttributes.OBJECTIVE, options.objective())
                .with(CompilerAttributes.OUTPUT, model.output().kind())
                .with(Provenance.PRECISION, model.precision())
                .with(Provenance.TOKEN_BITS, model.tokenBits())
                .with(Provenance.VOCABULARY, model.vocabulary().size());
    }

    private void lower(Site site) {
        Span span = live.of(site);
        if (site.format().size() == 1) {
            codes.put(site, new Code.Thermometer(site, null, 0, 0));
            siteGates.add(new SiteGates(site, 0, 0, List.of()));
            return;
        }
        switch (site.rule()) {
            case Rule.Embedding rule -> embedding(site, rule, span);
            case Rule.Linear rule -> linear(site, rule, span);
            case Rule.Norm rule ->
                thermometer(
                        site,
                        place(new NormStage(site, rule, codes.get(rule.source()), span.first(), span.count())),
                        span);
            case Rule.Score rule -> score(site, rule, span);
            case Rule.Maximum rule -> maximum(site, rule, span);
            case Rule.Difference rule -> difference(site, rule, span);
            case Rule.Head rule -> head(site, rule, span);
            case Rule.Product rule -> product(site, rule, span);
        }
    }

    private void embedding(Site site, Rule.Embedding rule, Span span) {
        int vocabulary = model.vocabulary().size();
        OneHotStage tokens = place(new OneHotStage(vocabulary, model.tokenBits(), span.first(), span.count()));
        tokenGates = new TokenGates(site, tokens, vocabulary, span.first(), span.count());
        codes.put(site, new Code.OneHot(site, tokens, new EmbeddingValues(site, rule)));
    }

    /** The mantissas of a site. */
    private Reading identity(Site site) {
        return identities.computeIfAbsent(site, read -> Reading.identity(codes.get(read)));
    }

    private LinearForm form(Rule.Linear rule) {
        LinearForm form = new LinearForm(rule.bias());
        for (Rule.Term term : rule.terms()) {
            Reading reading =
                    term.table() == null ? identity(term.source()) : Reading.of(codes.get(term.source()), term.table());
            form.add(reading, term.weights(), term.multiplier());
        }
        return form;
    }

    private void linear(Site site, Rule.Linear rule, Span span) {
        LinearForm form = form(rule);
        rounded(
                site,
                rule.fractionBits(),
                span,
                form.level(),
                (name, level, digit) ->
                        new LinearStage(name, level, form, rule.rotation(), digit, span.first(), span.count()));
    }

    private void product(Site site, Rule.Product rule, Span span) {
        long first = (long) span.first() * site.width();
        long count = (long) span.count() * site.width();
        Products made = made(products.products(
                site.name() + " product",
                Reading.of(codes.get(rule.gate()), rule.table()),
                held(rule.gate()),
                q -> first + q,
                identity(rule.up()),
                held(rule.up()),
                q -> first + q,
                count));
        rounded(
                site,
                rule.fractionBits(),
                span,
                made.level(),
                (name, level, digit) -> new ProductStage(name, rule, level, site.width(), span, made, digit));
    }

    /** Makes the stage of one digit. */
    @FunctionalInterface
    private interface DigitStage {
        FamilyStage make(String name, int level, DigitPlan digit);
    }

    /** Rounds an expression: one bank per value, or one per digit where the site may be split. */
    private void rounded(Site site, int fractionBits, Span span, int level, DigitStage maker) {
        ThresholdList list = new ThresholdList(site, fractionBits);
        long first = (long) span.first() * site.width();
        int bits = site.format().bits();
        List<Integer> widths = digits.mayBeSplit(site)
                ? DigitPlan.split(site, list, fractionBits, options.digitWidthFor(bits))
                : List.of(bits);
        if (widths.size() == 1) {
            thermometer(site, place(maker.make(site.name(), level + 1, DigitPlan.whole(list))), span);
            return;
        }
        List<Code.Digit> held = new ArrayList<>();
        int below = bits;
        for (int width : widths) {
            below -= width;
            Code.Digits above = held.isEmpty() ? null : new Code.Digits(site, List.copyOf(held), first);
            DigitPlan plan = DigitPlan.digit(list, width, below, above, fractionBits);
            String name = site.name() + " digit " + held.size();
            held.add(DigitPlan.entry(place(maker.make(name, plan.level(level), plan)), width, below));
        }
        codes.put(site, new Code.Digits(site, held, first));
        siteGates.add(new SiteGates(
                site,
                first,
                (long) span.count() * site.width(),
                held.stream()
                        .map(digit -> new SiteGates.Digit(digit.stage(), digit.gates(), digit.block()))
                        .toList()));
    }

    private void thermometer(Site site, FamilyStage stage, Span span) {
        int gates = site.format().topRank();
        long first = firstFlat(site, span);
        codes.put(site, new Code.Thermometer(site, stage, first, gates));
        siteGates.add(new SiteGates(site, first, stage.gates() / gates, List.of(new SiteGates.Digit(stage, gates, 1))));
    }

    private long firstFlat(Site site, Span span) {
        return switch (site.shape()) {
            case POSITION, ROW -> (long) span.first() * site.width();
            case PAIR -> pairs(span).first() * site.width();
        };
    }

    private Pairs pairs(Span span) {
        return new Pairs(n, model.causal(), span);
    }

    /** How many values of a POSITION site are held. */
    private long held(Site site) {
        Span span = live.of(site);
        return switch (site.shape()) {
            case POSITION, ROW -> (long) span.count() * site.width();
            case PAIR -> pairs(span).count() * site.width();
        };
    }

    private Products made(Products block) {
        stages.addAll(products.drain());
        stages.addAll(block.stages());
        return block;
    }

    private void score(Site site, Rule.Score rule, Span span) {
        Pairs pairs = pairs(span);
        HeadLayout layout = rule.layout();
        long first = pairs.first();
        Products.Index queries =
                q -> (long) pairs.row(first + layout.pairOf(q)) * layout.ownWidth() + layout.channelOf(q);
        Products.Index keys = q -> (long) pairs.column(first + layout.pairOf(q)) * layout.sharedWidth()
                + layout.sharedOf(layout.channelOf(q));
        Reading query = identity(rule.query());
        Reading key = identity(rule.key());
        long count = pairs.count() * layout.ownWidth();
        Products made = made(
                switch (rule.similarity()) {
                    case ORDER -> new OrderViolations(site, rule, query, key, queries, keys, count);
                    case DOT_PRODUCT ->
                        products.products(
                                site.name() + " product",
                                query,
                                held(rule.query()),
                                queries,
                                key,
                                held(rule.key()),
                                keys,
                                count);
                });
        thermometer(site, place(new ScoreStage(site, rule, pairs, made)), span);
    }

    private void maximum(Site site, Rule.Maximum rule, Span span) {
        Code.Thermometer score = (Code.Thermometer) codes.get(rule.score());
        thermometer(site, place(new MaximumStage(site, pairs(span), score)), span);
    }

    private void difference(Site site, Rule.Difference rule, Span span) {
        Reading score = identity(rule.score());
        Reading maximum = identity(rule.maximum());
        thermometer(site, place(new DifferenceStage(site, pairs(span), score, maximum)), span);
    }

    private void head(Site site, Rule.Head rule, Span span) {
        Pairs pairs = pairs(span);
        HeadGates.Sums sums =
                new HeadGates(codes, products, stages::add).sums(site, rule, pairs, identity(rule.value()), this::held);
        HeadStage stage = new HeadStage(site, rule, pairs, made(sums.products()), sums.denominator());
        thermometer(site, place(stage), span);
    }
}
