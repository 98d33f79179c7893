/**
 * Statements about two inputs that are read together, or about two models that read the same.
 *
 * <p>Enter at {@link limen.property.relation.EqualAnswers}, or at a {@code Relation} of two inputs of one model. What is
 * asked about is as few pairs as will do: {@code OneChange}, for chains of single changes.
 *
 * <p>Uses limen.finite, limen.io, limen.property, limen.property.reader.
 */
package limen.property.relation;
