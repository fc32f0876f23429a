package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import io.customer360.jobs.identity.field.NameParts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes of a contact what the engine compares. One instance serves one task. */
final class Preparation {
  /** Where the fields of a contact begin. */
  private static final int FIRST_FIELD = 3;

  private final Kind[] kinds;
  private final Keys keys;
  private final int full;
  private final int given;
  private final int family;
  private final int suffix;
  private final Remembered<String> countries = new Remembered<>();
  private final List<Remembered<String>> values;
  private final List<Remembered<int[]>> ofValues;

  Preparation(List<Field> fields, Keys keys) {
    this.kinds = fields.stream().map(Field::kind).toArray(Kind[]::new);
    this.keys = keys;
    full = Arrays.asList(kinds).indexOf(Kind.FULL_NAME);
    given = Arrays.asList(kinds).indexOf(Kind.GIVEN_NAME);
    family = Arrays.asList(kinds).indexOf(Kind.FAMILY_NAME);
    suffix = Arrays.asList(kinds).indexOf(Kind.NAME_SUFFIX);
    values = Stream.generate(() -> new Remembered<String>()).limit(kinds.length).toList();
    ofValues = Stream.generate(() -> new Remembered<int[]>()).limit(kinds.length).toList();
  }

  /**
   * The record of a contact.
   *
   * @param contact [contact_id, source, country, the value of each field, fingerprint]
   * @return [{@link Prepared#SCHEMA}]
   */
  Row prepared(Row contact) {
    var spelled = contact.getString(2);
    var country = spelled == null ? null : countries.of(spelled, Kind::countryCode);
    var normalised = new String[kinds.length];
    for (int f = 0; f < kinds.length; f++) {
      var raw = contact.getString(f + FIRST_FIELD);
      normalised[f] = raw == null ? null : normalised(f, raw, country);
    }
    name(contact, normalised);
    return RowFactory.create(
        contact.getString(0),
        Profile.encoded(contact.getString(0), contact.getString(1), normalised),
        keys.of(normalised, (f, value) -> ofValues.get(f).of(value, v -> keys.ofValue(f, v))),
        contact.getLong(kinds.length + FIRST_FIELD));
  }

  private String normalised(int field, String raw, String country) {
    var kind = kinds[field];
    return kind.isByCountry()
        ? kind.normalised(raw, country)
        : values.get(field).of(raw, text -> kind.normalised(text, null));
  }

  /**
   * A whole name takes the place of given and family name where these are not known apart, or were
   * cut in the wrong place; a suffix is found where it stands behind them.
   */
  private void name(Row contact, String[] values) {
    if (given < 0 || family < 0) {
      return;
    }
    var rawFamily = contact.getString(family + FIRST_FIELD);
    var whole =
        full >= 0 && values[full] != null && values[given] == null && values[family] == null
            ? Optional.of(NameParts.of(contact.getString(full + FIRST_FIELD)))
            : NameParts.mended(contact.getString(given + FIRST_FIELD), rawFamily);
    whole.ifPresent(
        name -> {
          values[given] = name.given();
          values[family] = name.family();
        });
    if (suffix >= 0 && values[suffix] == null) {
      values[suffix] =
          whole.map(NameParts::suffix).orElseGet(() -> NameParts.suffixOfFamily(rawFamily));
    }
    if (full >= 0) {
      values[full] = null;
    }
  }
}
