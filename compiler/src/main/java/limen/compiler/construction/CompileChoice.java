package limen.compiler.construction;

import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.GateKind;
import limen.circuit.Provenance;
import limen.circuit.unit.UnitOptions;
import limen.io.Setting;
import limen.io.SettingException;

/**
 * Every choice on the way from a model to a circuit. What is left open is the default; what is chosen and means nothing for a model is
 * refused when that model is compiled, so that no choice is without effect.
 *
 * @param construction by which construction
 * @param objective of the thermometer construction of sites: fewest levels or fewest gates
 * @param digitWidth of the same: bits per digit, {@link CompileOptions#digitWidth}
 * @param gates weighted gates, or unit ones only
 * @param unitLimit greatest fan-in of a unit gate that repeats its arguments, {@link UnitOptions#limit}
 * @param simplify whether the circuit is simplified once it is materialized
 * @param maxGates refuse to build more
 */
public record CompileChoice(
        Optional<Construction> construction,
        Optional<Objective> objective,
        Optional<Integer> digitWidth,
        GateKind gates,
        Optional<Long> unitLimit,
        boolean simplify,
        Optional<Long> maxGates) {
    /** Nothing is chosen: weighted gates by the thermometer construction, fewest levels. */
    public static final CompileChoice DEFAULT = new CompileChoice(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            GateKind.WEIGHTED,
            Optional.empty(),
            false,
            Optional.empty());

    /** Refuses a limit of repetition where nothing is repeated. */
    public CompileChoice {
        if (gates == GateKind.WEIGHTED && unitLimit.isPresent()) {
            throw new SettingException(
                    Setting.UNIT_LIMIT,
                    " " + unitLimit.get() + ": only unit gates repeat arguments, give ",
                    Setting.GATES,
                    " unit too");
        }
    }

    /**
     * {@return the same by a construction}
     *
     * @param by refused on compiling a model that it does not take
     */
    public CompileChoice with(Construction by) {
        return new CompileChoice(Optional.of(by), objective, digitWidth, gates, unitLimit, simplify, maxGates);
    }

    /**
     * {@return the same with an objective}
     *
     * @param other refused on compiling an abstract transformer
     */
    public CompileChoice with(Objective other) {
        return new CompileChoice(construction, Optional.of(other), digitWidth, gates, unitLimit, simplify, maxGates);
    }

    /**
     * {@return the same of a kind of gates}
     *
     * @param kind weighted gates, or unit ones only
     * @throws SettingException for weighted gates where a limit of repetition is chosen
     */
    public CompileChoice with(GateKind kind) {
        return new CompileChoice(construction, objective, digitWidth, kind, unitLimit, simplify, maxGates);
    }

    /**
     * {@return the same, simplified or not}
     *
     * @param should whether simplification follows once the circuit is materialized
     */
    public CompileChoice withSimplify(boolean should) {
        return new CompileChoice(construction, objective, digitWidth, gates, unitLimit, should, maxGates);
    }

    /**
     * {@return the same with a bound on what is built}
     *
     * @param most from 0; a larger circuit is refused before a gate of it is built
     */
    public CompileChoice withMaxGates(long most) {
        return new CompileChoice(construction, objective, digitWidth, gates, unitLimit, simplify, Optional.of(most));
    }

    /** {@return whether the lemma construction is chosen} */
    public boolean isLemma() {
        return construction.filter(chosen -> chosen == Construction.LEMMA).isPresent();
    }

    /** {@return whether unit gates are chosen} */
    public boolean isUnit() {
        return gates == GateKind.UNIT;
    }

    /** {@return whether what is compiled has weighted gates that become unit gates: the lemma construction adds with unit gates itself} */
    public boolean isConverted() {
        return isUnit() && !isLemma();
    }

    /**
     * {@return the choices of the thermometer construction; depth, and digits of its own choice, where none is made}
     *
     * @throws limen.io.InputException for a digit width outside 0 to 62
     */
    public CompileOptions options() {
        return new CompileOptions(objective.orElse(Objective.DEPTH), digitWidth.orElse(0));
    }

    /**
     * {@return how weighted gates become unit gates}
     *
     * @throws limen.io.InputException for limits below 0
     */
    public UnitOptions unitOptions() {
        return new UnitOptions(
                unitLimit.orElse(UnitOptions.DEFAULT.limit()), maxGates.orElse(UnitOptions.DEFAULT.maxGates()));
    }

    /** {@return the most gates that are materialized without conversion} */
    public long mostGates() {
        return maxGates.orElse(Circuit.MAX_NODES);
    }

    /**
     * These choices made like a circuit was compiled, as its attributes tell: by its construction and its kind of addition; its
     * objective and digit width where none is chosen.
     *
     * @param made where the circuit comes from
     * @return all choices; a limit of repetition only for unit gates
     * @throws IllegalArgumentException if an attribute is no value of its type
     */
    public CompileChoice like(Provenance made) {
        Optional<Construction> by = made.construction().isEmpty()
                ? construction
                : made.construction().filter(CompilerAttributes.LEMMA::equals).map(lemma -> Construction.LEMMA);
        GateKind kind = made.get(CompilerAttributes.ADDITION).orElse(gates);
        return new CompileChoice(
                by,
                objective.or(() -> made.get(CompilerAttributes.OBJECTIVE)),
                digitWidth.or(() -> made.get(Provenance.DIGIT_WIDTH)),
                kind,
                kind == GateKind.UNIT ? unitLimit : Optional.empty(),
                simplify,
                maxGates);
    }

    /**
     * Refuses what means nothing for models of sites.
     *
     * @param where what messages call the model
     */
    public void requireForSites(String where) {
        if (isLemma()) {
            throw new SettingException(
                    where + ": ",
                    Setting.CONSTRUCTION,
                    " lemma takes abstract transformers only, leave the option out or give a model of models/abstract");
        }
    }

    /**
     * Refuses what means nothing for abstract transformers.
     *
     * @param where what messages call the model
     */
    public void requireForFunctions(String where) {
        refuse(where, Setting.OBJECTIVE, objective.isPresent());
        refuse(where, Setting.DIGIT_WIDTH, digitWidth.isPresent());
        refuse(where, Setting.UNIT_LIMIT, unitLimit.isPresent() && isLemma());
    }

    private static void refuse(String where, Setting setting, boolean isChosen) {
        if (isChosen) {
            throw new SettingException(
                    where + ": ", setting, " cannot change an abstract transformer's circuit, leave the option out");
        }
    }
}
