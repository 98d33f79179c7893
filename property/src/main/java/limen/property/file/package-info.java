/**
 * Properties from what a person spells, from files and from their own text.
 *
 * <p>Enter at {@link limen.property.file.Properties}.
 *
 * <p>Uses limen.io, limen.io.json, limen.property, limen.property.among, limen.property.label, limen.property.language,
 * limen.property.next, limen.property.reader, limen.property.relation.
 */
package limen.property.file;
