package limen.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limen.check.stream.LongStream;
import limen.compiler.onehot.AbstractThermometer;
import limen.io.AsideFile;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;

/**
 * What random access to single gates costs for n = 2, 4, … 2^20: gates of the lemma family, unit additions, and of the thermometer
 * family, 4 bits, two tokens, one head, one layer, functions without structure.
 */
public final class AccessCost {
    private static final int[] LENGTHS =
            IntStream.rangeClosed(1, 20).map(k -> 1 << k).toArray();
    private static final int PRECISION = 4;
    private static final long SEED = 1;

    private AccessCost() {}

    /** Both families, so many gates of every stage. */
    static List<AccessReport> reports(int perStage) {
        List<AccessReport> reports = new ArrayList<>();
        reports.add(AccessReport.of("lemma, unit gates", AccessCost::instance, LENGTHS, perStage, SEED));
        reports.add(AccessReport.ofCircuits(
                "thermometer", n -> AbstractThermometer.compile(instance(n)).circuit(), LENGTHS, perStage, SEED));
        return reports;
    }

    /** The greatest number of operations over log₂ n, a series per family. */
    static String svg(List<AccessReport> reports) {
        return AccessReport.svg("p = " + PRECISION, reports);
    }

    private static AbstractInstance instance(int n) {
        return new AbstractInstance(new AbstractShape(n, PRECISION, 2, 1, 1, 0, true), new LongStream.Mixed(PRECISION));
    }

    /**
     * Runs from a command line: plot, gates of every stage.
     *
     * @param arguments {@code FILE.svg 200}
     */
    public static void main(String[] arguments) throws IOException {
        List<AccessReport> reports = reports(Integer.parseInt(arguments[1]));
        for (AccessReport report : reports) {
            System.out.println(report.name() + ", " + report.unit());
            System.out.print(report.text());
        }
        byte[] svg = svg(reports).getBytes(StandardCharsets.UTF_8);
        AsideFile.write(Path.of(arguments[0]), out -> out.write(svg));
    }
}
