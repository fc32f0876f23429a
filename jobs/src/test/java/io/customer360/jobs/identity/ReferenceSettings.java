package io.customer360.jobs.identity;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.config.Binder;
import io.customer360.jobs.identity.match.MatchSettings;

/** The settings of reference.conf, for tests of the engine. */
public final class ReferenceSettings {
  private ReferenceSettings() {}

  public static MatchSettings matching() {
    return new Binder(ConfigFactory.parseResources("c360/reference.conf").resolve())
        .bind("jobs.identity", IdentitySettings.class)
        .matching();
  }
}
