package io.customer360.jobs.identity.field;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a field of a record means: how it is normalised and which keys block on it. */
public enum Kind {
  /** First and further given names. */
  GIVEN_NAME(PersonName::given, Nothing::isName, BlockingKeys::ofName, 3),
  /** Family name with its particles. */
  FAMILY_NAME(PersonName::family, Nothing::isName, BlockingKeys::ofName, 3),
  /** Given and family names in one, in either order. */
  FULL_NAME(PersonName::full, Nothing::isName, BlockingKeys::ofFullName, 3),
  /** Junior, III and the like. */
  NAME_SUFFIX(PersonName::suffix, Nothing::is, BlockingKeys::ofWhole, 1),
  /** E-mail address. */
  E_MAIL(EMail::normalised, Nothing::is, BlockingKeys::ofEMail, 2),
  /** Telephone number. */
  PHONE(Phone::normalised, Nothing::is, BlockingKeys::ofNumber, 3),
  /** Date such as of birth. */
  DATE(DateDigits::normalised, Nothing::is, BlockingKeys::ofDate, 3),
  /** Street, with or without house number. */
  STREET(Street::normalised, Nothing::is, BlockingKeys::ofText, 3),
  /** House number. */
  HOUSE_NUMBER(Street::houseNumber, Nothing::is, BlockingKeys::ofHouseNumber, 2),
  /** Postcode. */
  POSTCODE(Place::postcode, Nothing::is, BlockingKeys::ofPostcode, 2),
  /** City. */
  CITY(Place::city, Nothing::is, BlockingKeys::ofText, 3),
  /** State or province. */
  REGION(Place::region, Nothing::is, BlockingKeys::ofWhole, 1),
  /** Country by name or code. */
  COUNTRY(Country::normalised, v -> !v.equals("na") && Nothing.is(v), BlockingKeys::ofWhole, 1),
  /** Number by which an authority knows a person. */
  NATIONAL_ID(Kind::nationalId, Nothing::is, BlockingKeys::ofNumber, 3),
  /** Name of a company. */
  COMPANY(Company::normalised, Nothing::is, BlockingKeys::ofText, 3),
  /** One of few values, such as the gender. */
  CATEGORY(Kind::category, Nothing::is, BlockingKeys::ofWhole, 1),
  /** Any other text. */
  TEXT(Tokens::spaced, Nothing::is, BlockingKeys::ofText, 3);

  private static final Map<String, Kind> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::configName, k -> k));

  private final BiFunction<String, String, String> rule;
  private final Predicate<String> isNothing;
  private final Function<String, List<String>> blocking;
  private final List<String> noKeys;
  private final String configName;

  Kind(
      BiFunction<String, String, String> rule,
      Predicate<String> isNothing,
      Function<String, List<String>> blocking,
      int keyCount) {
    this.rule = rule;
    this.isNothing = isNothing;
    this.blocking = blocking;
    this.noKeys = Collections.unmodifiableList(Arrays.asList(new String[keyCount]));
    this.configName = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Kind(
      Function<String, String> rule,
      Predicate<String> isNothing,
      Function<String, List<String>> blocking,
      int keyCount) {
    this((value, country) -> rule.apply(value), isNothing, blocking, keyCount);
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
   * @param country ISO 3166 alpha-2 code for what countries write differently, or null
   * @return null when nothing usable is left
   */
  public String normalised(String raw, String country) {
    var folded = Latin.folded(raw);
    if (folded == null || isNothing.test(folded)) {
      return null;
    }
    var tidy = rule.apply(folded, country);
    return tidy == null || isNothing.test(tidy) ? null : tidy;
  }

  /**
   * Keys under which to look for the same, from finest to coarsest, one for each of {@link
   * #keyCount}. The first is the value itself, of full names with the names in order.
   *
   * @param normalised of this kind; null has no keys
   * @return with null in the place of a key that the value is too short for
   */
  public List<String> keys(String normalised) {
    return normalised == null || normalised.isEmpty() ? noKeys : blocking.apply(normalised);
  }

  /** How many keys each value of this kind has, null ones counted. */
  public int keyCount() {
    return noKeys.size();
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
