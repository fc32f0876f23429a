package io.customer360.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayersRefusalTest {
  @TempDir Path folder;

  @Test
  void namesAFileThatIsNotThere() {
    var missing = folder.resolve("none.conf").toString();
    assertThat(refusal(List.of(missing), Map.of()))
        .contains(missing + ": cannot be read (no such file)");
  }

  @Test
  void namesAFileThatIsNotThereByItsUri() {
    var missing = folder.resolve("none.conf").toUri().toString();
    assertThat(refusal(List.of(missing), Map.of())).contains(missing + ": cannot be read");
  }

  @Test
  void namesAFolderGivenForAFile() {
    assertThat(refusal(List.of(folder.toString()), Map.of())).contains(folder.toString());
  }

  @Test
  void namesFileAndLineOfBrokenSyntax() throws IOException {
    var file = Files.writeString(folder.resolve("a.conf"), "lake {\n  root = x\n}}\n");
    assertThat(refusal(List.of(file.toString()), Map.of())).contains(file + ": 3: ");
  }

  @Test
  void namesAReferenceToNothing() throws IOException {
    var file = Files.writeString(folder.resolve("a.conf"), "landing = ${no.such.key}\n");
    assertThat(refusal(List.of(file.toString()), Map.of())).contains(file + ": 1", "no.such.key");
  }

  @Test
  void refusesAnUnknownVariableWithASuggestion() {
    assertThat(refusal(List.of(), Map.of("C360_LAKE_ROTO", "/x")))
        .contains("environment variable C360_LAKE_ROTO: stands for no setting")
        .contains("did you mean 'C360_LAKE_ROOT'?");
  }

  @Test
  void leavesTheLaunchersVariablesAlone() {
    var launcher = Map.of("C360_HEAP", "2g", "C360_HOME", "/opt/c360");
    assertThat(
            new Layers(List.of(), launcher, List.of())
                .load("test-reference.conf")
                .getString("lake.root"))
        .isEqualTo("default-lake");
  }

  @Test
  void listsAllProblemsOfVariablesAndSetsAtOnce() {
    assertThat(refusal(List.of(), Map.of("C360_NOPE", "1"), "lake.root", "a..b=1"))
        .contains("3 problem(s)", "C360_NOPE", "--set lake.root: has no '='", "--set a..b: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password=[x,hush", "jobs.x.salt=${hush", "token={hush x}"})
  void neverQuotesASecretThatCannotBeRead(String set) {
    assertThat(refusal(List.of(), Map.of(), set))
        .contains("--set " + set.split("=", 2)[0], "put it in double quotes")
        .doesNotContain("hush");
  }

  private static String refusal(List<String> files, Map<String, String> env, String... sets) {
    var layers = new Layers(files, env, List.of(sets));
    return assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> layers.load("test-reference.conf"))
        .actual()
        .getMessage();
  }
}
