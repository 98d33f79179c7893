package limen.certificate.states;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.finite.ChannelReads;
import limen.finite.ChannelReads.Channel;
import limen.finite.OnePosition;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * The values that answers read, of a model without mask, from those before its last heads on: a value after them is computed by the
 * reference once for each combination of what it reads, and recalled from then on.
 */
final class AnswerValues {
    /** A value after the last heads, or the answer where there is no channel. */
    private record Computed(Channel channel, int into, ChannelReads reads, int[] from, RowTable known) {}

    /**
     * A value that a last head draws.
     *
     * @param channel of the head
     * @param place in a row of values
     */
    record Drawn(Site site, int head, int channel, int place) {}

    /** Numbers in all tables together. */
    private static final int ROOM = 1 << 25;

    private final OnePosition one;
    private final Map<Channel, Integer> before = new LinkedHashMap<>();
    private final List<Drawn> drawn = new ArrayList<>();
    private final List<Computed> computed = new ArrayList<>();
    private final int width;
    private final int[] read;

    /** The first two values are the token and the position's number, 0 where nothing after the last heads reads them. */
    private final boolean[] readsAtAll = new boolean[2];

    AnswerValues(Depths depths, OnePosition one) {
        this.one = one;
        int last = depths.greatest();
        ChannelReads answer = ChannelReads.of(depths.model().output());
        Set<Channel> needed = new LinkedHashSet<>(answer.channels());
        for (Site site : depths.positions().reversed()) {
            for (int c = 0; c < site.width(); c++) {
                if (isAfter(depths, site) && needed.contains(new Channel(site, c))) {
                    ChannelReads reads = ChannelReads.of(site, c);
                    needed.addAll(reads.channels());
                    readsAtAll[0] |= reads.token();
                    readsAtAll[1] |= reads.position();
                }
            }
        }
        Map<Channel, Integer> places = new HashMap<>();
        for (Site site : depths.positions()) {
            for (int c = 0; c < site.width(); c++) {
                Channel channel = new Channel(site, c);
                if (needed.contains(channel)) {
                    places.put(channel, 2 + places.size());
                    if (isAfter(depths, site)) {
                        computed.add(computed(channel, ChannelReads.of(site, c), places, needed.size()));
                    } else if (depths.of(site) < last) {
                        before.put(channel, places.get(channel));
                    } else {
                        int head = ((Rule.Head) site.rule()).layout().headOf(c);
                        int first = ((Rule.Head) site.rule()).layout().own(head);
                        drawn.add(new Drawn(site, head, c - first, places.get(channel)));
                    }
                }
            }
        }
        computed.add(computed(null, answer, places, needed.size()));
        width = 2 + places.size();
        read = new int[2 + width];
    }

    private static boolean isAfter(Depths depths, Site site) {
        return depths.of(site) == depths.greatest() && !(site.rule() instanceof Rule.Head);
    }

    private static Computed computed(Channel channel, ChannelReads reads, Map<Channel, Integer> places, int tables) {
        int[] from = new int[2 + reads.channels().size()];
        // Where the token or the position's number is not read, that of nobody is: it is always 0.
        from[0] = reads.token() ? 0 : -1;
        from[1] = reads.position() ? 1 : -1;
        for (int k = 2; k < from.length; k++) {
            from[k] = places.get(reads.channels().get(k - 2));
        }
        RowTable known = new RowTable(from.length, ROOM / ((1 + tables) * from.length));
        return new Computed(channel, channel == null ? -1 : places.get(channel), reads, from, known);
    }

    /** What answers read of the last heads. */
    List<Drawn> drawn() {
        return drawn;
    }

    /** The row of values of a position whose sites before the last heads are defined. */
    int[] row(int token, int position) {
        int[] row = new int[width];
        row[0] = readsAtAll[0] ? token : 0;
        row[1] = readsAtAll[1] ? position : 0;
        before.forEach((channel, place) -> row[place] = one.rank(channel.site(), channel.channel()));
        return row;
    }

    /** The answer where what the last heads draw is in the row too; the others of the row are computed. */
    int answer(int[] row) {
        int value = 0;
        for (Computed each : computed) {
            for (int k = 0; k < each.from.length; k++) {
                read[k] = each.from[k] < 0 ? 0 : row[each.from[k]];
            }
            int at = each.known.find(read);
            if (at >= 0) {
                value = each.known.number(at);
            } else {
                value = compute(each);
                each.known.put(read, value);
            }
            if (each.channel != null) {
                row[each.into] = value;
            }
        }
        return value;
    }

    private int compute(Computed each) {
        one.begin(read[0], read[1]);
        for (int k = 2; k < each.from.length; k++) {
            Channel channel = each.reads.channels().get(k - 2);
            one.set(channel.site(), channel.channel(), read[k]);
        }
        return each.channel == null ? one.answer() : one.define(each.channel.site(), each.channel.channel());
    }
}
