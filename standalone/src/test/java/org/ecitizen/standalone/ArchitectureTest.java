package org.ecitizen.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;

/// The arrows between modules, and what may not be used anywhere.
@AnalyzeClasses(packages = "org.ecitizen", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
