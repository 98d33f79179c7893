/**
 * What token comes next, or never does.
 *
 * <p>Enter at {@link limen.property.next.GivesNext}, {@link limen.property.next.Never} or {@link
 * limen.property.next.Closes}.
 *
 * <p>Uses limen.finite, limen.io, limen.property, limen.property.language, limen.property.reader.
 */
package limen.property.next;
