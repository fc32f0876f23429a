package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Questions and answers. */
class LabelSessionTest {
  private static final Instant AT = Instant.parse("2025-12-31T12:00:00Z");

  private static final List<LabelSession.Question> QUESTIONS =
      List.of(question("1"), question("2"), question("3"), question("4"));

  private final StringWriter out = new StringWriter();

  @Test
  void answersAreKeptUntilSomebodyQuits() {
    assertThat(answers("y\nskip\n\nmaybe\nNO \nq\ny\n")).containsExactly("a:1 true", "a:3 false");
    assertThat(out.toString()).contains("Answer with y, n, s or q.").contains("4 of 4");
  }

  @Test
  void theEndOfTheInputIsTheEnd() {
    assertThat(answers("n\n")).containsExactly("a:1 false");
    assertThat(answers("")).isEmpty();
    assertThat(answers("y\ny\ny\ny\n")).hasSize(4);
  }

  @Test
  void bothAreShownSideBySide() {
    answers("q\n");
    assertThat(out.toString())
        .isEqualTo(
            """

            1 of 4
                               a:1                                 b:1
              family_name      Lee                                 Leigh
              email            l@x.de
              city                                                 Bonn
            One person? [y]es, [n]o, [s]kip, [q]uit: \
            """);
  }

  private List<String> answers(String typed) {
    var in = new BufferedReader(new StringReader(typed));
    return new LabelSession(QUESTIONS, in, new PrintWriter(out, true))
        .answers(AT, "eva").stream()
            .map(l -> "%s %s".formatted(l.get("contact_a"), l.get("is_same")))
            .toList();
  }

  private static LabelSession.Question question(String number) {
    return new LabelSession.Question(
        "a:" + number,
        "b:" + number,
        Map.of("family_name", "Lee", "email", "l@x.de"),
        Map.of("family_name", "Leigh", "city", "Bonn"));
  }
}
