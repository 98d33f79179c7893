/**
 * Random finite-precision transformers for tests, fuzzing and benchmarks of everything that reads one.
 *
 * <p>Enter at {@link limen.transformer.site.random.RandomSites}. May use limen.transformer.site and limen.number.
 */
package limen.transformer.site.random;
