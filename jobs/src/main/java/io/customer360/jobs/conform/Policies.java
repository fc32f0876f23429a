package io.customer360.jobs.conform;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Fill;
import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.Table;
import io.customer360.common.config.SuiteSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a configuration says of all feeds alike.
 *
 * @param cleansing what stands for nothing
 * @param missing table to column to what becomes of missing values
 * @param quality the quality rules by table and name
 */
public record Policies(
    Cleansing cleansing,
    Map<String, Map<String, Fill>> missing,
    Map<String, Map<String, QualityRule>> quality) {
  public static final Policies NONE = new Policies(Cleansing.NONE, Map.of(), Map.of());

  public static Policies of(SuiteSettings settings) {
    return new Policies(settings.cleansing(), settings.missing(), settings.quality());
  }

  Filling filling(Table target) {
    return new Filling(target, missing.getOrDefault(target.name(), Map.of()));
  }

  Map<String, QualityRule> rules(Table target) {
    return quality.getOrDefault(target.name(), Map.of());
  }

  /** Of what decides how rows of {@code target} are made; rules that only warn do not. */
  List<?> decisive(String target) {
    return List.of(
        new TreeMap<>(missing.getOrDefault(target, Map.of())),
        Quarantine.rules(quality.getOrDefault(target, Map.of())));
  }
}
