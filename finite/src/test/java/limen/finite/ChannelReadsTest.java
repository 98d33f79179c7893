package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import limen.finite.ChannelReads.Channel;
import limen.finite.random.RandomSites;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** What a channel does not read never changes it, and most of what it reads does. */
class ChannelReadsTest {
    private static final int TRIES = 8;

    private int reads;
    private int changes;

    @Test
    void whatIsNotReadChangesNothing() {
        int compared = 0;
        for (long seed : Cases.seeds(300)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            Random random = Cases.random(seed);
            for (Site site : model.sites()) {
                if (site.shape() != Shape.POSITION || site.rule() instanceof Rule.Head) {
                    continue;
                }
                for (int c = 0; c < site.width(); c++) {
                    ChannelReads read = ChannelReads.of(site, c);
                    assertThat(differs(model, site, c, read, random))
                            .as(site + " " + c)
                            .isFalse();
                    countNeeded(model, site, c, read, random);
                    compared++;
                }
            }
            ChannelReads read = ChannelReads.of(model.output());
            assertThat(differs(model, null, 0, read, random)).as("answer").isFalse();
            countNeeded(model, null, 0, read, random);
        }
        assertThat(compared).isGreaterThan(1000);
        assertThat(changes * 100L / reads).isGreaterThan(50);
    }

    /** Leaves out what is read, one after the other: a fault that is to be seen. */
    private void countNeeded(FinitePrecisionTransformer model, Site site, int c, ChannelReads read, Random random) {
        for (Channel each : read.channels()) {
            List<Channel> others = read.channels().stream()
                    .filter(other -> !other.equals(each))
                    .toList();
            ChannelReads less = new ChannelReads(read.token(), read.position(), others);
            reads++;
            changes += differs(model, site, c, less, random) ? 1 : 0;
        }
        if (read.token()) {
            reads++;
            changes +=
                    differs(model, site, c, new ChannelReads(false, read.position(), read.channels()), random) ? 1 : 0;
        }
    }

    /** Whether a channel, or the answer where there is no site, had two values where all that it reads was the same. */
    private static boolean differs(
            FinitePrecisionTransformer model, Site site, int c, ChannelReads read, Random random) {
        int n = model.maximumLength();
        for (int k = 0; k < TRIES; k++) {
            int token = random.nextInt(model.vocabulary().size());
            int position = random.nextInt(n);
            OnePosition one = OnePosition.reference(model, n);
            OnePosition other = random.nextBoolean() ? OnePosition.reference(model, n) : OnePosition.fast(model, n);
            one.begin(token, position);
            other.begin(
                    read.token() ? token : random.nextInt(model.vocabulary().size()),
                    read.position() ? position : random.nextInt(n));
            Set<Channel> same = new HashSet<>(read.channels());
            for (Site source : model.sites()) {
                for (int s = 0; source.shape() == Shape.POSITION && s < source.width(); s++) {
                    int rank = random.nextInt(source.format().size());
                    boolean kept = same.contains(new Channel(source, s));
                    one.set(source, s, rank);
                    other.set(
                            source,
                            s,
                            kept ? rank : random.nextInt(source.format().size()));
                }
            }
            int left = site == null ? one.answer() : one.define(site, c);
            int right = site == null ? other.answer() : other.define(site, c);
            if (left != right) {
                return true;
            }
        }
        return false;
    }
}
