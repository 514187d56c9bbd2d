package org.photowakeup.examples.verify;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] ALGORITHMS = {
        "org.photowakeup.segmentation..",
        "org.photowakeup.inpaint..",
        "org.photowakeup.smpl..",
        "org.photowakeup.reconstruct..",
        "org.photowakeup.animate.."
    };

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("tests.jar"))
            .withImportOption(location -> !location.contains("/examples/"))
            .importPackages("org.photowakeup");

    @Test
    void theRulesSeeTheLibrary() {
        assertThat(LIBRARY.size()).isGreaterThan(100);
        for (String algorithm : ALGORITHMS) {
            assertThat(LIBRARY.that(resideInAnyPackage(algorithm)))
                    .as(algorithm)
                    .isNotEmpty();
        }
    }

    @Test
    void algorithmsDoNotKnowEachOther() {
        slices().matching("org.photowakeup.(segmentation|inpaint|smpl|reconstruct|animate).(*)..")
                .should()
                .notDependOnEachOther()
                .check(LIBRARY);
    }

    @Test
    void theApiKnowsNoAlgorithm() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.photowakeup",
                        "org.photowakeup.image..",
                        "org.photowakeup.rig..",
                        "org.photowakeup.mesh..",
                        "org.photowakeup.body..",
                        "org.photowakeup.stage..",
                        "org.photowakeup.io..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ALGORITHMS)
                .check(LIBRARY);
    }

    @Test
    void theApiStandsInFloors() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.photowakeup..")
                .layer("facade")
                .definedBy("org.photowakeup")
                .layer("stage")
                .definedBy("org.photowakeup.stage")
                .layer("body")
                .definedBy("org.photowakeup.body")
                .layer("mesh")
                .definedBy("org.photowakeup.mesh")
                .layer("rig")
                .definedBy("org.photowakeup.rig")
                .layer("image")
                .definedBy("org.photowakeup.image")
                .layer("io")
                .definedBy("org.photowakeup.io")
                .layer("algorithms")
                .definedBy(ALGORITHMS)
                .whereLayer("facade")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("stage")
                .mayOnlyBeAccessedByLayers("facade", "algorithms")
                .whereLayer("body")
                .mayOnlyBeAccessedByLayers("facade", "stage", "io", "algorithms")
                .whereLayer("mesh")
                .mayOnlyBeAccessedByLayers("facade", "stage", "body", "algorithms")
                .whereLayer("rig")
                .mayOnlyBeAccessedByLayers("facade", "stage", "body", "mesh", "algorithms")
                .whereLayer("io")
                .mayOnlyBeAccessedByLayers("facade", "algorithms")
                .check(LIBRARY);
    }

    @Test
    void noPublicSignatureShowsAThirdPartysType() {
        List<String> strangers = LIBRARY.stream()
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                // Its purpose is to take and give ND4J's arrays.
                .filter(c -> !c.getPackageName().equals("org.photowakeup.smpl.nd4j"))
                .flatMap(c -> c.getMethods().stream())
                .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(m -> shownTypes(m).anyMatch(ArchitectureTest::isStranger))
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(strangers).isEmpty();
    }

    private static Stream<JavaClass> shownTypes(JavaMethod method) {
        return Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                .map(JavaType::toErasure);
    }

    private static boolean isStranger(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return name.contains(".")
                && !name.startsWith("java.")
                && !name.startsWith("javax.")
                && !name.startsWith("org.photowakeup.");
    }

    @Test
    void nothingPrintsOrAsksTheClock() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(LIBRARY);
    }

    @Test
    void onlyPackageIoTouchesTheDesktopModule() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.photowakeup",
                        "org.photowakeup.image..",
                        "org.photowakeup.rig..",
                        "org.photowakeup.mesh..",
                        "org.photowakeup.body..",
                        "org.photowakeup.stage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..")
                .check(LIBRARY);
    }
}
