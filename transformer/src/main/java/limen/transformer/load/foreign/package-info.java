/**
 * What people give where a model is asked for and is none that is read: told by how a file begins or what a folder holds, with what to
 * do about it.
 *
 * <p>Enter at {@link limen.transformer.load.foreign.ForeignFile} and {@link limen.transformer.load.foreign.ForeignFolder}. Both only
 * tell; whoever asks refuses. docs/formats/models.md has the lines.
 *
 * <p>Uses limen.io.
 */
package limen.transformer.load.foreign;
