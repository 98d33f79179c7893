package limen.cli.verb;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.cli.output.TextTable;
import limen.number.PrecisionFormula;
import limen.paper.AbstractShape;
import limen.paper.AbstractTransformer;
import limen.report.LineFit;
import limen.report.SvgPlot;
import limen.report.UniformReport;

/**
 * An abstract transformer's circuits side by side over a range of lengths.
 *
 * @param name the model
 * @param precision p(n)
 * @param heads of a layer
 * @param layers of the model
 * @param shapes one per length
 */
record Comparison(String name, PrecisionFormula precision, int heads, int layers, List<AbstractShape> shapes) {
    /** Where p(n) is taken to have its final slope over log₂ n, as exponents of two. */
    private static final int FROM = 16;

    private static final int TO = 20;

    static Comparison of(String name, AbstractTransformer model, PrecisionFormula precision, List<Integer> lengths) {
        List<AbstractShape> shapes = lengths.stream()
                .map(n -> model.at(n, precision.bits(n)).shape())
                .toList();
        return new Comparison(name, precision, model.heads(), model.layers(), shapes);
    }

    void addTo(TextTable table) {
        for (AbstractShape shape : shapes) {
            List<Object> cells = new ArrayList<>(List.of(name, layers, heads, shape.length(), shape.precision()));
            for (ComparedCircuit circuit : ComparedCircuit.values()) {
                cells.add(circuit.depth(shape));
                cells.add(circuit.gates(shape));
            }
            table.row(cells.toArray());
        }
    }

    /** Titles of the table that {@link #addTo} fills. */
    static TextTable table() {
        List<String> titles = new ArrayList<>(List.of("model", "layers", "heads", "n", "p"));
        for (ComparedCircuit circuit : ComparedCircuit.values()) {
            titles.add(circuit.title() + ": depth");
            titles.add("gates");
        }
        return new TextTable(titles.toArray(String[]::new));
    }

    /** Whether there are two lengths to fit a line through. */
    boolean hasFit() {
        return shapes.stream().map(AbstractShape::length).distinct().count() > 1;
    }

    /** The line through log₂ of the sizes over log₂ n. */
    LineFit fit(ComparedCircuit circuit) {
        return LineFit.of(
                shapes.stream()
                        .mapToDouble(shape -> UniformReport.log2(shape.length()))
                        .toArray(),
                shapes.stream()
                        .mapToDouble(
                                shape -> UniformReport.log2(circuit.gates(shape).doubleValue()))
                        .toArray());
    }

    /** The exponent that the size tends to; NaN where p(n) is no formula like c·log₂ n. */
    double predicted(ComparedCircuit circuit) {
        try {
            double slope = (precision.bits(1 << TO) - precision.bits(1 << FROM)) / (double) (TO - FROM);
            return circuit.exponent(heads, slope);
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", name);
        json.put("precision", precision.toString());
        json.put("layers", layers);
        json.put("heads", heads);
        json.put("lengths", shapes.stream().map(Comparison::json).toList());
        Map<String, Object> exponents = new LinkedHashMap<>();
        for (ComparedCircuit circuit : ComparedCircuit.values()) {
            if (hasFit()) {
                Map<String, Object> exponent = new LinkedHashMap<>();
                exponent.put("fitted", fit(circuit).a());
                exponent.put("predicted", Double.isNaN(predicted(circuit)) ? null : predicted(circuit));
                exponents.put(circuit.key(), exponent);
            }
        }
        json.put("exponents", exponents);
        return json;
    }

    private static Map<String, Object> json(AbstractShape shape) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", shape.length());
        json.put("precision", shape.precision());
        for (ComparedCircuit circuit : ComparedCircuit.values()) {
            Map<String, Object> member = new LinkedHashMap<>();
            member.put("depth", circuit.depth(shape));
            member.put("gates", circuit.gates(shape));
            member.put("fits", circuit.fits(shape.precision()));
            json.put(circuit.key(), member);
        }
        return json;
    }

    /** Size over n, logarithmic; hollow where weights do not fit. */
    String svg() {
        boolean isHollow = Arrays.stream(ComparedCircuit.values())
                .anyMatch(circuit -> shapes.stream().anyMatch(shape -> !circuit.fits(shape.precision())));
        String across = isHollow ? "n (hollow: counted only, weights have more than 62 bits)" : "n";
        SvgPlot plot = new SvgPlot(name + ", p = " + precision, across, "gates").logarithmic();
        double[] x = shapes.stream().mapToDouble(AbstractShape::length).toArray();
        for (ComparedCircuit circuit : ComparedCircuit.values()) {
            plot.points(
                            circuit.title(),
                            x,
                            shapes.stream()
                                    .map(circuit::gates)
                                    .mapToDouble(BigInteger::doubleValue)
                                    .toArray())
                    .hollow(point -> !circuit.fits(shapes.get(point).precision()));
            if (hasFit()) {
                plot.power(fit(circuit), predicted(circuit));
            }
        }
        return plot.text();
    }
}
