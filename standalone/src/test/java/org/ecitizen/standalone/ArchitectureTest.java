package org.ecitizen.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.AccessContext;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.access.Disclosure;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.KekProvider;
import org.ecitizen.starter.personal.Opening;

/// The arrows between modules, and what may not be used anywhere.
@AnalyzeClasses(
        packages = "org.ecitizen",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /// Tests that other modules use come in a jar.
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule EVENTS_ARE_PLAIN = classes()
            .that()
            .resideInAPackage("org.ecitizen.events..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.ecitizen.events..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_COMMAND_SIDE_DOES_NOT_KNOW_THE_QUERY_SIDE = noClasses()
            .that()
            .resideInAPackage("org.ecitizen.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ecitizen.query..", "org.ecitizen.standalone..");

    @ArchTest
    static final ArchRule THE_QUERY_SIDE_DOES_NOT_KNOW_THE_COMMAND_SIDE = noClasses()
            .that()
            .resideInAPackage("org.ecitizen.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ecitizen.command..", "org.ecitizen.standalone..");

    @ArchTest
    static final ArchRule THE_STARTER_KNOWS_NEITHER = noClasses()
            .that()
            .resideInAPackage("org.ecitizen.starter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ecitizen.command..", "org.ecitizen.query..", "org.ecitizen.standalone..");

    /// Parts of the program that open protected values to apply rules to them, each with a reason to stand here. They
    /// show nothing to anybody.
    private static final Set<String> AUTOMATED = Set.of("org.ecitizen.starter.access.AutomatedReading$Work");

    /// What reads by itself: rules, a draft that becomes a request, and the search for alike requests.
    private static final Set<String> READS_BY_ITSELF = Set.of(
            "org.ecitizen.command.application.Handling",
            "org.ecitizen.command.application.Rehearsal",
            "org.ecitizen.command.draft.DraftController",
            "org.ecitizen.command.policy.SimilarView");

    @ArchTest
    static final ArchRule ONLY_DECLARED_PARTS_READ_BY_THEMSELVES = noClasses()
            .that(not(nameIn(READS_BY_ITSELF)))
            .should()
            .callMethod(AutomatedReading.class, "by", String.class, String.class);

    @ArchTest
    static final ArchRule PROTECTED_VALUES_ARE_OPENED_IN_ONE_PLACE = noClasses()
            .that()
            .doNotBelongToAnyOf(Disclosure.class)
            .and(not(nameIn(AUTOMATED)))
            .should()
            .callMethod(Opening.class, "open", Protected.class, AccessContext.class);

    @ArchTest
    static final ArchRule ONLY_OPENING_REACHES_THE_KEYS = noClasses()
            .that()
            .resideOutsideOfPackage("org.ecitizen.starter.personal..")
            .should()
            .callMethod(KekProvider.class, "unwrap", int.class, byte[].class, byte[].class)
            .orShould()
            .callMethod(DekStore.class, "get", String.class)
            .orShould()
            .callMethod(DekStore.class, "getOrCreate", Extent.class);

    private static DescribedPredicate<JavaClass> nameIn(Set<String> names) {
        return DescribedPredicate.describe("declared", each -> names.contains(each.getName()));
    }

    @ArchTest
    static final ArchRule THE_PORTAL_IS_A_CLIENT_OF_THE_API_AND_OF_NOTHING_ELSE = noClasses()
            .that()
            .resideInAPackage("org.ecitizen.portal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.ecitizen.events..",
                    "org.ecitizen.starter..",
                    "org.ecitizen.command..",
                    "org.ecitizen.query..",
                    "org.ecitizen.standalone..",
                    "org.axonframework..");

    @ArchTest
    static final ArchRule NOBODY_BUT_STANDALONE_KNOWS_THE_PORTAL = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.ecitizen.events..", "org.ecitizen.starter..", "org.ecitizen.command..", "org.ecitizen.query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ecitizen.portal..");

    @ArchTest
    static final ArchRule ONE_JACKSON =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule NOTHING_THAT_CAN_BE_GUESSED =
            noClasses().should().callConstructor(Random.class).orShould().callMethod(Math.class, "random");
}
