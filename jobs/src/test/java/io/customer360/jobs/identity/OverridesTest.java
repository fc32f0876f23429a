package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.IdentityOverrides;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Which decisions hold, and what they make of contacts. */
class OverridesTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final String HEADER =
      "contact_a | contact_b | field | value | decision | decided_at\n";
  private static final String CONTACTS =
      """
      contact_id | source | given_name | email | birth_date | annual_income
      s:1        | s      | Ann        | a@x   | 1980-01-31 | 100.00
      s:2        | s      | Bob        | b@x   | 1981-01-31 |
      """;

  @Test
  void ofSeveralDecisionsOnAPairTheLatestHoldsAndOfTwoAtOnceThatTheyAreTwo() {
    var pairs =
        overrides(
                """
                s:2 | s:1 | | | must_link   | 2025-01-10T10:00:00Z
                s:1 | s:2 | | | cannot_link | 2025-01-11T10:00:00Z
                s:1 | s:3 | | | must_link   | 2025-01-10T10:00:00Z
                s:3 | s:1 | | | cannot_link | 2025-01-10T10:00:00Z
                s:1 | s:4 | | | cannot_link | 2025-01-10T10:00:00Z
                s:1 | s:4 | | | must_link   | 2025-01-12T10:00:00Z
                s:1 | s:5 | | | must_link   | 2025-01-12T10:00:00Z
                s:5 | s:1 | | | withdrawn   | 2025-01-13T10:00:00Z
                s:1 | s:6 | | | must_link   | 2025-02-01T00:00:00Z
                """)
            .pairs();
    assertThat(text(pairs, "contact_a", "contact_b", "together"))
        .isEqualTo(
            """
            contact_a | contact_b | together
            s:1 | s:2 | false
            s:1 | s:3 | false
            s:1 | s:4 | true
            """);
  }

  @Test
  void valuesAreCorrectedOrEmptiedAndWhatIsWithdrawnIsAsItWas() {
    assertThat(
            contacts(
                """
                s:1 | | email         | new@x      | corrected | 2025-01-10T10:00:00Z
                s:1 | | birth_date    | 1990-02-03 | corrected | 2025-01-10T10:00:00Z
                s:1 | | annual_income | 1e2        | corrected | 2025-01-10T10:00:00Z
                s:2 | | birth_date    |            | corrected | 2025-01-10T10:00:00Z
                s:2 | | email         | wrong@x    | corrected | 2025-01-10T10:00:00Z
                s:2 | | email         |            | withdrawn | 2025-01-11T10:00:00Z
                s:9 | | email         | gone@x     | corrected | 2025-01-11T10:00:00Z
                """))
        .isEqualTo(
            """
            contact_id | given_name | email | birth_date | annual_income
            s:1 | Ann | new@x | 1990-02-03 | 100.00
            s:2 | Bob | b@x |  |
            """);
  }

  @Test
  void whoIsNoPersonIsNoContact() {
    assertThat(contacts("s:2 | | | | not_a_person | 2025-01-10T10:00:00Z"))
        .contains("s:1")
        .doesNotContain("s:2");
    assertThat(
            contacts(
                """
                s:2 | | | | not_a_person | 2025-01-10T10:00:00Z
                s:2 | | | | withdrawn    | 2025-01-10T10:00:01Z
                """))
        .contains("s:2");
  }

  @Test
  void withoutDecisionsNothingChanges() {
    assertThat(contacts("")).isEqualTo(text(frame(Contacts.TABLE, CONTACTS), COLUMNS));
  }

  @Test
  void aValueThatCannotBeOneOfItsColumnIsRefusedWithoutBeingTold() {
    assertThatThrownBy(
            () -> contacts("s:1 | | birth_date | Smith | corrected | 2025-01-10T10:00:00Z"))
        .hasMessageContaining("Cannot correct birth_date of contact s:1: the value is no date")
        .hasMessageNotContaining("Smith");
  }

  private static final String[] COLUMNS = {
    "contact_id", "given_name", "email", "birth_date", "annual_income"
  };

  private static String contacts(String decisions) {
    return text(overrides(decisions).applied(frame(Contacts.TABLE, CONTACTS)), COLUMNS);
  }

  private static Overrides overrides(String decisions) {
    return Overrides.of(frame(IdentityOverrides.TABLE, HEADER + decisions), DAY);
  }
}
