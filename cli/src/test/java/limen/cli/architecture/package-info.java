/**
 * Tests of the shape of all modules: which package may use which, no package cycles, documented types.
 *
 * <p>They live in the cli module because it alone sees every other. {@code planted} holds one violation per rule.
 */
package limen.cli.architecture;
