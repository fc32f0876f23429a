package io.customer360.jobs.identity.match;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That everything connected, and nothing else, gets one name: that of its smallest node. */
class ConnectedComponentsTest {

  @Test
  void pathsAndStarsAreFound() {
    var edges =
        frame(
            """
            a | b
            d | c
            c | b
            b | a
            x | z
            x | y
            """);
    assertThat(text(ConnectedComponents.of(edges), "node", "component"))
        .isEqualTo(
            """
            node | component
            a | a
            b | a
            c | a
            d | a
            x | x
            y | x
            z | x
            """);
  }

  @Test
  void aLongChainIsOneComponent() {
    var chain =
        IntStream.range(100, 199)
            .mapToObj(i -> "n%d | n%d".formatted(i + 1, i))
            .collect(Collectors.joining("\n", "a | b\n", "\n"));
    var components = ConnectedComponents.of(frame(chain));
    assertThat(components.count()).isEqualTo(100);
    assertThat(components.where("component <> 'n100'").count()).isZero();
  }

  @Test
  void noEdgesNoComponents() {
    assertThat(ConnectedComponents.of(frame("a | b\n")).count()).isZero();
  }
}
