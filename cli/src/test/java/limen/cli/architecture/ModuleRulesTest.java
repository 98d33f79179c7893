package limen.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleRulesTest {
    private static final String PLANTED = "limen.cli.architecture.planted";

    private static JavaClasses mainClasses() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("limen");
    }

    private static List<String> violations(String root, JavaClasses classes) {
        return new ModuleRules(root)
                .all().stream()
                        .map(rule -> rule.evaluate(classes))
                        .filter(result -> result.hasViolation())
                        .flatMap(result -> Stream.concat(
                                Stream.of(result.getFailureReport()
                                        .toString()
                                        .lines()
                                        .findFirst()
                                        .orElseThrow()),
                                result.getFailureReport().getDetails().stream()))
                        .toList();
    }

    @Test
    void modulesKeepTheTableAndPackagesHaveNoCycles() {
        assertThat(violations("limen", mainClasses())).isEmpty();
    }

    /** An import that finds nothing would pass every rule. */
    @Test
    void everyModuleIsSeen() {
        TreeSet<String> seen = new TreeSet<>();
        mainClasses().forEach(type -> seen.add(type.getPackageName().replaceFirst("limen\\.([a-z]+).*", "$1")));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ModuleRules.MAY_USE.keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direction | circuit uses of ours only [io] | circuit.Upward",
                "fixtures | number uses of ours only [io] | number.Leaning",
                "cycle | no package cycles | circuit.view",
                "stray | every class is in a module of the table | stray.elsewhere.Lost",
            })
    void plantedViolationIsReported(String tree, String rule, String culprit) {
        String root = PLANTED + "." + tree;
        JavaClasses classes = new ClassFileImporter().importPackages(root);
        List<String> violations = violations(root, classes);
        assertThat(violations).anySatisfy(line -> assertThat(line).contains("'" + rule + "' was violated"));
        assertThat(violations).anySatisfy(line -> assertThat(line).contains(culprit));
        assertThat(violations.stream().filter(line -> line.contains("was violated")))
                .hasSize(1);
    }
}
