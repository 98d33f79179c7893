package limen.cli.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.cli.result.RunValue;
import limen.cli.result.prove.LengthVerdict;
import limen.cli.result.prove.LengthVerdict.EngineTried;
import limen.cli.result.prove.ShownCounterexample;
import limen.cli.result.prove.VerdictName;
import limen.cli.verb.Answer;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.Deviation;
import limen.model.SiteModel;
import limen.prove.portfolio.Counterexample;
import limen.prove.portfolio.LengthReport;
import limen.prove.portfolio.Verdict;

/**
 * A verdict as verbs tell it.
 *
 * @param claim what was asked
 * @param verdict the answer
 */
record Found(Claim claim, Verdict verdict) {
    private static final int ANY = -1;

    VerdictName name() {
        return switch (verdict) {
            case Verdict.Proved proved -> VerdictName.PROVED;
            case Verdict.Refuted refuted -> VerdictName.COUNTEREXAMPLE;
            case Verdict.Unknown unknown -> VerdictName.UNKNOWN;
        };
    }

    /** Every length that was answered or tried. */
    List<LengthVerdict> lengths() {
        return verdict.lengths().stream().map(Found::length).toList();
    }

    private static LengthVerdict length(LengthReport report) {
        return new LengthVerdict(
                report.n(),
                switch (report.status()) {
                    case PROVED -> VerdictName.PROVED;
                    case COUNTEREXAMPLE -> VerdictName.COUNTEREXAMPLE;
                    case UNKNOWN -> VerdictName.UNKNOWN;
                },
                report.engine().isEmpty() ? null : report.engine(),
                report.states(),
                report.inputs().isEmpty() ? null : report.inputs(),
                report.statement(),
                millis(report.seconds()),
                report.engines().stream()
                        .map(tried -> new EngineTried(tried.engine(), tried.words(), millis(tried.seconds())))
                        .toList());
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1e3) / 1e3;
    }

    /** How many inputs the greatest length has that was answered; null if nobody counted. */
    String inputs() {
        return verdict.lengths().stream()
                .filter(length -> length.status() != LengthReport.Status.UNKNOWN)
                .map(LengthReport::inputs)
                .reduce((before, last) -> last)
                .filter(words -> !words.isEmpty())
                .orElse(null);
    }

    long states() {
        return verdict.lengths().stream().mapToLong(LengthReport::states).sum();
    }

    /** The counterexample; null if there is none. */
    ShownCounterexample counterexample() {
        return verdict instanceof Verdict.Refuted refuted ? shown(refuted.found()) : null;
    }

    private ShownCounterexample shown(Counterexample found) {
        SiteModel model = claim.model();
        FinitePrecisionTransformer finite = model.at(found.n());
        Answer answer = Answer.of(finite);
        int[] tokens = found.inputs().getFirst();
        int[] given = found.answers().getFirst();
        return new ShownCounterexample(
                found.n(),
                IntStream.of(tokens).boxed().toList(),
                text(model, tokens),
                answer.value(given),
                found.expected().map(right -> expected(answer, right)).orElse(null),
                second(found, answer),
                site(finite, found, answer),
                answer.words(given),
                found.expected().map(right -> expectedWords(answer, right)).orElse(""));
    }

    private Optional<ShownCounterexample.Second> second(Counterexample found, Answer answer) {
        if (found.inputs().size() < 2) {
            return Optional.empty();
        }
        int[] tokens = found.inputs().get(1);
        int[] given = found.answers().get(1);
        return Optional.of(new ShownCounterexample.Second(
                IntStream.of(tokens).boxed().toList(),
                text(claim.second().orElse(claim.model()), tokens),
                answer.value(given),
                answer.words(given)));
    }

    private static boolean isRight(List<Integer> answer, int[] expected) {
        return IntStream.range(0, expected.length).allMatch(i -> expected[i] == ANY || expected[i] == answer.get(i));
    }

    private static RunValue expected(Answer answer, int[] right) {
        return Arrays.stream(right).noneMatch(label -> label == ANY)
                ? answer.value(right)
                : new RunValue.Numbers(Arrays.stream(right)
                        .mapToObj(label -> label == ANY ? null : label)
                        .toList());
    }

    private static String expectedWords(Answer answer, int[] right) {
        return Arrays.stream(right).noneMatch(label -> label == ANY)
                ? answer.words(right)
                : String.join(
                        " ",
                        Arrays.stream(right)
                                .mapToObj(label -> label == ANY ? "any" : String.valueOf(label))
                                .toList());
    }

    private static String text(SiteModel model, int[] tokens) {
        return model.tokenizer().map(tokenizer -> tokenizer.decode(tokens)).orElseGet(() -> {
            List<String> words = new ArrayList<>();
            IntStream.of(tokens).forEach(token -> words.add(model.vocabulary().get(token)));
            return String.join("", words);
        });
    }

    /**
     * What explains it: of one model with real weights that has the right answer. Answers to pairs have no right one, and of several right
     * answers none is the right one.
     */
    private ShownCounterexample.BlamedSite site(
            FinitePrecisionTransformer finite, Counterexample found, Answer answer) {
        return claim.model()
                .transformer()
                .flatMap(real -> Deviation.first(real, finite, found.inputs().getFirst()))
                .filter(off -> found.expected()
                        .filter(right -> isRight(off.realAnswer(), right))
                        .isPresent())
                .map(off -> {
                    int[] real =
                            off.realAnswer().stream().mapToInt(part -> part).toArray();
                    return new ShownCounterexample.BlamedSite(
                            off.site().name(),
                            off.place(),
                            off.value(),
                            off.real(),
                            off.saturated(),
                            answer.value(real),
                            answer.words(real));
                })
                .orElse(null);
    }
}
