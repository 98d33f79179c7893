package limen.transformer;

import java.util.Locale;

/** The norms of a layer: the occurrence of a {@link SiteKind#NORM_CENTRED} is the number of its norm's place. */
public enum NormPlace {
    /** Of attention's input or, post-norm, of the sum after it; the final norm's too. */
    ATTENTION(null, SiteKind.ATTENTION_NORM),
    /** Of the feed-forward net's input or, post-norm, of the sum after it. */
    FEED_FORWARD(null, SiteKind.FEED_FORWARD_NORM),
    /** Of attention's output. */
    ATTENTION_OUTPUT(SiteKind.ATTENTION_OUTPUT, SiteKind.ATTENTION_OUTPUT_NORM),
    /** Of the feed-forward net's output. */
    FEED_FORWARD_OUTPUT(SiteKind.FEED_FORWARD_OUTPUT, SiteKind.FEED_FORWARD_OUTPUT_NORM),
    /** Of the queries of head 0 or of all heads; of head h, 2·h more. */
    QUERY(SiteKind.QUERY_PLAIN, SiteKind.QUERY_NORM),
    /** Of the keys of head 0 or of all heads; of head h, 2·h more. */
    KEY(SiteKind.KEY_PLAIN, SiteKind.KEY_NORM);

    private final SiteKind plain;
    private final SiteKind normed;

    NormPlace(SiteKind plain, SiteKind normed) {
        this.plain = plain;
        this.normed = normed;
    }

    /** The site that is normalised here, of outputs, queries and keys; null where it is a state. */
    public SiteKind plain() {
        return plain;
    }

    /** The normalised site; of the final norm it is {@link SiteKind#FINAL_NORM} instead. */
    public SiteKind normed() {
        return normed;
    }

    /**
     * The occurrence of this place.
     *
     * @param head of queries and keys that are normalised by head, else 0
     */
    public int occurrence(int head) {
        return ordinal() + 2 * head;
    }

    /** The place that has an occurrence. */
    public static NormPlace of(int occurrence) {
        return values()[occurrence <= KEY.ordinal() ? occurrence : QUERY.ordinal() + occurrence % 2];
    }

    /** Its name in the name of a site, by occurrence: {@code attention norm}, {@code query 1 norm}. */
    public static String name(int occurrence) {
        NormPlace place = of(occurrence);
        String plain = place.name()
                .toLowerCase(Locale.ROOT)
                .replace("feed_forward", "feed-forward")
                .replace('_', ' ');
        return place.ordinal() < QUERY.ordinal()
                ? plain + " norm"
                : plain + " " + (occurrence - place.ordinal()) / 2 + " norm";
    }
}
