package io.customer360.jobs.identity.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short way gives what libphonenumber gives. */
class PhoneShortcutTest {
  @Test
  void findsWhatTheParserFindsForNumbersOfUsualLength() {
    var random = new Random(5);
    var regions = new ArrayList<>(List.of("US", "CA"));
    regions.addAll(PhoneShortcut.WITH_ZERO);
    regions.addAll(PhoneShortcut.BARE);
    int compared = 0;
    for (String region : regions) {
      var code = "+" + PhoneNumberUtil.getInstance().getCountryCodeForRegion(region);
      for (int i = 0; i < 1000; i++) {
        var digits = random.nextInt(2) == 0 ? "0" : "" + (1 + random.nextInt(9));
        for (int length = 6 + random.nextInt(6); length > 0; length--) {
          digits += random.nextInt(10);
        }
        var parsed = Phone.parsed(digits, region);
        if (parsed != null
            && !parsed.isEmpty()
            && parsed.charAt(code.length()) != '0'
            && parsed.startsWith(code)
            && !digits.startsWith("00")) {
          compared++;
          assertThat(Phone.normalised(digits, region))
              .as("%s in %s", digits, region)
              .isEqualTo(parsed);
          assertThat(Phone.normalised(parsed, null)).isEqualTo(parsed);
        }
      }
    }
    assertThat(compared).isGreaterThan(10_000);
  }
}
