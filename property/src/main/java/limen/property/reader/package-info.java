/**
 * What recognises strings of symbols, and how few states do it at one length.
 *
 * <p>Enter at {@link limen.property.reader.Definition}: what a language is once its {@link
 * limen.property.reader.Symbols} are known. A {@link limen.property.reader.Reader} says where nothing leads back into
 * the language; {@link limen.property.reader.Levels} merges what the tokens that are left cannot tell apart.
 *
 * <p>Uses limen.io, limen.property.
 */
package limen.property.reader;
