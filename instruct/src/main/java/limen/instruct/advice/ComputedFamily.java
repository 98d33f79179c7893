package limen.instruct.advice;

import java.util.function.IntFunction;
import java.util.function.Predicate;
import limen.circuit.io.paper.PaperCircuit;
import limen.io.InputException;

/** A family of which circuit and decision are two functions. */
record ComputedFamily(
        String name,
        String language,
        int depth,
        int leastLength,
        int greatestLength,
        IntFunction<PaperCircuit> circuits,
        Predicate<boolean[]> decision)
        implements AdviceFamily {

    @Override
    public PaperCircuit circuit(int n) {
        requireLength(this, n);
        return circuits.apply(n);
    }

    @Override
    public boolean decide(boolean... x) {
        requireLength(this, x.length);
        return decision.test(x);
    }

    static void requireLength(AdviceFamily family, int n) {
        if (n < family.leastLength() || n > family.greatestLength()) {
            String range = family.greatestLength() == Integer.MAX_VALUE
                    ? family.leastLength() + " or more"
                    : family.leastLength() + " to " + family.greatestLength();
            throw new InputException("advice " + family.name() + ": no circuit for " + n + " bits, give " + range);
        }
    }
}
