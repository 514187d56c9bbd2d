package org.photowakeup.examples.verify;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Results and files are the same wherever and whenever the library runs. */
class LocaleTest {
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("tests.jar"))
            .withImportOption(location -> !location.contains("/examples/"))
            .importPackages("org.photowakeup");

    private static final ArchRule NO_DEFAULT_LOCALE = noClasses()
            .should()
            .callMethodWhere(call(String.class, "toLowerCase"))
            .orShould()
            .callMethodWhere(call(String.class, "toUpperCase"))
            .orShould()
            .callMethodWhere(call(String.class, "format", String.class, Object[].class))
            .orShould()
            .callMethodWhere(call(String.class, "formatted", Object[].class))
            .orShould()
            .callMethodWhere(anyCall(java.util.Formatter.class, "format")
                    .and(target(rawParameterTypes(String.class, Object[].class))))
            .orShould()
            .callMethodWhere(anyCall(Locale.class, "getDefault"))
            .orShould()
            .callMethodWhere(anyCall(java.text.NumberFormat.class, "get.*Instance")
                    .and(target(rawParameterTypes(new Class<?>[0]))))
            .orShould()
            .callConstructor(java.util.Scanner.class, String.class)
            .orShould()
            .callConstructor(java.text.DecimalFormat.class, String.class);

    private static final ArchRule NO_CALENDAR = noClasses()
            .should()
            .callMethodWhere(anyCall(java.time.ZoneId.class, "systemDefault"))
            .orShould()
            .callMethodWhere(anyCall(java.util.TimeZone.class, "getDefault"))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(java.time.temporal.Temporal.class)))
                    .and(target(name("now"))))
            .orShould()
            .callMethodWhere(anyCall(java.time.Clock.class, "system.*"))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Date.class, java.util.Calendar.class);

    /** The facade alone looks at the clock, to tell how long a stage took. */
    private static final ArchRule NO_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.photowakeup.StageRunner")
            .should()
            .callMethodWhere(call(System.class, "nanoTime"))
            .orShould()
            .callMethodWhere(call(System.class, "currentTimeMillis"))
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(java.util.SplittableRandom.class)
            .orShould()
            .callMethodWhere(call(Math.class, "random"))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.concurrent.ThreadLocalRandom.class, java.security.SecureRandom.class);

    private static final ArchRule NO_DEFAULT_CHARSET = noClasses()
            .should()
            .callMethodWhere(anyCall(java.nio.charset.Charset.class, "defaultCharset"))
            .orShould()
            .callMethodWhere(call(String.class, "getBytes"))
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(java.io.InputStreamReader.class, java.io.InputStream.class)
            .orShould()
            .callConstructor(java.io.OutputStreamWriter.class, java.io.OutputStream.class)
            .orShould()
            .callConstructor(java.io.FileReader.class, String.class)
            .orShould()
            .callConstructor(java.io.FileWriter.class, String.class);

    private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String method, Class<?>... parameters) {
        return target(owner(assignableTo(type))).and(target(name(method))).and(target(rawParameterTypes(parameters)));
    }

    private static DescribedPredicate<JavaCall<?>> anyCall(Class<?> type, String methods) {
        return target(owner(assignableTo(type))).and(target(nameMatching(methods)));
    }

    @Test
    void nothingAsksForTheDefaultLocale() {
        assertThat(LIBRARY.size()).isGreaterThan(100);
        NO_DEFAULT_LOCALE.check(LIBRARY);
    }

    @Test
    void nothingAsksForTheTimeZoneOrTheCalendar() {
        NO_CALENDAR.check(LIBRARY);
    }

    @Test
    void noStageLooksAtTheClockOrDrawsItsOwnNumbers() {
        NO_CLOCK.check(LIBRARY);
    }

    @Test
    void nothingAsksForTheDefaultCharset() {
        NO_DEFAULT_CHARSET.check(LIBRARY);
    }

    @Test
    void theRulesBite() {
        JavaClasses bad =
                new ClassFileImporter().importClasses(Shouter.class, Formatted.class, Dated.class, Timed.class);
        assertThatThrownBy(() -> NO_CLOCK.check(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Timed")
                .hasMessageNotContaining("Dated");
        assertThatThrownBy(() -> NO_DEFAULT_CHARSET.check(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Timed");
        assertThatThrownBy(() -> NO_DEFAULT_LOCALE.check(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Shouter")
                .hasMessageContaining("Formatted")
                .hasMessageNotContaining("Dated");
        assertThatThrownBy(() -> NO_CALENDAR.check(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Dated");
    }

    /** In Turkish "i" becomes another letter. */
    @SuppressWarnings("StringCaseLocaleUsage")
    static final class Shouter {
        private Shouter() {}

        static String shout(String text) {
            return text.toUpperCase();
        }
    }

    /** In German "0.5" becomes "0,5". */
    static final class Formatted {
        private Formatted() {}

        static String half() {
            return String.format("%f", 0.5);
        }
    }

    @SuppressWarnings("JavaTimeDefaultTimeZone")
    static final class Dated {
        private Dated() {}

        static LocalDate today() {
            return LocalDate.now();
        }
    }

    @SuppressWarnings("DefaultCharset")
    static final class Timed {
        private Timed() {}

        static byte[] now() {
            return Long.toString(System.nanoTime()).getBytes();
        }
    }
}
