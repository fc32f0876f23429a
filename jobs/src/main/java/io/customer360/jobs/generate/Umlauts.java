package io.customer360.jobs.generate;

import java.text.Normalizer;

/** Names in plain letters: Müller becomes Mueller, René becomes Rene. */
final class Umlauts {
  private Umlauts() {}

  static String spellOut(String name) {
    String german =
        name.replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("Ä", "Ae")
            .replace("Ö", "Oe")
            .replace("Ü", "Ue")
            .replace("ß", "ss");
    return Normalizer.normalize(german, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
