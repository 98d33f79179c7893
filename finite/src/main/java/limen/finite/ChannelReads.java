package limen.finite;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one value at a position depends on there: where all of it is the same, the value is the same, whatever else differs.
 *
 * @param token whether on the token
 * @param position whether on the position's number
 * @param channels values of other sites at the position, each once
 */
public record ChannelReads(boolean token, boolean position, List<Channel> channels) {
    /**
     * A value at a position.
     *
     * @param site a POSITION site
     * @param channel from 0, below its width
     */
    public record Channel(Site site, int channel) {}

    /**
     * {@return what a channel reads}
     *
     * @param site a POSITION site that is no head
     * @param channel from 0, below its width
     */
    public static ChannelReads of(Site site, int channel) {
        return switch (site.rule()) {
            case Rule.Embedding rule ->
                new ChannelReads(rule.token().differs(channel), differs(rule.position(), channel), List.of());
            case Rule.Linear rule
            when rule.rotation() != null ->
                new ChannelReads(false, true, rows(rule, new int[] {
                    channel, rule.rotation().partner()[channel]
                }));
            case Rule.Linear rule -> new ChannelReads(false, false, rows(rule, new int[] {channel}));
            // A constant channel looks at its shift alone.
            case Rule.Norm rule ->
                new ChannelReads(false, false, rule.sign()[channel] == 0 ? List.of() : all(rule.source()));
            case Rule.Product rule ->
                new ChannelReads(
                        false,
                        false,
                        Stream.of(rule.gate(), rule.up())
                                .distinct()
                                .map(each -> new Channel(each, channel))
                                .toList());
            default -> throw new IllegalArgumentException("internal: " + site + " reads more than its position");
        };
    }

    /**
     * {@return what the answer at a position reads}
     *
     * @param output of a model
     */
    public static ChannelReads of(Output output) {
        return new ChannelReads(
                false,
                false,
                rows(output.logits(), IntStream.range(0, output.rows()).toArray()));
    }

    private static boolean differs(long[][] table, int channel) {
        return table != null && Arrays.stream(table).anyMatch(row -> row[channel] != table[0][channel]);
    }

    private static List<Channel> all(Site site) {
        return IntStream.range(0, site.width())
                .mapToObj(c -> new Channel(site, c))
                .toList();
    }

    private static List<Channel> rows(Rule.Linear rule, int[] rows) {
        Set<Channel> read = new LinkedHashSet<>();
        for (Rule.Term term : rule.terms()) {
            for (int k = 0; k < term.source().width(); k++) {
                for (int row : rows) {
                    if (term.multiplier()[row] != 0 && term.weight(row, k) != 0) {
                        read.add(new Channel(term.source(), k));
                    }
                }
            }
        }
        return List.copyOf(read);
    }
}
