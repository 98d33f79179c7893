/**
 * Random finite-precision transformers for tests, fuzzing and benchmarks of everything that reads one.
 *
 * <p>Enter at {@link limen.finite.random.RandomSites}.
 *
 * <p>Uses limen.finite, limen.number, limen.transformer.
 */
package limen.finite.random;
