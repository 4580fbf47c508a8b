package dev.interlingua;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** The arrows between the packages. */
class ArchitectureTest {
    /** The main classes alone, wherever a build puts them: tests may use clocks, random numbers and every package. */
    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(Gateway.class.getProtectionDomain().getCodeSource().getLocation());

    private static void check(ArchRule rule) {
        rule.check(CORE);
    }

    @Test
    void modelSeesOnlyTheJdkAndJson() {
        check(classes()
                .that()
                .resideInAPackage("dev.interlingua.model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.interlingua.model", "java..", "jakarta.json", "org.jspecify.."));
    }

    @Test
    void reasoningSeesOnlyTheModelAndJson() {
        check(classes()
                .that()
                .resideInAPackage("dev.interlingua.reasoning")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.interlingua.reasoning",
                        "dev.interlingua.model",
                        "dev.interlingua.json",
                        "java..",
                        "javax.crypto..",
                        "jakarta.json",
                        "org.jspecify.."));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.interlingua.(**)").should().beFreeOfCycles());
    }

    @Test
    void dialectsDoNotSeeEachOther() {
        check(slices().matching("dev.interlingua.dialect.(*)..").should().notDependOnEachOther());
    }

    @Test
    void dialectsSeeNoTransportRoutingOrConfiguration() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.interlingua.dialect..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.interlingua.upstream..",
                        "dev.interlingua.routing..",
                        "dev.interlingua.channel..",
                        "dev.interlingua.access..",
                        "dev.interlingua.config..",
                        "dev.interlingua.exchange..",
                        "dev.interlingua.flow..",
                        "dev.interlingua.framing.."));
    }

    @Test
    void codecsArePure() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.interlingua.dialect..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "org.slf4j..", "java.nio.file..", "java.util.random..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.time\\.(Clock|Instant.*Source)|java\\.util\\.(Random|Timer)|java\\.lang\\.Thread"));
    }

    @Test
    void onlyTheTransportKnowsTheHttpClient() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.interlingua.upstream.httpclient5")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc.."));
    }

    @Test
    void onlyTheWayToSessionsKnowsTheJdksHttpClient() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.interlingua.realtime.jdk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http.."));
    }

    @Test
    void onlyTheGatewayNamesConcreteDialects() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.interlingua", "dev.interlingua.dialect..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.interlingua.dialect.*.."));
    }

    @Test
    void bindingIsForOurOwnShapes() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.interlingua.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.json.bind.."));
    }

    @Test
    void nobodyUsesTheSlowDoorToJson() {
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("jakarta.json.Json"));
    }

    @Test
    void reactiveStreamsStayAtTheirPlaces() {
        DescribedPredicate<JavaClass> reactive = DescribedPredicate.describe(
                "implement Flow",
                type -> type.isAssignableTo(Flow.Subscriber.class) || type.isAssignableTo(Flow.Subscription.class));
        check(classes()
                .that(reactive)
                .should()
                .resideInAnyPackage(
                        "dev.interlingua.flow", "dev.interlingua.upload", "dev.interlingua.upstream.httpclient5"));
    }

    @Test
    void dialectClassesStayInTheirHouse() {
        check(classes()
                .that()
                .resideInAPackage("dev.interlingua.dialect.*..")
                .and()
                .resideOutsideOfPackage("dev.interlingua.dialect.openai.common")
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotEndingWith("Dialect")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .notBePublic());
    }

    @Test
    void coreKnowsNoFramework() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..", "jakarta.websocket..", "org.springframework..", "com.fasterxml.."));
    }
}
