/**
 * The paper's own floating-point numbers (appendix A, Defs. 13 to 15): p-bit strings ⟨m, e⟩ with p/2 bits of signed
 * mantissa and p/2 bits of signed exponent, the maps g_p and f_p to and from integers, the iterated sum ⊕, and Lemma 4.
 *
 * <p>Enter at {@link limen.number.paper.PaperFloats}. Every choice that the paper leaves open is made there.
 *
 * <p>Uses limen.io, limen.number.
 */
package limen.number.paper;
