/**
 * Statements about two inputs that are read together, or about two models that read the same.
 *
 * <p>Enter at {@link limen.property.relation.EqualAnswers}.
 *
 * <p>Uses limen.finite, limen.io, limen.property.
 */
package limen.property.relation;
