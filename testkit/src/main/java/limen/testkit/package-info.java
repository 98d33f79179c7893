/** Helpers that tests of every module share: seeded generators, shrinking, golden files, saved failures. */
package limen.testkit;
