package limen.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.opentest4j.TestAbortedException;

/**
 * Adds to the failure of a test that drew {@link Cases} which case it was, its seed, and the properties that repeat it.
 *
 * <p>JUnit finds it by itself: the file {@code junit-platform.properties} beside it says so, in every module.
 */
public final class SeedReport
        implements TestInstancePreConstructCallback, TestExecutionExceptionHandler, AfterEachCallback {
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        Draws.clear();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        String method = context.getRequiredTestMethod().getName();
        String test = context.getRequiredTestClass().getName().replaceFirst(".*\\.", "") + "#" + method;
        String report = Draws.report(test);
        boolean told = failure instanceof Exception
                || failure instanceof AssertionError
                || failure instanceof StackOverflowError;
        if (report == null || !told || failure instanceof TestAbortedException) {
            throw failure;
        }
        throw new AssertionError(
                report + "; " + (failure instanceof AssertionError ? failure.getMessage() : failure), failure);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Draws.clear();
    }
}
