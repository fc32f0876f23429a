package io.customer360.jobs.generate;

import java.util.List;
import java.util.Locale;

/** The countries the customers live in: how many, how they are addressed, how they are phoned. */
enum Country {
  DE(0.55, "de", "Herr", "Frau", "49", "30", "23", "171", "3"),
  GB(0.33, "en-GB", "Mr", "Ms", "44", "20", "79", "7700", ""),
  AT(0.07, "de-AT", "Herr", "Frau", "43", "1", "2", "664", "1"),
  FR(0.05, "fr", "M.", "Mme", "33", "1", "99", "6", "39");

  private static final WeightedChoice<Country> CHOICE =
      new WeightedChoice<>(List.of(values()), country -> country.share);

  private final double share;
  private final Locale locale;
  private final String manTitle;
  private final String womanTitle;
  private final String dialCode;
  private final String landlineArea;
  private final String landlinePrefix;
  private final String mobileArea;
  private final String mobilePrefix;

  Country(
      double share,
      String languageTag,
      String manTitle,
      String womanTitle,
      String dialCode,
      String landlineArea,
      String landlinePrefix,
      String mobileArea,
      String mobilePrefix) {
    this.share = share;
    this.locale = Locale.forLanguageTag(languageTag);
    this.manTitle = manTitle;
    this.womanTitle = womanTitle;
    this.dialCode = dialCode;
    this.landlineArea = landlineArea;
    this.landlinePrefix = landlinePrefix;
    this.mobileArea = mobileArea;
    this.mobilePrefix = mobilePrefix;
  }

  static Country draw(Dice dice) {
    return CHOICE.draw(dice);
  }

  Locale locale() {
    return locale;
  }

  String title(boolean male) {
    return male ? manTitle : womanTitle;
  }

  /** What sets a father and his son of the same name apart. */
  String suffix(boolean father) {
    return switch (this) {
      case DE, AT -> father ? "sen." : "jun.";
      case GB -> father ? "Sr" : "Jr";
      case FR -> father ? "père" : "fils";
    };
  }

  /** The landline of a household, distinct for each household of the country. */
  Phone landline(long household) {
    return new Phone(dialCode, landlineArea, landlinePrefix + Scatter.LANDLINE.digits(household));
  }

  /** The mobile phone of a person, distinct for each person of the country. */
  Phone mobile(long person) {
    return new Phone(dialCode, mobileArea, mobilePrefix + Scatter.MOBILE.digits(person));
  }
}
