package io.oomwatch.runner;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The flow of docs/architecture.md, held to. */
class ArchitectureTest {
    private static final String ROOT = "io.oomwatch.runner.";
    private static final String[] PURE = {ROOT + "series..", ROOT + "scoring..", ROOT + "alert..", ROOT + "confirm.."};
    private static final ImportOption WITHOUT_TESTS = location -> !location.contains("/test-classes/");
    private static final JavaClasses RUNNER =
            new ClassFileImporter(List.of(WITHOUT_TESTS)).importPackages("io.oomwatch.runner");

    @Test
    void packages_dependOnEachOtherOneWay() {
        slices().assignedFrom(new Boxes()).should().beFreeOfCycles().check(RUNNER);
    }

    @Test
    void series_scoring_alert_confirm_knowNoFilesNetworkOrLibrariesForThem() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "okhttp3..", "org.eclipse.jetty..", "picocli..")
                .check(RUNNER);
    }

    @Test
    void series_scoring_alert_confirm_knowNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(RUNNER);
    }

    @Test
    void series_scoring_alert_confirm_doNotKnowWhoJoinsThem() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ROOT + "app..", ROOT + "cli..", ROOT + "sink..", ROOT + "report..", ROOT + "live.."))
                .check(RUNNER);
    }

    @Test
    void nobodyKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "cli..")
                .check(RUNNER);
    }

    /** One box per package below the root; the live sources are one of their own, since they also carry evidence. */
    private static final class Boxes implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            if (!name.startsWith(ROOT)) {
                return SliceIdentifier.ignore();
            }
            String below = name.substring(ROOT.length());
            return below.startsWith("source.live") || below.startsWith("source.history")
                    ? SliceIdentifier.of("source.live")
                    : SliceIdentifier.of(below.split("\\.")[0]);
        }

        @Override
        public String getDescription() {
            return "boxes of the runner";
        }
    }
}
