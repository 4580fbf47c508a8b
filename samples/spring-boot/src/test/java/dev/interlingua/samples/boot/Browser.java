package dev.interlingua.samples.boot;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * A headless Chromium with a profile of its own, that ends with {@link #close}. Where this machine has none the test is
 * skipped, unless the environment says {@code INTERLINGUA_BROWSER=required}.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Resolves with true as soon as the condition holds, without asking again and again. */
    private static final String WHEN = """
        const done = arguments[arguments.length - 1];
        const holds = () => { %s };
        const observer = new MutationObserver(() => holds() && finish());
        const finish = () => { observer.disconnect(); done(true); };
        observer.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
        if (holds()) finish();
        """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** @param profile an empty directory */
    static Browser start(Path profile) {
        Optional<Path> chromium = executable("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = executable("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            return missing();
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1000,800",
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
        return new Browser(driver);
    }

    private static Browser missing() {
        String reason = "there is no browser here: install the packages chromium and chromium-driver";
        if ("required".equals(System.getenv("INTERLINGUA_BROWSER"))) {
            return Assertions.fail(reason);
        }
        return Assumptions.abort(reason);
    }

    private static Optional<Path> executable(String... names) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void open(String url) {
        driver.get(url);
    }

    /** Path and query of the page. */
    String address() {
        URI url = URI.create(driver.getCurrentUrl());
        return url.getQuery() == null ? url.getPath() : url.getPath() + "?" + url.getQuery();
    }

    /** Waits until the browser has gone there. A script would be lost with the page it runs in, hence the asking. */
    void awaitAddress(String pattern) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!address().matches(pattern)) {
            Assertions.assertTrue(System.nanoTime() < end, () -> "still at " + address());
        }
    }

    /** Forgets the session. */
    void deleteCookies() {
        driver.manage().deleteAllCookies();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Waits until this JavaScript, the body of a function, returns true; it is asked after every change of the document. */
    void awaitTrue(String condition) {
        driver.executeAsyncScript(WHEN.formatted(condition));
    }

    /** Waits until an element's text contains this one. */
    void awaitText(String selector, String text) {
        awaitTrue("return [...document.querySelectorAll('%s')].some(e => e.textContent.includes('%s'))"
                .formatted(selector, text));
    }

    Object run(String script) {
        return requireNonNull(driver.executeScript(script));
    }

    /** Warnings and errors, refused resources among them, that the console has shown since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    void screenshot(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
