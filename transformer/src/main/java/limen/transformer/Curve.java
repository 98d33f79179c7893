package limen.transformer;

import java.util.ArrayList;
import java.util.List;
import limen.io.InputException;
import limen.number.Rational;

/**
 * A function that a model declares: linear between given points, constant outside. On the values of a format it is any table.
 *
 * @param points with increasing x, one at least
 */
public record Curve(List<Point> points) {
    /**
     * A point of a curve.
     *
     * @param x argument
     * @param y value
     */
    public record Point(Rational x, Rational y) {}

    /** Refuses what is no function. */
    public Curve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new InputException("architecture, curve: has no points, give one at least");
        }
        for (int k = 1; k < points.size(); k++) {
            if (points.get(k - 1).x().compareTo(points.get(k).x()) >= 0) {
                throw new InputException("architecture, curve: goes from x = "
                        + points.get(k - 1).x() + " to " + points.get(k).x() + ", x must increase strictly");
            }
        }
    }

    /** Its value, exactly. */
    public Rational apply(Rational x) {
        int next = 0;
        while (next < points.size() && points.get(next).x().compareTo(x) < 0) {
            next++;
        }
        if (next == 0) {
            return points.getFirst().y();
        }
        if (next == points.size()) {
            return points.getLast().y();
        }
        Point from = points.get(next - 1);
        Point to = points.get(next);
        Rational slope = to.y().subtract(from.y()).divide(to.x().subtract(from.x()));
        return from.y().add(slope.multiply(x.subtract(from.x())));
    }

    /** Its value in float64: the exact one of that argument, rounded once. */
    public double apply(double x) {
        if (Double.isInfinite(x)) {
            return (x < 0 ? points.getFirst() : points.getLast()).y().doubleValue();
        }
        return apply(Rational.ofDouble(x)).doubleValue();
    }

    /** Whether it never falls. */
    boolean isIncreasing() {
        for (int k = 1; k < points.size(); k++) {
            if (points.get(k - 1).y().compareTo(points.get(k).y()) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Its points as pairs of texts, for files. */
    public List<List<String>> pairs() {
        List<List<String>> pairs = new ArrayList<>();
        points.forEach(
                point -> pairs.add(List.of(point.x().toString(), point.y().toString())));
        return pairs;
    }
}
