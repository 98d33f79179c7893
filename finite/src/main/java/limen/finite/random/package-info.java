/**
 * Random finite-precision transformers for tests, fuzzing and benchmarks of everything that reads one.
 *
 * <p>Enter at {@link limen.finite.random.RandomSites}. May use limen.finite and limen.number.
 */
package limen.finite.random;
