package limen.cli.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The module table of ARCHITECTURE.md as rules over the packages below a root package.
 *
 * @param root the package whose children are the modules: {@code limen}, or a planted tree
 */
record ModuleRules(String root) {
    /** Module to the modules it may use, itself understood. Nothing may use cli; main classes never use testkit. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("testkit", Set.of()),
            Map.entry("io", Set.of()),
            Map.entry("zoo", Set.of()),
            Map.entry("number", Set.of("io")),
            Map.entry("circuit", Set.of("io")),
            Map.entry("evaluate", Set.of("circuit", "io")),
            Map.entry("transformer", Set.of("number", "io")),
            Map.entry("finite", Set.of("transformer", "number", "io")),
            Map.entry("paper", Set.of("transformer", "number", "io")),
            Map.entry("model", Set.of("finite", "paper", "transformer", "number", "io")),
            Map.entry("compiler", Set.of("model", "finite", "paper", "transformer", "circuit", "number", "io")),
            Map.entry(
                    "check",
                    Set.of(
                            "compiler",
                            "model",
                            "finite",
                            "paper",
                            "transformer",
                            "evaluate",
                            "circuit",
                            "number",
                            "io")),
            Map.entry("property", Set.of("model", "finite", "transformer", "evaluate", "circuit", "number", "io")),
            Map.entry(
                    "certificate",
                    Set.of("property", "compiler", "model", "finite", "transformer", "circuit", "number", "io")),
            Map.entry(
                    "prove",
                    Set.of(
                            "certificate",
                            "property",
                            "compiler",
                            "model",
                            "finite",
                            "transformer",
                            "evaluate",
                            "circuit",
                            "number",
                            "io")),
            Map.entry(
                    "extract", Set.of("prove", "property", "compiler", "model", "finite", "evaluate", "circuit", "io")),
            Map.entry("report", Set.of("check", "compiler", "paper", "circuit", "number", "io")),
            Map.entry("instruct", Set.of("compiler", "finite", "transformer", "evaluate", "circuit", "number", "io")),
            Map.entry(
                    "cli",
                    Set.of(
                            "instruct",
                            "report",
                            "extract",
                            "prove",
                            "certificate",
                            "property",
                            "check",
                            "compiler",
                            "model",
                            "finite",
                            "paper",
                            "transformer",
                            "evaluate",
                            "circuit",
                            "zoo",
                            "number",
                            "io")));

    /** All rules, one per module and two for all. */
    List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>();
        new TreeMap<>(MAY_USE).forEach((module, uses) -> rules.add(direction(module, uses)));
        rules.add(everyClassIsInAModule());
        rules.add(noPackageCycles());
        return rules;
    }

    private ArchRule direction(String module, Set<String> uses) {
        return ArchRuleDefinition.classes()
                .that(are(Set.of(module), "in " + module))
                .should()
                .onlyDependOnClassesThat(outsideOr(module, uses))
                .allowEmptyShould(true)
                .as(module + " uses of ours only " + (uses.isEmpty() ? "itself" : uses));
    }

    private ArchRule everyClassIsInAModule() {
        return ArchRuleDefinition.classes()
                .should()
                .resideInAnyPackage(MAY_USE.keySet().stream()
                        .map(module -> root + "." + module + "..")
                        .toArray(String[]::new))
                .as("every class is in a module of the table");
    }

    private ArchRule noPackageCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().as("no package cycles");
    }

    private DescribedPredicate<JavaClass> outsideOr(String module, Set<String> uses) {
        DescribedPredicate<JavaClass> ours =
                DescribedPredicate.describe("of ours", type -> isBelow(root, type.getPackageName()));
        return DescribedPredicate.not(ours).or(are(uses, "allowed")).or(are(Set.of(module), "own"));
    }

    private DescribedPredicate<JavaClass> are(Set<String> modules, String description) {
        return DescribedPredicate.describe(
                description,
                type -> modules.stream().anyMatch(module -> isBelow(root + "." + module, type.getPackageName())));
    }

    private static boolean isBelow(String ancestor, String name) {
        return name.equals(ancestor) || name.startsWith(ancestor + ".");
    }
}
