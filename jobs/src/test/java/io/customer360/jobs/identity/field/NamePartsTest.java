package io.customer360.jobs.identity.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePartsTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Ann Lee,               ann,       lee,       -
          Lee,                   -,         lee,       -
          Tom le Gez,            tom,       legez,     -
          Colin Kinge Jr,        colin,     kinge,     jr
          Hans Karhoff jun.,     hans,      karhoff,   jr
          Léa Leclamps père,     lea,       leclamps,  sr
          Dr. Max Otto Frey III, max otto,  frey,      iii
          Amartya Kumar Sen,     amartya kumar, sen,   -
          Kim Min Jun,           kim min,   jun,       -
          John Smith Jr MD,      john,      smith,     jr
          n/a,                   -,         -,         -
          """)
  void aWholeNameHasParts(String whole, String given, String family, String suffix) {
    assertThat(NameParts.of(whole)).isEqualTo(new NameParts(given, family, suffix));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Colin Kinge,   Jr,       colin, kinge,     jr
          Günni Streese, sen.,     guenni, streese,  sr
          Tom Le,        Gez,      tom,   legez,     -
          Anna van der,  Berg,     anna,  vanderberg, -
          Petal Paul,    fils,     petal, paul,      jr
          """)
  void whatWasCutAtTheLastBlankIsMended(
      String given, String family, String first, String last, String suffix) {
    assertThat(NameParts.mended(given, family)).contains(new NameParts(first, last, suffix));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Ann,          Lee
          Ann Marie,    Lee
          Le,           Gez
          Colin,        Jr
          John D,       Jackson
          Amartya Kumar, Sen
          Kim Min,      Jun
          Suresh Kumar, V.
          Ann,          Lee Jr
          -,            Jr
          Ann Marie,    -
          """)
  void whatSaysNothingOfItIsTakenAsItIs(String given, String family) {
    assertThat(NameParts.mended(given, family)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Kinge Jr,     jr
          Streese sen., sr
          Schaus jun,   jr
          Berg 2nd,     ii
          Kinge,        -
          Jr,           -
          van der Berg, -
          -,            -
          """)
  void aSuffixBehindAFamilyNameIsFound(String family, String suffix) {
    assertThat(NameParts.suffixOfFamily(family)).isEqualTo(suffix);
  }
}
