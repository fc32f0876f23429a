package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feed files that show how sources other than files are read. */
class ConnectorExamplesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("house", "..")).resolve("conf/examples/connectors");

  @ParameterizedTest
  @CsvSource({
    "jdbc, billing_customers.options.password",
    "http, desk_people.options.header.Authorization",
    "kafka, web_clicks.options.kafka.sasl.jaas.config"
  })
  void areRightAndShowNoSecret(String name, String secret) {
    var console =
        Console.withoutSpark(
            "config",
            "--config",
            EXAMPLES.resolve(name + ".conf").toString(),
            "--set",
            "feeds." + secret + "=hunter2");
    assertThat(console.exitCode()).as(console.complained()).isZero();
    assertThat(console.said()).contains("*****").doesNotContain("hunter2");
  }

  @Test
  void areToldWhatTheyLackBeforeAnythingIsRead() {
    var console =
        Console.withoutSpark(
            "config",
            "--config",
            EXAMPLES.resolve("jdbc.conf").toString(),
            "--set",
            "feeds.billing_customers.options.url=postgres");
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.complained())
        .contains("jdbc.conf", "feeds.billing_customers: options.url must be the address");
  }
}
