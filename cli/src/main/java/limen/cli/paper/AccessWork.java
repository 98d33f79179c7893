package limen.cli.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limen.circuit.Progress;
import limen.cli.input.AbstractModel;
import limen.cli.result.UniformResult;
import limen.compiler.construction.CompileException;
import limen.report.AccessReport;

/** Operations of random access to an abstract transformer's circuits over n = 2, 4, 8 … 2^20. */
public final class AccessWork {
    private static final int GREATEST_POWER = 20;
    private static final int PER_STAGE = 20;

    private AccessWork() {}

    /**
     * Measures both constructions, at the powers of two that the model takes and the thermometer construction fits.
     *
     * @return the lemma construction's report, then, if it fits anywhere, the thermometer construction's
     */
    public static List<AccessReport> of(AbstractModel model, long seed, Progress progress) {
        int[] lengths = IntStream.rangeClosed(1, GREATEST_POWER)
                .map(power -> 1 << power)
                .filter(n -> n <= model.transformer().maximumLength())
                .toArray();
        List<AccessReport.Row> lemma = new ArrayList<>();
        List<AccessReport.Row> thermometer = new ArrayList<>();
        for (int k = 0; k < lengths.length; k++) {
            int[] length = {lengths[k]};
            progress.at(k, lengths.length, "random access at n = " + lengths[k]);
            lemma.addAll(
                    AccessReport.of("lemma", model::at, length, PER_STAGE, seed).rows());
            thermometer.addAll(thermometer(model, length, seed));
        }
        List<AccessReport> reports = new ArrayList<>();
        reports.add(new AccessReport("lemma", "register writes and products", lemma));
        if (!thermometer.isEmpty()) {
            reports.add(new AccessReport("thermometer", "operations", thermometer));
        }
        return reports;
    }

    /** None where the precision at this length is too great for the construction. */
    private static List<AccessReport.Row> thermometer(AbstractModel model, int[] length, long seed) {
        try {
            return AccessReport.ofCircuits(
                            "thermometer",
                            n -> AbstractCircuit.of(model, n, false, false).circuit(),
                            length,
                            PER_STAGE,
                            seed)
                    .rows();
        } catch (CompileException e) {
            return List.of();
        }
    }

    /** The rows by construction. */
    public static Map<String, List<UniformResult.Access>> results(List<AccessReport> reports) {
        Map<String, List<UniformResult.Access>> results = new LinkedHashMap<>();
        for (AccessReport report : reports) {
            results.put(
                    report.name(),
                    report.rows().stream()
                            .map(row ->
                                    new UniformResult.Access(row.n(), row.nodes(), row.gates(), row.most(), row.mean()))
                            .toList());
        }
        return results;
    }
}
