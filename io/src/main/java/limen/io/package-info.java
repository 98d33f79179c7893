/**
 * What comes from outside and what goes there: files and folders written whole or not at all, SHA-256, arrays of numpy,
 * processes for native code, and the types by which a refusal of bad input is told from a fault of Limen.
 *
 * <p>Enter at {@link limen.io.AsideFile} or {@link limen.io.Refusal}.
 *
 * <p>Uses nothing else of Limen.
 */
package limen.io;
