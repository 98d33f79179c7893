package limen.finite.quantize;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Trace;
import limen.number.Format;
import limen.transformer.FloatForward;
import limen.transformer.SiteKind;
import limen.transformer.SiteObserver;
import limen.transformer.Transformer;

/**
 * A finite-precision transformer beside the float64 model it was made from, on the same inputs.
 *
 * @param sites one report per site, in order of definition
 * @param crossEntropyFloat mean −ln p(next token) in nats of the float64 model; empty unless the model is causal and
 *     answers with the next token
 * @param crossEntropy the same of the finite-precision model, whose logits are exact numerators times their unit
 * @param agreement share of answers that are equal (the next token at every position, every label, accept or reject)
 * @param answers how many answers were compared
 */
public record Comparison(
        List<SiteReport> sites,
        OptionalDouble crossEntropyFloat,
        OptionalDouble crossEntropy,
        double agreement,
        long answers) {

    /**
     * Runs both models.
     *
     * @param model the one with real weights, run in float64
     * @param finite what was made of it
     * @param samples inputs of lengths that the finite model takes, at least one
     * @return how far apart the two are over all samples
     */
    public static Comparison of(Transformer model, FinitePrecisionTransformer finite, List<int[]> samples) {
        Run run = new Run(model, finite, samples);
        run.forward.run(samples, run::observer, (k, logits) -> run.add(k, samples.get(k), logits));
        return run.result();
    }

    /** Positions that the finite-precision model is run on together. */
    private static final int TOGETHER = 128;

    /** Positions whose logits, of which a large vocabulary has many, are in memory together. */
    private static final int LOGITS_TOGETHER = 32;

    /** Sums over the samples so far. */
    private static final class Run {
        private final List<int[]> samples;
        private final FinitePrecisionTransformer finite;
        private final FloatForward forward;
        private final FastInterpreter interpreter;
        private final Map<String, Counter> counters = new HashMap<>();
        private final Map<Integer, FastInterpreter.Values> runs = new HashMap<>();
        private final boolean predicts;
        private double surpriseFloat;
        private double surprise;
        private long predictions;
        private long equal;
        private long answers;

        Run(Transformer model, FinitePrecisionTransformer finite, List<int[]> samples) {
            this.samples = samples;
            this.finite = finite;
            forward = new FloatForward(model);
            interpreter = new FastInterpreter(finite);
            predicts = finite.output().kind() == Output.Kind.NEXT_TOKEN && finite.causal();
            for (Site site : finite.sites()) {
                counters.put(site.name(), new Counter(site));
            }
        }

        /** Runs the finite-precision model on a sample, and compares with what the other one shows. */
        SiteObserver observer(int sample) {
            if (!runs.containsKey(sample)) {
                runFrom(sample);
            }
            Trace trace = runs.get(sample).sites();
            return (layer, kind, occurrence, position, seen) -> {
                Counter counter = kind == SiteKind.WEIGHT || kind == SiteKind.LOGITS
                        ? null
                        : counters.get(new SiteId(layer, kind, occurrence).name(finite.layers()));
                if (counter != null) {
                    counter.add(trace, position, finite.causal(), seen);
                }
            };
        }

        /** Samples are asked for in order: with this one come those that follow it. */
        private void runFrom(int sample) {
            int to = sample;
            int positions = 0;
            while (to < samples.size() && (to == sample || positions + samples.get(to).length <= TOGETHER)) {
                positions += samples.get(to++).length;
            }
            List<FastInterpreter.Values> run = interpreter.values(samples.subList(sample, to));
            for (int k = 0; k < run.size(); k++) {
                runs.put(sample + k, run.get(k));
            }
        }

        void add(int sample, int[] tokens, double[][] logits) {
            FastInterpreter.Values values = runs.remove(sample);
            for (int from = 0; from < tokens.length; from += LOGITS_TOGETHER) {
                int to = Math.min(tokens.length, from + LOGITS_TOGETHER);
                BigInteger[][] numerators = values.logits(from, to);
                for (int i = from; i < to; i++) {
                    answer(i, tokens.length, numerators[i - from], logits[i]);
                    if (predicts && i + 1 < tokens.length) {
                        surpriseFloat += FloatForward.surprise(logits[i], tokens[i + 1]);
                        surprise += FloatForward.surprise(real(numerators[i - from]), tokens[i + 1]);
                        predictions++;
                    }
                }
            }
        }

        private double[] real(BigInteger[] row) {
            return Arrays.stream(row).mapToDouble(finite.output()::real).toArray();
        }

        /** Compares what the two answer at a position, if they answer there. */
        private void answer(int i, int n, BigInteger[] numerators, double[] logits) {
            boolean last = i == n - 1;
            switch (finite.output().kind()) {
                case ACCEPT_FIRST -> count(i == 0, (logits[0] >= 0) == (numerators[0].signum() >= 0));
                case ACCEPT_LAST -> count(last, (logits[0] >= 0) == (numerators[0].signum() >= 0));
                case LABELS -> count(true, FloatForward.argmax(logits) == argmax(numerators));
                case NEXT_TOKEN -> count(finite.causal() || last, FloatForward.argmax(logits) == argmax(numerators));
            }
        }

        private static int argmax(BigInteger[] row) {
            int best = 0;
            for (int a = 1; a < row.length; a++) {
                best = row[a].compareTo(row[best]) > 0 ? a : best;
            }
            return best;
        }

        private void count(boolean answers, boolean same) {
            this.answers += answers ? 1 : 0;
            equal += answers && same ? 1 : 0;
        }

        Comparison result() {
            List<SiteReport> reports = new ArrayList<>();
            finite.sites().forEach(site -> reports.add(counters.get(site.name()).report()));
            boolean some = predictions > 0;
            return new Comparison(
                    List.copyOf(reports),
                    some ? OptionalDouble.of(surpriseFloat / predictions) : OptionalDouble.empty(),
                    some ? OptionalDouble.of(surprise / predictions) : OptionalDouble.empty(),
                    answers == 0 ? 1 : (double) equal / answers,
                    answers);
        }
    }

    /** Sums of one site. */
    private static final class Counter {
        private final Site site;
        private final Format format;
        /** Beyond these a value is cut off, not rounded: half a step outside. */
        private final double least;

        private final double greatest;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private long seen;
        private long outside;
        private double squares;
        private double errors;

        Counter(Site site) {
            this.site = site;
            format = site.format();
            int top = format.topRank();
            int first = format.leastRank();
            double low = format.doubleValue(first);
            double high = format.doubleValue(top);
            least = low - (top == first ? 0 : (format.doubleValue(first + 1) - low) / 2);
            greatest = high + (top == 0 ? 0 : (high - format.doubleValue(top - 1)) / 2);
        }

        void add(Trace trace, int position, boolean causal, double[] values) {
            int first = site.shape() == Shape.PAIR
                    ? Math.toIntExact(Shape.pair(trace.n(), causal, position, 0) * site.width())
                    : position * site.width();
            for (int k = 0; k < values.length; k++) {
                double value = values[k];
                if (value == Double.NEGATIVE_INFINITY) {
                    continue; // a position that is not seen
                }
                double difference = format.doubleValue(trace.rank(site, first + k)) - value;
                low = Math.min(low, value);
                high = Math.max(high, value);
                seen++;
                outside += value < least || value > greatest ? 1 : 0;
                squares += value * value;
                errors += difference * difference;
            }
        }

        SiteReport report() {
            double count = Math.max(1, seen);
            return new SiteReport(
                    site,
                    seen == 0 ? 0 : low,
                    seen == 0 ? 0 : high,
                    seen,
                    outside / count,
                    Math.sqrt(squares / count),
                    Math.sqrt(errors / count));
        }
    }
}
