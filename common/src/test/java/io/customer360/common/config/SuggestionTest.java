package io.customer360.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("segments", "features", "identity");

  @Test
  void suggestsTheNearestName() {
    assertThat(Suggestion.hint("segmnets", KNOWN)).isEqualTo("; did you mean 'segments'?");
    assertThat(Suggestion.hint("FEATURE", KNOWN)).isEqualTo("; did you mean 'features'?");
  }

  @Test
  void listsWhatThereIsWhenNothingIsNear() {
    assertThat(Suggestion.hint("xyz", KNOWN)).isEqualTo("; known: features, identity, segments");
  }

  @Test
  void toleratesAThirdOfTheLetters() {
    assertThat(Suggestion.closest("sugmints", KNOWN)).contains("segments");
    assertThat(Suggestion.closest("sugmintz", KNOWN)).isEmpty();
  }

  @Test
  void choosesTheFirstOfEquallyNearNames() {
    assertThat(Suggestion.closest("cat", List.of("hat", "bat"))).contains("bat");
  }
}
