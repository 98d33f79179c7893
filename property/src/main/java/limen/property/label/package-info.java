/**
 * Labels that are a function of the string, at every position.
 *
 * <p>Enter at {@link limen.property.label.GivesLabels}.
 *
 * <p>Uses limen.finite, limen.io, limen.property, limen.property.language.
 */
package limen.property.label;
