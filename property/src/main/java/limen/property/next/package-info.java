/**
 * What token comes next, or never does.
 *
 * <p>Enter at {@link limen.property.next.GivesNext}.
 *
 * <p>Uses limen.finite, limen.io, limen.property.
 */
package limen.property.next;
