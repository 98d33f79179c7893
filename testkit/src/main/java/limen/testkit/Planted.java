package limen.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests that are meant to fail: a suite on a planted faulty implementation, to show that the suite sees it.
 *
 * <p>The tests are a static nested class, which Surefire does not start by itself.
 */
public final class Planted {
    private Planted() {}

    /**
     * The tests of a class that fail: method to message, empty if all pass.
     *
     * @throws IllegalArgumentException if the class has no tests
     */
    public static Map<String, String> failures(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                // On this thread: it may be one of the pool that runs the suites.
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        Map<String, String> failures = new TreeMap<>();
        int[] run = {0};
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                run[0] += test.isTest() ? 1 : 0;
                result.getThrowable()
                        .ifPresent(failure -> failures.put(name(test), String.valueOf(failure.getMessage())));
            }
        });
        if (run[0] == 0) {
            throw new IllegalArgumentException(tests.getName() + " has no tests");
        }
        return failures;
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(test.getDisplayName());
    }
}
