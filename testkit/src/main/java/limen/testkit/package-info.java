/**
 * Helpers that tests of every module share, on plain JUnit: seeds, generators with shrinking, counts of the cases that
 * mattered, golden files, saved failures.
 *
 * <p>Enter at {@link limen.testkit.Property} for random cases, {@link limen.testkit.CaseCounter} to prove that a test
 * was not vacuous, {@link limen.testkit.GoldenFile} for expected text. Uses nothing of Limen; main classes never use it.
 */
package limen.testkit;
