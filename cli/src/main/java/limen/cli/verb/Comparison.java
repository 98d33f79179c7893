package limen.cli.verb;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import limen.cli.result.CompareResult;
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

    /** Sizes and exponents. */
    CompareResult.Model result() {
        return new CompareResult.Model(
                name,
                precision.toString(),
                layers,
                heads,
                shapes.stream().map(Comparison::sizes).toList(),
                hasFit()
                        ? new CompareResult.Exponents(
                                Optional.of(exponent(ComparedCircuit.LEMMA_UNIT)),
                                Optional.of(exponent(ComparedCircuit.LEMMA_WEIGHTED)),
                                Optional.of(exponent(ComparedCircuit.THERMOMETER)))
                        : CompareResult.Exponents.NONE);
    }

    private CompareResult.Exponent exponent(ComparedCircuit circuit) {
        double predicted = predicted(circuit);
        return new CompareResult.Exponent(fit(circuit).a(), Double.isNaN(predicted) ? null : predicted);
    }

    private static CompareResult.Length sizes(AbstractShape shape) {
        return new CompareResult.Length(
                shape.length(),
                shape.precision(),
                sizes(shape, ComparedCircuit.LEMMA_UNIT),
                sizes(shape, ComparedCircuit.LEMMA_WEIGHTED),
                sizes(shape, ComparedCircuit.THERMOMETER));
    }

    private static CompareResult.Sizes sizes(AbstractShape shape, ComparedCircuit circuit) {
        return new CompareResult.Sizes(circuit.depth(shape), circuit.gates(shape), circuit.fits(shape.precision()));
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
