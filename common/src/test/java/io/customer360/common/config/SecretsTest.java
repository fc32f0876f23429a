package io.customer360.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final ConfigOrigin FILE = ConfigOriginFactory.newSimple("prod.conf: 3");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.hadoop.fs.s3a.secret.key",
        "spark.hadoop.fs.s3a.access.key",
        "feeds.crm.options.password",
        "jobs.identity.salt",
        "spark.ssl.keyStorePassword",
        "kafka.sasl.jaas.config",
        "feeds.crm.options.header.Authorization",
        "feeds.crm.options.header.X-API-Key",
        "feeds.crm.options.param.key"
      })
  void hidesValuesBySecretKeys(String path) {
    assertThat(Secrets.shown(path, "hunter2", FILE)).isEqualTo("*****");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lake.root", "jobs.segments.count", "feeds.crm.path"})
  void showsWhatIsNoSecret(String path) {
    assertThat(Secrets.shown(path, "plain", FILE)).isEqualTo("plain");
  }

  @Test
  void hidesWhatCameFromAVariable() {
    var layers = new Layers(List.of(), Map.of("C360_LAKE_ROOT", "/private"), List.of());
    var ours = layers.load("test-reference.conf").getValue("lake.root").origin();
    var path = ConfigFactory.parseString("a = ${PATH}").resolve().getValue("a").origin();
    assertThat(Secrets.shown("lake.root", "/private", ours)).isEqualTo("*****");
    assertThat(Secrets.shown("a", "/usr/bin", path)).isEqualTo("*****");
  }
}
