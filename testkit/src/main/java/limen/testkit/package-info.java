/**
 * Helpers that tests of every module share, on plain JUnit: random cases, generators with shrinking, counts of the cases
 * that mattered, golden files, saved failures.
 *
 * <p>Enter at {@link limen.testkit.Cases} for random cases, {@link limen.testkit.Property} for those that can be shrunk,
 * {@link limen.testkit.DamagedBytes} for files that are not as they were written, {@link limen.testkit.Fuzz} for what reads them, {@link limen.testkit.CaseCounter} to
 * prove that a test was not vacuous, {@link limen.testkit.GoldenFile} for expected text. No test makes a generator
 * otherwise. {@link limen.testkit.SeedReport} is JUnit's way in.
 *
 * <p>Uses nothing else of Limen.
 */
package limen.testkit;
