package io.customer360.jobs.identity.field;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** STUB until the normalisers are merged. */
public enum Kind {
  GIVEN_NAME,
  FAMILY_NAME,
  FULL_NAME,
  NAME_SUFFIX,
  E_MAIL,
  PHONE,
  DATE,
  STREET,
  HOUSE_NUMBER,
  POSTCODE,
  CITY,
  REGION,
  COUNTRY,
  NATIONAL_ID,
  COMPANY,
  CATEGORY,
  TEXT;

  public String configName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int keyCount() {
    return switch (this) {
      case CATEGORY, COUNTRY, REGION, NAME_SUFFIX -> 1;
      case E_MAIL, POSTCODE, HOUSE_NUMBER -> 2;
      default -> 3;
    };
  }

  public String normalised(String raw, String country) {
    if (raw == null) return null;
    if (raw.length() > 1000) raw = raw.substring(0, 1000);
    String s =
        Normalizer.normalize(raw, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .strip();
    if (s.isEmpty() || s.equals("na") || s.equals("n/a")) return null;
    switch (this) {
      case GIVEN_NAME, FAMILY_NAME -> s = s.replaceAll("[^a-z0-9 ]", "").strip();
      case DATE -> {
        var d = s.replaceAll("[^0-9]", "");
        if (s.matches("\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}")) {
          var p = s.split("[-/.]");
          d =
              p[2]
                  + String.format("%02d", Integer.parseInt(p[1]))
                  + String.format("%02d", Integer.parseInt(p[0]));
        }
        if (s.matches("\\d{4}-\\d{1,2}-\\d{1,2}")) {
          var p = s.split("-");
          d =
              p[0]
                  + String.format("%02d", Integer.parseInt(p[1]))
                  + String.format("%02d", Integer.parseInt(p[2]));
        }
        s = d;
      }
      case PHONE, NATIONAL_ID -> s = s.replaceAll("[^0-9a-z]", "");
      default -> s = s.replaceAll("[^a-z0-9@. ]", " ").replaceAll(" +", " ").strip();
    }
    return s.isEmpty() ? null : s;
  }

  public List<String> keys(String s) {
    return switch (this) {
      case GIVEN_NAME, FAMILY_NAME ->
          Arrays.asList(s, sound(s), s.substring(0, Math.min(3, s.length())));
      case DATE ->
          s.length() == 8
              ? Arrays.asList(
                  s,
                  s.substring(0, 4),
                  s.substring(4).compareTo(s.substring(6) + s.substring(4, 6)) < 0
                      ? s.substring(4)
                      : s.substring(6) + s.substring(4, 6))
              : Arrays.asList(s, null, null);
      case E_MAIL -> Arrays.asList(s, s.indexOf('@') > 0 ? s.substring(0, s.indexOf('@')) : null);
      case PHONE, NATIONAL_ID ->
          Arrays.asList(s, s.substring(0, s.length() / 2), s.substring(s.length() / 2));
      case POSTCODE -> Arrays.asList(s, s.substring(0, Math.min(3, s.length())));
      case HOUSE_NUMBER -> Arrays.asList(s, s.replaceAll("[^0-9].*", ""));
      case CATEGORY, COUNTRY, REGION, NAME_SUFFIX -> Arrays.asList(s);
      default -> Arrays.asList(s, sound(s), s.substring(0, Math.min(4, s.length())));
    };
  }

  static String sound(String s) {
    var c = "01230120022455012623010202";
    var b = new StringBuilder();
    char last = 0;
    for (char ch : s.toCharArray()) {
      if (ch < 'a' || ch > 'z') continue;
      char d = c.charAt(ch - 'a');
      if (b.length() == 0) b.append(ch);
      else if (d != '0' && d != last) b.append(d);
      if (b.length() == 4) break;
      last = d;
    }
    return b.length() == 0 ? null : b.toString();
  }
}
