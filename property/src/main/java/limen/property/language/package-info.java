/**
 * Languages as recognisers that read from left to right, by name.
 *
 * <p>Enter at {@link limen.property.language.NamedLanguage}: from a spelling such as {@code dyck:2:3} to a recogniser over a vocabulary,
 * with as few states at each length as there can be ({@code Levels}). What a language is, is a {@code Reader} of numbered symbols.
 *
 * <p>Uses limen.finite, limen.io, limen.property.
 */
package limen.property.language;
