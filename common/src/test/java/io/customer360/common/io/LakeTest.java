package io.customer360.common.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/lake/, s3a://bucket/lake",
    "s3a://bucket, s3a://bucket",
    "file:///data/lake, file:/data/lake",
    "file:/data/my lake/, file:/data/my lake",
    "/data/../lake, /lake"
  })
  void spellsALocationInOneWay(String location, String root) {
    assertThat(Lake.at(location).root()).isEqualTo(root);
  }

  @Test
  void takesARelativeFolderFromWhereItRuns() {
    assertThat(Lake.at("lake").root()).isEqualTo(Path.of("lake").toAbsolutePath().toString());
  }

  @Test
  void leavesNothingInALakeThatCanBeWritten() throws IOException {
    Lake.at(folder.toString()).requireWritable(new Configuration());
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesALakeBelowAFileAndCreatesNothing() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "text");
    var lake = Lake.at(file.resolve("lake").toString());
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> lake.requireWritable(new Configuration()))
        .withMessageContaining("Cannot write to the lake " + lake.root())
        .withMessageContaining("Check lake.root");
    assertThat(file).hasContent("text");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }
}
