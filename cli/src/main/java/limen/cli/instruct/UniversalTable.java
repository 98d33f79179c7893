package limen.cli.instruct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import limen.circuit.analysis.CircuitStatistics;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.instruct.universal.UniversalCheck;
import limen.instruct.universal.UniversalCircuit;
import limen.report.LineFit;
import limen.report.UniformReport;

/** Universal circuits of several depths and lengths: their sizes, how these grow, and what was found when they were compared. */
final class UniversalTable {
    /**
     * Sizes of one circuit.
     *
     * @param precision p(N) of T_d
     */
    record Sizes(int precision, int depth, long gates, long wires) {
        /** Counted without building what is not built. */
        static Sizes of(UniversalCircuit universal) {
            CircuitStatistics statistics = CircuitStatistics.of(universal.circuit());
            return new Sizes(
                    universal.compiled().model().precision(),
                    statistics.depth(),
                    statistics.gates(),
                    statistics.wires());
        }
    }

    /**
     * One circuit.
     *
     * @param seconds that it took to compile, build and count
     * @param found null where nothing was compared
     */
    record Row(int d, int length, Sizes sizes, double seconds, UniversalCheck.Report found) {}

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    int size() {
        return rows.size();
    }

    /** Whether nothing that was compared was wrong. */
    boolean holds() {
        return rows.stream().allMatch(row -> row.found() == null || row.found().holds());
    }

    /** The table, the exponents, and the first instruction that is wrong. */
    String text(boolean markdown, boolean isCompared) {
        List<String> titles = new ArrayList<>(List.of("d", "N", "bits", "depth", "gates", "wires"));
        if (isCompared) {
            titles.addAll(List.of("instructions", "of value 1", "wrong"));
        }
        TextTable table = new TextTable(titles.toArray(String[]::new));
        for (Row row : rows) {
            Sizes sizes = row.sizes();
            List<Object> cells = new ArrayList<>(
                    List.of(row.d(), row.length(), sizes.precision(), sizes.depth(), sizes.gates(), sizes.wires()));
            if (isCompared) {
                cells.addAll(List.of(
                        row.found().instructions(),
                        row.found().ones(),
                        row.found().wrong()));
            }
            table.row(cells.toArray());
        }
        StringBuilder text = new StringBuilder(markdown ? table.markdown() : table.toString());
        TextTable exponents = new TextTable("d", "exponent of N: gates", "wires");
        int fits = 0;
        for (int d : depths()) {
            if (hasFit(d)) {
                exponents.row(d, number(exponent(d, Sizes::gates)), number(exponent(d, Sizes::wires)));
                fits++;
            }
        }
        if (fits > 0) {
            text.append('\n').append(markdown ? exponents.markdown() : exponents.toString());
        }
        for (Row row : rows) {
            if (row.found() != null && row.found().first() != null) {
                text.append("wrong: ").append(row.found().first()).append('\n');
            }
        }
        return text.toString();
    }

    /** The same for scripts. */
    void put(Report report) {
        List<Map<String, Object>> circuits = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("d", row.d());
            json.put("n", row.length());
            json.put("precision", row.sizes().precision());
            json.put("depth", row.sizes().depth());
            json.put("gates", row.sizes().gates());
            json.put("wires", row.sizes().wires());
            json.put("seconds", row.seconds());
            if (row.found() != null) {
                json.put("instructions", row.found().instructions());
                json.put("ones", row.found().ones());
                json.put("wrong", row.found().wrong());
                json.put(
                        "first_wrong",
                        row.found().first() == null ? null : row.found().first().toString());
            }
            circuits.add(json);
        }
        List<Map<String, Object>> exponents = new ArrayList<>();
        for (int d : depths()) {
            if (hasFit(d)) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("d", d);
                json.put("gates", exponent(d, Sizes::gates));
                json.put("wires", exponent(d, Sizes::wires));
                exponents.add(json);
            }
        }
        report.put("circuits", circuits).put("exponents", exponents);
    }

    private List<Integer> depths() {
        return rows.stream().map(Row::d).distinct().toList();
    }

    private List<Row> of(int d) {
        return rows.stream().filter(row -> row.d() == d).toList();
    }

    /** Whether there are two lengths to fit a line through. */
    private boolean hasFit(int d) {
        return of(d).stream().map(Row::length).distinct().count() > 1;
    }

    /** The slope of the line through log₂ of the sizes over log₂ N. */
    private double exponent(int d, ToLongFunction<Sizes> size) {
        return LineFit.of(
                        of(d).stream()
                                .mapToDouble(row -> UniformReport.log2(row.length()))
                                .toArray(),
                        of(d).stream()
                                .mapToDouble(row -> UniformReport.log2((double) size.applyAsLong(row.sizes())))
                                .toArray())
                .a();
    }

    private static String number(double exponent) {
        return String.format(Locale.ROOT, "%.2f", exponent);
    }
}
