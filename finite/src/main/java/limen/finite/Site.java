package limen.finite;

import limen.number.Format;
import limen.transformer.SiteKind;

/**
 * An array of rounded values: the unit of a finite-precision transformer's semantics.
 *
 * @param name unique readable name, for example {@code layer 2 score}
 * @param kind what the values are
 * @param layer layer index from 0; −1 for the embedding, the number of layers for what follows the last one
 * @param shape how values are indexed
 * @param width channels of a POSITION site, heads of a PAIR or ROW site
 * @param format the finite set the values belong to
 * @param rule the exact expression that defines them
 */
public record Site(String name, SiteKind kind, int layer, Shape shape, int width, Format format, Rule rule) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
