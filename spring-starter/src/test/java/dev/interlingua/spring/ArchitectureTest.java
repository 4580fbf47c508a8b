package dev.interlingua.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What this module may know, and what only it may know. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages("dev.interlingua");

    @Test
    void onlyThisModuleKnowsSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.interlingua.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..")
                .check(CLASSES);
    }

    /** The host's own Jackson, of whichever generation, and its HTTP clients are left alone. */
    @Test
    void nothingOfTheHostsJsonAndHttpIsTouched() {
        noClasses()
                .that()
                .resideInAPackage("dev.interlingua.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml..",
                        "tools.jackson..",
                        "org.apache.hc..",
                        "java.net.http..",
                        "org.springframework.http..",
                        "org.springframework.web..")
                .check(CLASSES);
    }

    /** They have moved between the generations, and may again. */
    @Test
    void bootsOwnConfigurationsAreNotNamed() {
        noClasses()
                .that()
                .resideInAPackage("dev.interlingua.spring..")
                .and()
                .haveSimpleNameNotStartingWith("Boot4")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.boot.actuate.autoconfigure..",
                        "org.springframework.boot.autoconfigure.web..",
                        "org.springframework.boot.web.server..",
                        "org.springframework.boot.health..")
                .check(CLASSES);
    }
}
