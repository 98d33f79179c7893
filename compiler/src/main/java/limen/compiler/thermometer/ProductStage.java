package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.compiler.construction.UniformStage;
import limen.finite.Rule;

/** Gated units, rounded: bank (i − first)·width + c, one product each; or one digit of them. */
final class ProductStage extends UniformStage {
    private final Rule.Product rule;
    private final int width;
    private final long firstFlat;
    private final Products products;
    private final DigitPlan digit;

    ProductStage(String name, Rule.Product rule, int level, int width, Span span, Products products, DigitPlan digit) {
        super(name, digit.lower() ? "digit" : "gated", level, (long) span.count() * width, digit.gates(), width);
        this.rule = rule;
        this.width = width;
        this.products = products;
        this.digit = digit;
        firstFlat = (long) span.first() * width;
    }

    @Override
    public void fill(long bank, Bank out) {
        long constant = products.add(out.base, bank, rule.multiplier()[(int) (bank % width)]);
        digit.addGates(out, firstFlat + bank, constant);
    }
}
