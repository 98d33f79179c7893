package limen.prove.states;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.finite.ChannelReads;
import limen.finite.ChannelReads.Channel;
import limen.finite.OnePosition;
import limen.finite.Rule;
import limen.finite.Site;
import limen.transformer.HeadLayout;

/**
 * Answers at positions of a model without mask, from what they read alone: of the sites below its last heads, of these heads, and of what
 * follows them.
 *
 * <p>What follows is computed channel by channel, channels that read the same together, and once for each combination of what they read.
 * A position is a row of numbers, a slot for each value that is read; slots 0 and 1 are the token and the position's number.
 */
final class AnswerCone {
    private static final int TOKEN = 0;
    private static final int POSITION = 1;
    /** Combinations that are kept, of all cells together. */
    private static final int ROOM = 1 << 22;

    /** A channel of the last heads: the number of its site among them. */
    record HeadSlot(int slot, int site, int head, int channel) {}

    private final OnePosition one;
    private final Map<Channel, Integer> slots = new LinkedHashMap<>();
    private final List<Channel> below = new ArrayList<>();
    private final List<HeadSlot> heads = new ArrayList<>();
    private final List<AnswerCell> cells = new ArrayList<>();
    private boolean token;
    private boolean position;

    /**
     * Of a model's answers.
     *
     * @param n number of tokens
     * @param one computes what was not computed yet
     */
    AnswerCone(Anatomy anatomy, int n, OnePosition one) {
        this.one = one;
        int last = anatomy.depth();
        ChannelReads answer = ChannelReads.of(anatomy.model().output());
        Set<Channel> live = live(anatomy, last, answer);
        int[] radices = new int[2 + live.size()];
        radices[TOKEN] = anatomy.model().vocabulary().size();
        radices[POSITION] = n;
        List<Site> own = anatomy.heads(last);
        for (Site site : anatomy.positions()) {
            Map<ChannelReads, List<Integer>> alike = new LinkedHashMap<>();
            for (int c = 0; c < site.width(); c++) {
                Channel channel = new Channel(site, c);
                if (!live.contains(channel)) {
                    continue;
                }
                radices[2 + slots.size()] = site.format().size();
                slots.put(channel, 2 + slots.size());
                if (anatomy.levels().get(site) < last) {
                    below.add(channel);
                } else if (site.rule() instanceof Rule.Head rule) {
                    HeadLayout layout = rule.layout();
                    int head = layout.headOf(c);
                    heads.add(new HeadSlot(slots.get(channel), own.indexOf(site), head, c - layout.own(head)));
                } else {
                    alike.computeIfAbsent(ChannelReads.of(site, c), reads -> new ArrayList<>())
                            .add(c);
                }
            }
            alike.forEach((reads, channels) -> cells.add(cell(site, channels, reads, radices)));
        }
        cells.add(cell(null, List.of(), answer, radices));
    }

    /** What answers read, of the sites after the last heads, of these, and directly below. */
    private Set<Channel> live(Anatomy anatomy, int last, ChannelReads answer) {
        Set<Channel> live = new HashSet<>(answer.channels());
        token = answer.token();
        position = answer.position();
        for (Site site : anatomy.positions().reversed()) {
            if (anatomy.levels().get(site) < last || site.rule() instanceof Rule.Head) {
                continue;
            }
            for (int c = 0; c < site.width(); c++) {
                if (live.contains(new Channel(site, c))) {
                    ChannelReads reads = ChannelReads.of(site, c);
                    live.addAll(reads.channels());
                    token |= reads.token();
                    position |= reads.position();
                }
            }
        }
        return live;
    }

    private AnswerCell cell(Site site, List<Integer> channels, ChannelReads reads, int[] radices) {
        List<Integer> from = new ArrayList<>();
        if (reads.token()) {
            from.add(TOKEN);
        }
        if (reads.position()) {
            from.add(POSITION);
        }
        reads.channels().forEach(channel -> from.add(slots.get(channel)));
        return new AnswerCell(
                ROOM / radices.length,
                site,
                channels.stream().mapToInt(c -> c).toArray(),
                channels.stream().mapToInt(c -> slots.get(new Channel(site, c))).toArray(),
                reads.channels(),
                from.stream().mapToInt(slot -> slot).toArray(),
                radices);
    }

    /** The channels of the last heads that are read. */
    List<HeadSlot> heads() {
        return heads;
    }

    /** Whether a head of one of the last sites of heads is read. */
    boolean reads(int site, int head) {
        return heads.stream().anyMatch(each -> each.site() == site && each.head() == head);
    }

    /** The slots of a position whose sites below the last heads are defined; those of the heads and of what follows are 0. */
    int[] look(int ofToken, int atPosition) {
        int[] row = new int[2 + slots.size()];
        row[TOKEN] = token ? ofToken : 0;
        row[POSITION] = position ? atPosition : 0;
        for (Channel each : below) {
            row[slots.get(each)] = one.rank(each.site(), each.channel());
        }
        return row;
    }

    /** The answer of a position whose slots of the last heads are set too; sets the others. */
    int answer(int[] row) {
        for (AnswerCell cell : cells) {
            cell.define(row, one);
        }
        return cells.getLast().answer();
    }
}
