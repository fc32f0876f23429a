package io.customer360.jobs.identity.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several values survives, and what is said to have decided. */
class ChoiceTest {
  private static final AttributeGroup PAIR = new AttributeGroup("pair", List.of("a", "b"));

  @Test
  void theLatestWins() {
    assertThat(
            chosen(
                """
                c:1 | crm | 5 | 9 | ann@old.example
                c:2 | crm | 7 | 1 | ann@new.example
                c:3 | crm |   | 9 | ann@unknown.example
                """,
                Rule.RECENCY,
                Rule.COMPLETENESS))
        .isEqualTo("c:2 by recency among 3 contacts, 3 values");
  }

  @Test
  void theBestSourceWinsAndThoseWithoutRankAreLast() {
    assertThat(
            chosen(
                """
                c:1 | desk | 9 | 9 | 030 1
                c:2 | shop | 1 | 1 | 030 2
                c:3 | crm  | 1 | 1 | 030 3
                """,
                Rule.SOURCE_RANK))
        .isEqualTo("c:3 by source-rank among 3 contacts, 3 values");
    assertThat(chosen("c:1 | desk | | | 1\nc:2 | web | | | 2", Rule.SOURCE_RANK))
        .isEqualTo("c:1 by contact-id among 2 contacts, 2 values");
  }

  @Test
  void aSourceThatVerifiesWins() {
    assertThat(
            chosen(
                """
                c:1 | crm  | 9 | 9 | 030 1
                c:2 | bank | 1 | 1 | 030 2
                """,
                Rule.VERIFIED,
                Rule.RECENCY))
        .isEqualTo("c:2 by verified among 2 contacts, 2 values");
  }

  @Test
  void theMoreCompleteGroupWinsThenTheMoreCompleteContact() {
    assertThat(
            chosen(
                """
                c:1 | crm | 1 | 9 | Main St
                c:2 | crm | 1 | 2 | Main St + Berlin
                """,
                Rule.COMPLETENESS))
        .isEqualTo("c:2 by completeness among 2 contacts, 2 values");
    assertThat(chosen("c:1 | crm | 1 | 2 | x\nc:2 | crm | 1 | 3 | y", Rule.COMPLETENESS))
        .isEqualTo("c:2 by completeness among 2 contacts, 2 values");
  }

  @Test
  void theMostFrequentWinsWhateverItsLetters() {
    assertThat(
            chosen(
                """
                c:1 | crm | 9 | 9 | Hansen
                c:2 | crm | 1 | 1 | Hanson
                c:3 | crm | 2 | 1 | HANSON
                """,
                Rule.FREQUENCY,
                Rule.RECENCY))
        .isEqualTo("c:3 by frequency among 3 contacts, 2 values");
  }

  @Test
  void theLongestWins() {
    assertThat(
            chosen(
                """
                c:1 | crm | 1 | 1 | J. Lee
                c:2 | crm | 1 | 1 | Jane Lee
                """,
                Rule.RECENCY,
                Rule.LONGEST))
        .isEqualTo("c:2 by longest among 2 contacts, 2 values");
  }

  @Test
  void whereNoRuleTellsThemApartTheLesserContactIdDoesInAnyOrder() {
    assertThat(chosen("c:2 | crm | 1 | 1 | x\nc:1 | crm | 1 | 1 | y", Rule.values()))
        .isEqualTo(chosen("c:1 | crm | 1 | 1 | y\nc:2 | crm | 1 | 1 | x", Rule.values()))
        .isEqualTo("c:1 by contact-id among 2 contacts, 2 values");
  }

  @Test
  void whatLeftTheLastOtherValueBehindDecided() {
    assertThat(
            chosen(
                """
                c:1 | crm | 2 | 1 | x
                c:2 | crm | 2 | 1 | longer
                c:3 | crm | 1 | 1 | the longest
                """,
                Rule.RECENCY,
                Rule.LONGEST))
        .isEqualTo("c:2 by longest among 3 contacts, 3 values");
    assertThat(
            chosen(
                """
                c:1 | crm | 2 | 1 | x
                c:2 | crm | 2 | 1 | X
                c:3 | crm | 1 | 1 | y
                """,
                Rule.RECENCY,
                Rule.LONGEST))
        .as("a contact with the same value is no rival")
        .isEqualTo("c:1 by recency among 3 contacts, 2 values");
  }

  @Test
  void whereThereIsOneValueNothingIsDecided() {
    assertThat(chosen("c:1 | crm | 1 | 1 | x", Rule.RECENCY))
        .isEqualTo("c:1 by only among 1 contacts, 1 values");
    assertThat(chosen("c:1 | crm | 1 | 1 | x\nc:2 | crm | 2 | 1 | X", Rule.RECENCY))
        .isEqualTo("c:2 by agreed among 2 contacts, 1 values");
  }

  /** The choice among lines of contact_id | source | changed at | attributes | value + value. */
  private static String chosen(String lines, Rule... rules) {
    var policy = new Policy(PAIR, List.of(rules), List.of("crm", "shop"), List.of("bank"));
    var choice = Choice.among(lines.strip().lines().map(ChoiceTest::candidate).toList(), policy);
    return "%s by %s among %d contacts, %d values"
        .formatted(
            choice.winner().contact().id(), choice.rule(), choice.contacts(), choice.values());
  }

  private static Candidate candidate(String line) {
    var cells = line.split("\\s*\\|\\s*", -1);
    var values = cells[4].split(" \\+ ", -1);
    return Candidate.of(
        new Candidate.Contact(
            cells[0],
            cells[1],
            cells[2].isEmpty() ? Long.MIN_VALUE : Long.parseLong(cells[2]),
            cells[3].isEmpty() ? 0 : Integer.parseInt(cells[3])),
        Arrays.<Object>asList(values[0], values.length > 1 ? values[1] : null));
  }
}
