package io.customer360.jobs.identity.match;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up contacts of a town, as a text table, with who they are in their ids. */
public final class Town {
  public static final String HEADER =
      "contact_id | source | given_name | family_name | email | phone | birth_date | gender | street | house_number | postcode | city | country";

  private static final List<String> GIVEN =
      List.of(
          "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hannes", "Ida", "Jonas",
          "Karla", "Leon", "Mia", "Noah", "Olga", "Paul", "Rosa", "Simon", "Tina", "Viktor");
  private static final List<String> SYLLABLES =
      List.of(
          "ber", "dorf", "feld", "gut", "hol", "ker", "lin", "mann", "ner", "ost", "rich", "schu",
          "stein", "tal", "ul", "vor", "wald", "zim");
  private static final List<String> STREETS =
      List.of("Lange Gasse", "Ringweg", "Am Markt", "Birkenallee", "Schulstrasse", "Hafenweg");

  private final Random dice;
  private final List<String> rows = new ArrayList<>();

  /**
   * Some {@code people}, of whom every third has a second record, partly with other spellings,
   * every tenth has moved in between, and every fifth has a partner at home.
   */
  public Town(long seed, int people) {
    dice = new Random(seed);
    for (int p = 0; p < people; p++) {
      var one = person();
      with("p%d:0".formatted(p), one);
      if (p % 3 == 0) {
        var again = one.clone();
        again[p % 2] = Records.mistyped(dice, again[p % 2], 1);
        if (p % 4 == 0) {
          again[2] = null;
        }
        if (p % 10 == 0) {
          System.arraycopy(person(), 6, again, 6, 4);
        }
        with("p%d:1".formatted(p), again);
      }
      if (p % 5 == 0) {
        var partner = person();
        partner[1] = one[1];
        partner[3] = p % 2 == 0 ? one[3] : partner[3];
        System.arraycopy(one, 6, partner, 6, 4);
        with("q%d:0".formatted(p), partner);
      }
    }
  }

  /**
   * Adds a contact.
   *
   * @param values from given name to country; null and those left out are missing
   */
  public Town with(String id, String... values) {
    var cells = new ArrayList<String>(List.of(id, "s"));
    for (int i = 0; i < 11; i++) {
      cells.add(i < values.length && values[i] != null ? values[i] : "");
    }
    rows.add(String.join(" | ", cells));
    return this;
  }

  public String text() {
    return rows.stream().collect(joining("\n", HEADER + "\n", "\n"));
  }

  /** The rows, to be changed. */
  public List<String> rows() {
    return rows;
  }

  String[] person() {
    var given = Records.anyOf(dice, GIVEN);
    var family = "";
    for (int i = 0; i < 2 + dice.nextInt(2); i++) {
      family += Records.anyOf(dice, SYLLABLES);
    }
    return new String[] {
      given,
      family,
      "%s.%s%d@example.org".formatted(given, family, dice.nextInt(100)),
      "030 %07d".formatted(2_000_000 + dice.nextInt(7_000_000)),
      "%d-%02d-%02d".formatted(1940 + dice.nextInt(65), 1 + dice.nextInt(12), 1 + dice.nextInt(28)),
      dice.nextBoolean() ? "f" : "m",
      Records.anyOf(dice, STREETS),
      Integer.toString(1 + dice.nextInt(150)),
      Integer.toString(10_100 + dice.nextInt(80)),
      "Berlin",
      "DE"
    };
  }
}
