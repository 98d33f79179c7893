package limen.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadLayoutTest {
    /** Every channel of every small layout, counted one by one. */
    @Test
    void channelsAndFlatIndicesAreCounted() {
        int channels = 0;
        for (int groups = 1; groups <= 3; groups++) {
            for (int share = 1; share <= 3; share++) {
                for (int width = 1; width <= 3; width++) {
                    channels += count(HeadLayout.of(groups * share, groups * width, width), groups, share, width);
                }
            }
        }
        assertThat(channels).isEqualTo(6 * 6 * 6);
    }

    private static int count(HeadLayout layout, int groups, int share, int width) {
        assertThat(layout).isEqualTo(new HeadLayout(groups * share, share, width));
        assertThat(layout.sharedWidth()).isEqualTo(groups * width);
        int channel = 0;
        long product = 5L * layout.ownWidth();
        for (int group = 0; group < groups; group++) {
            for (int member = 0; member < share; member++) {
                int head = group * share + member;
                assertThat(layout.group(head)).isEqualTo(group);
                assertThat(layout.own(head)).isEqualTo(channel);
                assertThat(layout.shared(head)).isEqualTo(group * width);
                assertThat(layout.pair(5, head)).isEqualTo(5L * groups * share + head);
                for (int d = 0; d < width; d++, channel++, product++) {
                    assertThat(layout.headOf(channel)).isEqualTo(head);
                    assertThat(layout.sharedOf(channel)).isEqualTo(group * width + d);
                    assertThat(layout.product(layout.pair(5, head), d)).isEqualTo(product);
                    assertThat(layout.pairOf(product)).isEqualTo(5);
                    assertThat(layout.channelOf(product)).isEqualTo(channel);
                }
            }
        }
        assertThat(layout.ownWidth()).isEqualTo(channel);
        return channel;
    }

    @Test
    void anArchitectureHasOne() {
        Architecture shape =
                RandomModels.llamaShape(Architecture.RopePairing.HALVES).build();
        assertThat(shape.layout()).isEqualTo(new HeadLayout(4, 2, 4));
        assertThat(shape.keyValueHead(3)).isEqualTo(1);
    }
}
