package io.customer360.common.asset;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * How numbers that are given in several units or currencies are brought to one.
 *
 * @param by where the unit stands; if absent, before or after the number: {@code 12 lb}, {@code
 *     €12}
 * @param rates unit, as it is spelled, to what one of it is worth; a unit that is not there is a
 *     reason to reject the record
 */
public record Conversion(Optional<ColumnMapping> by, Map<String, BigDecimal> rates) {
  private static final int DIGITS = 18;
  private static final int DECIMALS = 10;

  /** Refuses rates that no number could be multiplied by. */
  public Conversion {
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("rates must name a unit and what it is worth, is empty");
    }
    rates.forEach(
        (unit, rate) -> {
          if (rate.signum() <= 0
              || rate.scale() > DECIMALS
              || rate.precision() - rate.scale() > DIGITS - DECIMALS) {
            throw new IllegalArgumentException(
                "rates says %s of '%s'; a rate is > 0, with at most %d digits before and %d after the point"
                    .formatted(rate.toPlainString(), unit, DIGITS - DECIMALS, DECIMALS));
          }
        });
  }
}
