package io.customer360.jobs.identity;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.config.Binder;
import io.customer360.jobs.identity.match.MatchSettings;

/** The settings of reference.conf, for tests of the engine. */
public final class ReferenceSettings {
  private ReferenceSettings() {}

  public static MatchSettings matching() {
    return with("").matching();
  }

  /**
   * With others of jobs.identity.
   *
   * @param settings as in a file: {@code update-up-to = 1, seed = 3}
   */
  static IdentitySettings with(String settings) {
    return new Binder(
            ConfigFactory.parseString("jobs.identity { %s }".formatted(settings))
                .withFallback(ConfigFactory.parseResources("c360/reference.conf"))
                .resolve())
        .bind("jobs.identity", IdentitySettings.class);
  }
}
