package io.customer360.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CompanySettingsTest {
  private static final LocalDate UNTIL = LocalDate.of(2026, 1, 1);

  @Test
  void historyHas730Days() {
    assertThat(new CompanySettings(1, 1, UNTIL).since()).isEqualTo("2024-01-02");
  }

  @Test
  void refusesTooFewAndTooManyCustomers() {
    assertThatThrownBy(() -> new CompanySettings(-1, 1, UNTIL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customers = -1 is not allowed. Give a value from 0 to 1000000.");
    assertThatThrownBy(() -> new CompanySettings(1_000_001, 1, UNTIL))
        .hasMessage("customers = 1000001 is not allowed. Give a value from 0 to 1000000.");
  }

  @Test
  void refusesTooFewAndTooManyDuplicates() {
    assertThatThrownBy(() -> new CompanySettings(1, 1, UNTIL, 0.05))
        .hasMessage("duplicates = 0.05 is not allowed. Give a value from 0.06 to 0.57.");
    assertThatThrownBy(() -> new CompanySettings(1, 1, UNTIL, 0.6))
        .hasMessageStartingWith("duplicates = 0.6 is not allowed.");
    assertThatThrownBy(() -> new CompanySettings(1, 1, UNTIL, Double.NaN))
        .hasMessageStartingWith("duplicates = NaN is not allowed.");
  }

  @Test
  void refusesDaysOutOfRange() {
    assertThatThrownBy(() -> new CompanySettings(1, 1, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("until = null is not allowed. Give a value from 2000-01-01 to 2199-12-31.");
    assertThatThrownBy(() -> new CompanySettings(1, 1, LocalDate.of(1999, 12, 31)))
        .hasMessageStartingWith("until = 1999-12-31 is not allowed.");
    assertThatThrownBy(() -> new CompanySettings(1, 1, LocalDate.of(2200, 1, 1)))
        .hasMessageStartingWith("until = 2200-01-01 is not allowed.");
  }
}
