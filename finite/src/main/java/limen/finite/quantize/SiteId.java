package limen.finite.quantize;

import java.util.Locale;
import limen.transformer.NormPlace;
import limen.transformer.SiteKind;

/**
 * Which site of a transformer: what {@link limen.transformer.SiteObserver} calls it.
 *
 * @param layer layer from 0; −1 for the embedding, the number of layers for what follows the last one
 * @param kind what the values are
 * @param occurrence of kinds that a layer has several sites of: a {@link NormPlace}'s, or the head; else 0
 */
public record SiteId(int layer, SiteKind kind, int occurrence) {
    /**
     * {@return the only site of its kind in a layer}
     *
     * @param layer from 0; −1 for the embedding, the number of layers for what follows the last one
     * @param kind what the values are; NORM_CENTRED means the attention norm's, or the final one's
     */
    public static SiteId of(int layer, SiteKind kind) {
        return new SiteId(layer, kind, 0);
    }

    /**
     * {@return the readable name: {@code layer 0 query}, {@code embedding}, {@code final norm}}
     *
     * @param layers number of layers of the model; sites of that layer are named without a number
     */
    public String name(int layers) {
        String plain = kind.name()
                .toLowerCase(Locale.ROOT)
                .replace("feed_forward", "feed-forward")
                .replace('_', ' ');
        if (kind == SiteKind.NORM_CENTRED) {
            plain = (layer == layers ? "final norm" : NormPlace.name(occurrence)) + " centred";
        } else if (kind.isRepeated()) {
            plain = plain.replace(" ", " " + occurrence + " ");
        }
        return layer < 0 || layer == layers ? plain : "layer " + layer + " " + plain;
    }
}
