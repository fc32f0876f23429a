package io.customer360.jobs.identity.field;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a field of a record means: how it is normalised and which keys block on it. */
public enum Kind {
  /** First and further given names. */
  GIVEN_NAME(3),
  /** Family name with its particles. */
  FAMILY_NAME(3),
  /** Given and family names in one, in either order. */
  FULL_NAME(3),
  /** Junior, III and the like. */
  NAME_SUFFIX(1),
  /** E-mail address. */
  E_MAIL(2),
  /** Telephone number. */
  PHONE(3),
  /** Date such as of birth. */
  DATE(3),
  /** Street, with or without house number. */
  STREET(3),
  /** House number. */
  HOUSE_NUMBER(2),
  /** Postcode. */
  POSTCODE(2),
  /** City. */
  CITY(3),
  /** State or province. */
  REGION(1),
  /** Country by name or code. */
  COUNTRY(1),
  /** Number by which an authority knows a person. */
  NATIONAL_ID(3),
  /** Name of a company. */
  COMPANY(3),
  /** One of few values, such as the gender. */
  CATEGORY(1),
  /** Any other text. */
  TEXT(3);

  private static final String NAMIBIA = "na";
  private static final Map<String, Kind> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::configName, k -> k));

  private final int keyCount;
  private final String configName;

  Kind(int keyCount) {
    this.keyCount = keyCount;
    this.configName = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How settings call it: given-name. */
  public String configName() {
    return configName;
  }

  /**
   * The kind that settings call {@code name}.
   *
   * @throws IllegalArgumentException listing the names there are
   */
  public static Kind of(String name) {
    var kind = name == null ? null : BY_NAME.get(name);
    if (kind == null) {
      throw new IllegalArgumentException(
          "Cannot find the kind of field '%s'. Use one of %s."
              .formatted(
                  name,
                  Arrays.stream(values()).map(Kind::configName).collect(Collectors.toList())));
    }
    return kind;
  }

  /**
   * One spelling for values that mean the same; normalising it again changes nothing. Only the
   * first 1000 characters are read.
   *
   * @param country ISO 3166 alpha-2 code for what is {@link #isByCountry}, or null
   * @return null when nothing usable is left
   */
  public String normalised(String raw, String country) {
    var folded = Latin.folded(raw);
    if (folded == null || isNothing(folded)) {
      return null;
    }
    var tidy = tidy(folded, country);
    return tidy == null || isNothing(tidy) ? null : tidy;
  }

  /** Whether a value may be several, with {@link Several#SEPARATOR} between. */
  public boolean mayBeSeveral() {
    return this == E_MAIL || this == PHONE;
  }

  /** Whether a value is normalised in each country in another way. */
  public boolean isByCountry() {
    return this == PHONE || this == POSTCODE;
  }

  /** The country as {@link #normalised} takes it, of how records spell it; null when unknown. */
  public static String countryCode(String raw) {
    var country = COUNTRY.normalised(raw, null);
    return country != null && country.length() == 2 ? country.toUpperCase(Locale.ROOT) : null;
  }

  /**
   * Keys under which to look for the same, from finest to coarsest, one for each of {@link
   * #keyCount}; further ones for how names sound come last. The first is the value itself, of full
   * names with the names in order.
   *
   * @param normalised of this kind; null has no keys; of several values those of the first
   * @param sound of names; other texts are told as {@link Sound#DOUBLE_METAPHONE} has it
   * @return with null in the place of a key that the value is too short for
   */
  public List<String> keys(String normalised, Sound sound) {
    if (normalised == null || normalised.isEmpty()) {
      return Collections.nCopies(keyCount(sound), null);
    }
    return switch (this) {
      case GIVEN_NAME -> BlockingKeys.ofGivenName(normalised, sound);
      case FAMILY_NAME -> BlockingKeys.ofFamilyName(normalised, sound);
      case FULL_NAME -> BlockingKeys.ofFullName(normalised, sound);
      case E_MAIL -> BlockingKeys.ofEMail(Several.first(normalised));
      case PHONE -> BlockingKeys.ofNumber(Several.first(normalised));
      case NATIONAL_ID -> BlockingKeys.ofNumber(normalised);
      case DATE -> BlockingKeys.ofDate(normalised);
      case STREET, CITY, COMPANY, TEXT -> BlockingKeys.ofText(normalised);
      case HOUSE_NUMBER -> BlockingKeys.ofHouseNumber(normalised);
      case POSTCODE -> BlockingKeys.ofPostcode(normalised);
      case NAME_SUFFIX, REGION, COUNTRY, CATEGORY -> List.of(normalised);
    };
  }

  /** How many keys each value of this kind has, null ones counted. */
  public int keyCount(Sound sound) {
    return switch (this) {
      case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> keyCount + sound.count() - 1;
      default -> keyCount;
    };
  }

  private boolean isNothing(String value) {
    return switch (this) {
      case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> Nothing.isName(value);
      case COUNTRY -> !value.equals(NAMIBIA) && Nothing.is(value);
      default -> Nothing.is(value);
    };
  }

  private String tidy(String folded, String country) {
    return switch (this) {
      case GIVEN_NAME -> PersonName.given(folded);
      case FAMILY_NAME -> PersonName.family(folded);
      case FULL_NAME -> PersonName.full(folded);
      case NAME_SUFFIX -> PersonName.suffix(folded);
      case E_MAIL -> EMail.normalised(folded);
      case PHONE -> Phone.normalised(folded, country);
      case DATE -> DateDigits.normalised(folded);
      case STREET -> Street.normalised(folded);
      case HOUSE_NUMBER -> Street.houseNumber(folded);
      case POSTCODE -> Place.postcode(folded, country);
      case CITY -> Place.city(folded);
      case REGION -> Place.region(folded);
      case COUNTRY -> Country.normalised(folded);
      case NATIONAL_ID -> nationalId(folded);
      case COMPANY -> Company.normalised(folded);
      case CATEGORY -> category(folded);
      case TEXT -> Tokens.spaced(folded);
    };
  }

  private static String nationalId(String folded) {
    var id = Tokens.compact(folded);
    return id.length() > 3 && Nothing.isNumber(id) ? null : id;
  }

  private static String category(String folded) {
    var spaced = Tokens.spaced(folded);
    return Genders.SPELLINGS.getOrDefault(spaced, spaced);
  }

  /** Apart, as an enum cannot read its own static fields while it is made. */
  private static final class Genders {
    static final Map<String, String> SPELLINGS = Words.spellings("gender");
  }
}
