package limen.cli.result.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.cli.output.Lines;

/**
 * What {@code limen precision} found.
 *
 * @param verdict proved if the least precision is known, a counterexample if none of those tried is right
 * @param precision the least precision that is proved; null if there is none
 * @param counterexample at the greatest precision below that is not right; null if there is none
 * @param monotone whether all precisions tried above a right one are right too; null where some are unknown, or only one is right
 * @param certificate the file that was written; null if none
 * @param peakMemory bytes of the heap
 * @param precisions those tried, upwards
 */
public record PrecisionResult(
        VerdictName verdict,
        String model,
        Optional<String> secondModel,
        String property,
        Integer precision,
        ShownCounterexample counterexample,
        Boolean monotone,
        Path certificate,
        double seconds,
        long peakMemory,
        List<Tried> precisions)
        implements VerdictResult {
    /**
     * One precision.
     *
     * @param verdict a model that does not exist is not right
     * @param engine who answered, several separated by commas; null if nobody
     * @param refusal why the model does not exist at this precision; null if it does
     * @param sameAs the lesser precision that has the same model, so that all else is as there; null if none has
     */
    public record Tried(
            int precision,
            VerdictName verdict,
            ShownCounterexample counterexample,
            String engine,
            long states,
            String refusal,
            Integer sameAs,
            List<LengthVerdict> lengths,
            double seconds) {
        /** A precision at which the model does not exist. */
        public static Tried refused(int precision, String refusal) {
            return new Tried(precision, VerdictName.COUNTEREXAMPLE, null, null, 0, refusal, null, List.of(), 0);
        }

        /** This one again at a greater precision, with the same model. */
        public Tried again(int greater) {
            return new Tried(
                    greater,
                    verdict,
                    counterexample,
                    engine,
                    states,
                    refusal,
                    sameAs == null ? precision : sameAs,
                    lengths,
                    0);
        }

        private String words() {
            if (refusal != null) {
                return "no model, " + refusal;
            }
            return switch (verdict) {
                        case PROVED -> "proved by " + engine;
                        case COUNTEREXAMPLE -> "a counterexample of length " + counterexample.n();
                        case UNKNOWN -> "unknown";
                    }
                    + (sameAs == null ? "" : ", the same model as at " + sameAs);
        }
    }

    /** What the precisions tried say together. */
    public static PrecisionResult of(
            String model,
            Optional<String> secondModel,
            String property,
            List<Tried> tried,
            boolean isStopped,
            Optional<Path> certificate,
            double seconds,
            long peakMemory) {
        int least = 0;
        while (least < tried.size() && tried.get(least).verdict() != VerdictName.PROVED) {
            least++;
        }
        boolean isFound = least < tried.size();
        List<Tried> below = tried.subList(0, least);
        boolean isSure = below.stream().noneMatch(each -> each.verdict() == VerdictName.UNKNOWN);
        VerdictName verdict = !isSure || !isFound && isStopped
                ? VerdictName.UNKNOWN
                : isFound ? VerdictName.PROVED : VerdictName.COUNTEREXAMPLE;
        return new PrecisionResult(
                verdict,
                model,
                secondModel,
                property,
                isFound ? tried.get(least).precision() : null,
                below.isEmpty() ? null : below.getLast().counterexample(),
                isFound ? monotone(tried.subList(least + 1, tried.size())) : null,
                certificate.orElse(null),
                seconds,
                peakMemory,
                List.copyOf(tried));
    }

    private static Boolean monotone(List<Tried> above) {
        if (above.stream().anyMatch(each -> each.verdict() == VerdictName.COUNTEREXAMPLE)) {
            return false;
        }
        boolean isSure = above.stream().allMatch(each -> each.verdict() == VerdictName.PROVED);
        return above.isEmpty() || !isSure ? null : Boolean.TRUE;
    }

    @Override
    public void print(Lines lines) {
        lines.line(model + secondModel.map(name -> " and " + name).orElse("") + ": " + property);
        int below = precision == null ? precisions.size() : precision - 1;
        for (Tried each : precisions) {
            lines.line("precision " + each.precision() + ": " + each.words());
            if (each.precision() == below && each.counterexample() != null) {
                each.counterexample().print(lines);
            }
            each.lengths().stream()
                    .filter(length -> length.verdict() == VerdictName.UNKNOWN)
                    .findFirst()
                    .ifPresent(length -> lines.line("  length " + length.n() + ": " + length.statement()));
        }
        lines.line(summary());
        if (monotone != null) {
            lines.line(monotone ? "more bits are never worse, of those tried" : "more bits are not always better");
        }
        if (certificate != null) {
            lines.line("certificate: " + certificate);
        }
    }

    private String summary() {
        String time = " in " + seconds + " s";
        if (precision == null) {
            return (verdict == VerdictName.UNKNOWN ? "unknown" : "none of these precisions is right") + time;
        }
        return verdict == VerdictName.PROVED
                ? "least precision: " + precision + time
                : "proved at " + precision + ", whether it is the least is unknown" + time;
    }
}
