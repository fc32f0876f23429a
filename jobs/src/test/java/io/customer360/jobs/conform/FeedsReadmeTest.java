package io.customer360.jobs.conform;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.customer360.common.config.Binder;
import io.customer360.common.config.SuiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each example of the mapping language in conf/feeds/README.md can be used as it stands. */
class FeedsReadmeTest {
  private static final Path README =
      Path.of(System.getProperty("house", ".."), "conf", "feeds", "README.md");

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```hocon\n(.*?)```");

  private static final String FEED =
      """
      lake.root = x, landing = y, spark {}, jobs {}
      feeds.f {
        source = crm, format = csv, path = "f.csv"
        columns = [no, first, last, born, name, kind, firm, sex, country, income, currency, changed, town,
                   address, phones, mails]
        into.contacts { %s }
      }
      """;

  static Stream<String> examples() throws IOException {
    return EXAMPLE.matcher(Files.readString(README)).results().map(m -> m.group(1));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void bindsAndIsRight(String example) {
    boolean isMapping = example.contains("set {");
    check(
        ConfigFactory.parseString(FEED.formatted(isMapping ? example : "set { contact_id = no }"))
            .withFallback(isMapping ? ConfigFactory.empty() : ConfigFactory.parseString(example)));
  }

  @Test
  void aLookupMayStandInAFileOfItsOwn(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("feeds"));
    Files.createDirectories(folder.resolve("lookups"));
    Files.writeString(folder.resolve("lookups/countries.conf"), "Germany = DE\nFrance = FR\n");
    var file = folder.resolve("feeds/f.conf");
    Files.writeString(
        file,
        FEED.formatted(
            """
            set {
              contact_id = no
              country { from = country, lookup { include "../lookups/countries.conf" } }
            }
            """));
    var settings = check(ConfigFactory.parseFile(file.toFile()));
    var lookup = settings.feeds().get(0).into().get("contacts").set().get("country").lookup();
    assertThat(lookup).containsOnlyKeys("Germany", "France").containsEntry("France", "FR");
  }

  private static SuiteSettings check(Config config) {
    var binder = new Binder(config.withFallback(defaults()).resolve());
    var settings = SuiteSettings.bind(binder);
    if (settings != null) {
      MappingCheck.check(settings.feeds(), settings.cleansing(), binder);
      FillCheck.check(settings.missing(), binder);
    }
    binder.require();
    return settings;
  }

  /** What the keys keep names. */
  private static Config defaults() {
    return ConfigFactory.parseResources("c360/reference.conf").withOnlyPath("cleansing");
  }
}
