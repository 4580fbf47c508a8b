package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** Runs a class of the Reactive Streams TCK, which is made for TestNG, within a JUnit test. */
public final class FlowTck {
    /** The required rules that a publisher of many items must show; the optional and untestable ones are skipped. */
    private static final int LEAST_PASSED = 20;

    private FlowTck() {}

    /** Fails when a rule is broken or hardly any was checked. */
    public static void verify(Class<?> verification) {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG testNg = new TestNG(false);
        testNg.setVerbose(0);
        testNg.setTestClasses(new Class<?>[] {verification});
        testNg.addListener(results);
        testNg.run();
        String broken = Stream.concat(results.getFailedTests().stream(), results.getConfigurationFailures().stream())
                .map(FlowTck::describe)
                .collect(Collectors.joining("\n"));
        assertEquals("", broken);
        assertTrue(
                results.getPassedTests().size() >= LEAST_PASSED,
                () -> "only " + results.getPassedTests().size() + " rules were checked");
    }

    private static String describe(ITestResult result) {
        return result.getName() + ": " + result.getThrowable();
    }
}
