package io.customer360.jobs.cli;

import io.customer360.common.tables.IdentityLabels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Questions and answers at a terminal. */
final class LabelSession {
  private static final String ASK = "One person? [y]es, [n]o, [s]kip, [q]uit: ";
  private static final int WIDTH = 34;

  private final List<Question> questions;
  private final BufferedReader in;
  private final PrintWriter out;

  /** Two contacts with what is known of them, by column. */
  record Question(
      String one, String other, Map<String, String> ofOne, Map<String, String> ofOther) {}

  LabelSession(List<Question> questions, BufferedReader in, PrintWriter out) {
    this.questions = questions;
    this.in = in;
    this.out = out;
  }

  /**
   * Asks until all is answered, or somebody quits, or the input ends; what was answered until then
   * counts.
   *
   * @return values of silver.identity_labels, by column
   */
  List<Map<String, Object>> answers(Instant at, String author) {
    var labels = new ArrayList<Map<String, Object>>();
    for (int q = 0; q < questions.size(); q++) {
      show(questions.get(q), q + 1);
      char answer = answer();
      if (answer == 'q') {
        break;
      }
      if (answer != 's') {
        var label = new LinkedHashMap<String, Object>();
        label.put(IdentityLabels.CONTACT_A, questions.get(q).one());
        label.put(IdentityLabels.CONTACT_B, questions.get(q).other());
        label.put(IdentityLabels.IS_SAME, answer == 'y');
        label.put(IdentityLabels.LABELLED_AT, at.toString());
        label.put(IdentityLabels.AUTHOR, author);
        labels.add(label);
      }
    }
    return labels;
  }

  private void show(Question question, int number) {
    out.printf("%n%d of %d%n", number, questions.size());
    line("", question.one(), question.other());
    var columns = new LinkedHashSet<>(question.ofOne().keySet());
    columns.addAll(question.ofOther().keySet());
    LinkLookup.TELLING.stream()
        .filter(columns::contains)
        .forEach(
            c ->
                line(
                    c,
                    question.ofOne().getOrDefault(c, ""),
                    question.ofOther().getOrDefault(c, "")));
  }

  private void line(String column, String one, String other) {
    out.println("  %-16s %s  %s".formatted(column, cell(one), cell(other)).stripTrailing());
  }

  private static String cell(String value) {
    var shown = value.length() <= WIDTH ? value : value.substring(0, WIDTH - 1) + "…";
    return shown + " ".repeat(WIDTH - shown.length());
  }

  private char answer() {
    while (true) {
      out.print(ASK);
      out.flush();
      var line = line();
      if (line == null) {
        return 'q';
      }
      var word = line.strip().toLowerCase(Locale.ROOT);
      if (!word.isEmpty() && "ynsq".indexOf(word.charAt(0)) >= 0) {
        return word.charAt(0);
      }
      out.println("Answer with y, n, s or q.");
    }
  }

  private String line() {
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read your answer. Run c360 label at a terminal.", e);
    }
  }
}
