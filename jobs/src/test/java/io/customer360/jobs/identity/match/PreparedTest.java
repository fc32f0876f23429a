package io.customer360.jobs.identity.match;

import static io.customer360.testing.Frames.frame;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.Contacts;
import io.customer360.jobs.identity.ReferenceSettings;
import io.customer360.jobs.identity.field.Kind;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PreparedTest {
  private static final Dataset<Row> CONTACTS =
      frame(
          Contacts.TABLE,
          """
          contact_id | source | given_name | family_name | company | email        | phone           | birth_date | national_id | street          | house_number | postcode | city     | country
          s:1        | s      | Dr. Zoë    | van der Berg | Ács Kft | Z.B+x@x.de  | 0171 234 5678   | 1980-02-29 | 12 34-56    | Lange Str.      | 12a          | 10115    | Berlin   | DE
          s:2        | s      | Иван       | Петров      |         | ivan@y.ru    | +7 912 345 6789 | 1975-12-01 |             | ул. Ленина      | 5            | 101000   | Москва   | RU
          s:4        | s      | Tom Le     | Gez         |         |              |                 |            |             |                 |              |          |          | FR
          s:5        | s      | Ann Kinge  | Jr          |         |              |                 |            |             |                 |              |          |          | GB
          s:3        | s      | Bob        | O'Neil      | Ltd.    | bob@gmail.com | 212-555-0123   |            | 078-05-1120 | 5th Ave         | 350          | 10118    | New York | US
          """);

  /** What an earlier release has stored is held against what this one makes. */
  @Test
  void keysAndFingerprintsAreThoseOfTheirEdition() {
    var fields = ReferenceSettings.matching().fields();
    var prepared = Prepared.of(CONTACTS, fields);
    var plan = Plan.candidates(new Keys(fields), everyKey(fields), Double.MAX_VALUE);
    var stored = SharedKeys.stored(prepared, plan);
    var all = stored.agg(bit_xor(xxhash64(col("contact_id"), col("keys"), col("fingerprint"))));
    assertThat(Prepared.EDITION + ": " + all.first().getLong(0))
        .as("keys or fingerprints are made in another way: raise Prepared.EDITION")
        .isEqualTo("3: 8399833134323309078");
  }

  @Test
  void namesAreThoseOfThePersonWhereverTheyWereCut() {
    var contacts =
        frame(
            Contacts.TABLE,
            """
            contact_id | source | given_name | family_name | full_name      | name_suffix
            s:1        | s      | Tom le     | Gez         |                |
            s:2        | s      | Ann Kinge  | Jr          |                |
            s:3        | s      | Ann        | Kinge Jr    |                |
            s:4        | s      |            |             | Ann Kinge Jr   |
            s:5        | s      | Ann        | Kinge Jr    | Somebody Else  | Sr
            s:6        | s      | Ann        |             | Ann Kinge      |
            s:7        | s      |            |             |                | Jr
            """);
    var fields =
        List.of(
            field(Kind.GIVEN_NAME),
            field(Kind.FAMILY_NAME),
            field(Kind.FULL_NAME),
            field(Kind.NAME_SUFFIX));
    var names =
        Prepared.of(contacts, fields).select("record").as(Encoders.BINARY()).collectAsList();
    assertThat(names.stream().map(r -> Arrays.asList(Profile.of(r, fields.size()).values())))
        .containsExactly(
            Arrays.asList("tom", "legez", null, null),
            Arrays.asList("ann", "kinge", null, "jr"),
            Arrays.asList("ann", "kinge", null, "jr"),
            Arrays.asList("ann", "kinge", null, "jr"),
            Arrays.asList("ann", "kinge", null, "sr"),
            Arrays.asList("ann", null, null, null),
            Arrays.asList(null, null, null, "jr"));
  }

  private static Field field(Kind kind) {
    var name = kind.configName().replace('-', '_');
    return new Field(name, kind, List.of(name));
  }

  /** By which all possible rules are candidates of a plan. */
  private static Statistics everyKey(List<Field> fields) {
    var collisions = new double[new Keys(fields).count()];
    Arrays.fill(collisions, 0.01);
    return Models.statistics(fields, 100, collisions);
  }

  @Test
  void fingerprintsTakeNoPreparing() {
    var prepared = Prepared.of(CONTACTS, ReferenceSettings.matching().fields());
    assertThat(Prepared.fingerprints(CONTACTS).collectAsList())
        .isEqualTo(prepared.select("contact_id", "fingerprint").collectAsList());
  }
}
