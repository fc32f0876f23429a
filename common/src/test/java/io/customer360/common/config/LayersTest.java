package io.customer360.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
  private static final Map<String, String> NO_VARIABLES = Map.of();

  @TempDir Path folder;

  @Test
  void takesTheDefaultsWhereNothingElseIsSaid() {
    assertThat(load(List.of(), NO_VARIABLES).getInt("jobs.segments.count")).isEqualTo(4);
  }

  @Test
  void letsEachLaterLayerWin() throws IOException {
    var files = List.of(file("a.conf", "jobs.segments.count = 5"));
    var more = List.of(files.get(0), file("b.conf", "jobs.segments.count = 6"));
    var variable = Map.of("C360_JOBS_SEGMENTS_COUNT", "7");
    assertThat(count(load(files, NO_VARIABLES))).isEqualTo(5);
    assertThat(count(load(more, NO_VARIABLES))).isEqualTo(6);
    assertThat(count(load(more, variable))).isEqualTo(7);
    assertThat(count(load(more, variable, "jobs.segments.count=8"))).isEqualTo(8);
    assertThat(count(load(more, variable, "jobs.segments.count=8", "jobs.segments.count=9")))
        .isEqualTo(9);
  }

  @Test
  void keepsWhatALaterLayerDoesNotMention() throws IOException {
    var config = load(List.of(file("a.conf", "jobs.segments.count = 5")), NO_VARIABLES);
    assertThat(config.getInt("jobs.segments.max-rounds")).isEqualTo(20);
  }

  @Test
  void findsDashedKeysByTheirVariable() {
    var config = load(List.of(), Map.of("C360_JOBS_SEGMENTS_MAX_ROUNDS", "30", "HOME", "/root"));
    assertThat(config.getInt("jobs.segments.max-rounds")).isEqualTo(30);
  }

  @Test
  void letsReferencesSeeTheEnvironmentAndSet() {
    assertThat(load(List.of(), Map.of("C360_LAKE_ROOT", "/env")).getString("landing"))
        .isEqualTo("/env/landing");
    assertThat(load(List.of(), NO_VARIABLES, "lake.root=/set").getString("landing"))
        .isEqualTo("/set/landing");
  }

  @Test
  void readsTheFeedsBesideAFile() throws IOException {
    file("feeds/crm.conf", "feeds.crm.path = crm.csv");
    file("feeds/shop.conf", "feeds.shop.path = shop.csv");
    file("feeds/notes.txt", "not settings {");
    var config = load(List.of(file("a.conf", "feeds.shop.path = other.csv")), NO_VARIABLES);
    assertThat(config.getString("feeds.crm.path")).isEqualTo("crm.csv");
    assertThat(config.getString("feeds.shop.path")).as("the file wins").isEqualTo("other.csv");
  }

  @Test
  void readsFeedsBesideTwoFilesOnlyOnce() throws IOException {
    file("feeds/crm.conf", "feeds.crm.path = crm.csv");
    var first = file("a.conf", "feeds.crm.path = mine.csv");
    var config = load(List.of(first, file("b.conf", "lake.root = x")), NO_VARIABLES);
    assertThat(config.getString("feeds.crm.path")).isEqualTo("mine.csv");
  }

  @Test
  void readsAFileByItsUri() throws IOException {
    file("feeds/crm.conf", "feeds.crm.path = crm.csv");
    var uri = Path.of(file("a.conf", "jobs.segments.count = 5")).toUri().toString();
    var config = load(List.of(uri), NO_VARIABLES);
    assertThat(count(config)).isEqualTo(5);
    assertThat(config.getString("feeds.crm.path")).isEqualTo("crm.csv");
  }

  @Test
  void knowsWhereEachValueWasSet() throws IOException {
    var file = file("a.conf", "\njobs.segments.count = 5");
    var config =
        load(List.of(file), Map.of("C360_LAKE_ROOT", "/x"), "jobs.segments.max-rounds = 3");
    assertThat(origin(config, "jobs.segments.count")).isEqualTo(file + ": 2");
    assertThat(origin(config, "lake.root")).isEqualTo("env variable C360_LAKE_ROOT");
    assertThat(origin(config, "jobs.segments.max-rounds"))
        .startsWith("--set jobs.segments.max-rounds");
  }

  private static Config load(List<String> files, Map<String, String> env, String... sets) {
    return new Layers(files, env, List.of(sets)).load("test-reference.conf");
  }

  private static int count(Config config) {
    return config.getInt("jobs.segments.count");
  }

  private static String origin(Config config, String path) {
    return config.getValue(path).origin().description();
  }

  private String file(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }
}
