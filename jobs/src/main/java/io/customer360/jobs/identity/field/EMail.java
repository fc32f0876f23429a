package io.customer360.jobs.identity.field;

import java.util.regex.Pattern;

/** E-mail addresses, one spelling for one mailbox. */
final class EMail {
  private static final String IGNORES_DOTS = "gmail.com";
  private static final Pattern BETWEEN = Pattern.compile("[;,|/ ]+");

  private EMail() {}

  /**
   * Without tag, and without dots where the provider ignores them; null when it is no address. Of
   * several addresses each that is one, as {@link Several} has it.
   */
  static String normalised(String folded) {
    return folded.indexOf('@', folded.indexOf('@') + 1) < 1
        ? ofOne(folded)
        : Several.of(BETWEEN.split(folded), EMail::ofOne);
  }

  private static String ofOne(String folded) {
    var address = alone(folded);
    int at = address.indexOf('@');
    if (at < 1 || address.indexOf('@', at + 1) >= 0) {
      return null;
    }
    var local = address.substring(0, at);
    var domain = address.substring(at + 1);
    if (!isDomain(domain)) {
      return null;
    }
    int plus = local.indexOf('+');
    local = plus > 0 ? local.substring(0, plus) : local;
    domain = domain.equals("googlemail.com") ? IGNORES_DOTS : domain;
    local = domain.equals(IGNORES_DOTS) ? local.replace(".", "") : local;
    var isMadeUp = Nothing.isName(local) && domain.startsWith(local + ".");
    return local.isEmpty() || isMadeUp ? null : local + "@" + domain;
  }

  /** Out of angle brackets, without blanks and what stands around. */
  private static String alone(String folded) {
    var address = folded;
    int open = address.lastIndexOf('<');
    int close = address.indexOf('>', open + 1);
    if (open >= 0 && close > open) {
      address = address.substring(open + 1, close);
    }
    if (address.indexOf(' ') >= 0) {
      address = address.replace(" ", "");
    }
    int from = 0;
    int to = address.length();
    while ((from < to && isAround(address.charAt(from))) || address.startsWith("mailto:", from)) {
      from += address.startsWith("mailto:", from) ? "mailto:".length() : 1;
    }
    while (to > from && isAround(address.charAt(to - 1))) {
      to--;
    }
    return address.substring(from, to);
  }

  private static boolean isAround(char c) {
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '"' || c == '\'' || c == '('
        || c == ')' || c == '<' || c == '>' || c == '[' || c == ']';
  }

  private static boolean isDomain(String domain) {
    int dot = domain.lastIndexOf('.');
    if (dot < 1 || domain.length() - dot < 3) {
      return false;
    }
    char before = '.';
    for (int i = 0; i < domain.length(); i++) {
      char c = domain.charAt(i);
      if ((c == '.' && before == '.') || (c != '.' && c != '-' && !Character.isLetterOrDigit(c))) {
        return false;
      }
      before = c;
    }
    return true;
  }
}
