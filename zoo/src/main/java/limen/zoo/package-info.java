/**
 * The hand-built models of models/zoo and what each is meant to compute, said without a transformer.
 *
 * <p>Enter at {@link limen.zoo.Zoo}, the one table of models that tests and tools share, or at {@link
 * limen.zoo.AbstractZoo}, the same for the abstract transformers of models/abstract. A {@link limen.zoo.Task} is plain
 * code over tokens, so that a model, its interpreter and its circuit can be held against something that knows nothing of
 * any of them. The proofs stand in the models' files.
 *
 * <p>Uses nothing else of Limen.
 */
package limen.zoo;
