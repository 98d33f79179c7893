/**
 * Context-free languages: any grammar, as a recogniser that reads from left to right.
 *
 * <p>Enter at {@link limen.property.grammar.GrammarFile}. Productions are cut to two symbols and lose the empty string
 * ({@code Productions}); left corners ({@code LeftCorners}, Rosenkrantz and Lewis 1970) take away left recursion; states
 * are sets of stacks ({@code GrammarReader}).
 *
 * <p>Uses limen.io, limen.property.reader.
 */
package limen.property.grammar;
