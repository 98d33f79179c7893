package limen.prove.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import limen.io.InputException;
import limen.prove.Engine;
import limen.prove.orbits.OrbitsEngine;
import limen.prove.solver.LinearEngine;
import limen.prove.solver.SatEngine;
import limen.prove.states.PrefixStates;
import limen.prove.sweep.SweepEngine;

/**
 * The engines in the order in which they are asked: what costs least where it applies comes first, what always applies last.
 *
 * <p>Each says by itself whether a question is one for it.
 */
public final class Portfolio {
    private Portfolio() {}

    /** {@return all engines} */
    public static List<Engine> engines() {
        return List.of(new OrbitsEngine(), new PrefixStates(), new SweepEngine(), new SatEngine(), new LinearEngine());
    }

    /** {@return the names of all engines, in the order in which they are asked} */
    public static List<String> names() {
        return engines().stream().map(Engine::name).toList();
    }

    /**
     * {@return engines by name, in the order given}
     *
     * @param names separated by commas
     * @throws InputException if there is no such engine, or one is given twice: one line
     */
    public static List<Engine> named(String names) {
        List<Engine> chosen = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            chosen.add(engines().stream()
                    .filter(engine -> engine.name().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new InputException("engine '" + name.strip() + "': there is none, give one of "
                            + String.join(", ", names()) + ", or several separated by commas")));
        }
        if (new TreeSet<>(chosen.stream().map(Engine::name).toList()).size() < chosen.size()) {
            throw new InputException("engines '" + names + "': one is named twice, name each once");
        }
        return chosen;
    }
}
