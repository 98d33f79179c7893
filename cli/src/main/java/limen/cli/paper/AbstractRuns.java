package limen.cli.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import limen.cli.result.TracedSite;
import limen.paper.AbstractInstance;
import limen.paper.AbstractTrace;

/** The strings of a run of an abstract transformer, by name. */
public final class AbstractRuns {
    private AbstractRuns() {}

    /** Every quantity of every layer: its strings as integers, and their values as floats. */
    public static Map<String, TracedSite> strings(AbstractInstance instance, AbstractTrace trace) {
        Map<String, TracedSite> sites = new LinkedHashMap<>();
        int n = instance.length();
        sites.put("embedding", values(instance, n, i -> trace.state(0, i)));
        for (int layer = 0; layer < instance.layers(); layer++) {
            int at = layer;
            for (int head = 0; head < instance.heads(); head++) {
                int of = head;
                String name = "layer " + layer + " head " + head;
                sites.put(name + " similarity", values(instance, n * n, s -> trace.similarity(at, of, s / n, s % n)));
                sites.put(name + " normalizer", values(instance, n, i -> trace.normalizer(at, of, i)));
                sites.put(name + " weighted", values(instance, n * n, s -> trace.weighted(at, of, s / n, s % n)));
                sites.put(name + " attended", values(instance, n, i -> trace.attended(at, of, i)));
            }
            sites.put("layer " + layer + " state", values(instance, n, i -> trace.state(at + 1, i)));
        }
        return sites;
    }

    private static TracedSite values(AbstractInstance instance, int count, IntUnaryOperator string) {
        List<Integer> strings = IntStream.range(0, count).map(string).boxed().toList();
        List<Double> values = new ArrayList<>();
        for (int x : strings) {
            values.add(instance.floats().value(x).doubleValue());
        }
        return new TracedSite.OfStrings(strings, values);
    }
}
