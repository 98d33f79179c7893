package limen.cli.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import limen.cli.result.instruct.UniversalResult;
import limen.cli.result.instruct.UniversalResult.Circuit;
import limen.report.LineFit;
import limen.report.UniformReport;

/** How the sizes of universal circuits grow. */
final class UniversalTable {
    private UniversalTable() {}

    /** The exponents of N for each depth that has two lengths to fit a line through. */
    static List<UniversalResult.Exponents> exponents(List<Circuit> rows) {
        List<UniversalResult.Exponents> exponents = new ArrayList<>();
        for (int d : rows.stream().map(Circuit::d).distinct().toList()) {
            List<Circuit> ofDepth = rows.stream().filter(row -> row.d() == d).toList();
            if (ofDepth.stream().map(Circuit::n).distinct().count() > 1) {
                exponents.add(new UniversalResult.Exponents(
                        d, exponent(ofDepth, Circuit::gates), exponent(ofDepth, Circuit::wires)));
            }
        }
        return exponents;
    }

    /** The slope of the line through log₂ of the sizes over log₂ N. */
    private static double exponent(List<Circuit> rows, ToLongFunction<Circuit> size) {
        return LineFit.of(
                        rows.stream()
                                .mapToDouble(row -> UniformReport.log2(row.n()))
                                .toArray(),
                        rows.stream()
                                .mapToDouble(row -> UniformReport.log2((double) size.applyAsLong(row)))
                                .toArray())
                .a();
    }
}
