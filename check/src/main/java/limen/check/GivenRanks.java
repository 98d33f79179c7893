package limen.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.PartInput;
import limen.compiler.construction.SiteGates;
import limen.finite.Site;
import limen.finite.Trace;

/** The interpreter's ranks that parts of a circuit read, on a block of inputs: of each site once, however many parts read it. */
final class GivenRanks {
    private final Map<Site, SiteGates> held = new HashMap<>();
    private final Map<Site, RankRows> ranks = new HashMap<>();

    GivenRanks(List<CompiledPart> parts, int lanes) {
        for (PartInput input :
                parts.stream().flatMap(part -> part.inputs().stream()).toList()) {
            if (input instanceof PartInput.Digit digit) {
                held.put(digit.held().site(), digit.held());
            }
        }
        held.forEach((site, gates) -> ranks.put(
                site,
                new RankRows(
                        Math.toIntExact(gates.count()), lanes, site.format().topRank())));
    }

    /** Bytes that they take in one lane. */
    static long bytesPerLane(List<CompiledPart> parts) {
        return new GivenRanks(parts, 0)
                .held.values().stream()
                        .mapToLong(gates -> gates.count()
                                * RankRows.bytes(gates.site().format().topRank()))
                        .sum();
    }

    /** Takes the values of a run of the interpreter. */
    void set(int lane, Trace trace) {
        held.forEach(
                (site, gates) -> ranks.get(site).set(lane, trace.ranks().get(site), Math.toIntExact(gates.first())));
    }

    /** The ranks of a lane. */
    PartInput.Ranks of(int lane) {
        return (site, index) ->
                ranks.get(site).left(index - (int) held.get(site).first(), lane);
    }
}
