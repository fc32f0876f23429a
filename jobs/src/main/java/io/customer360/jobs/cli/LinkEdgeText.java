package io.customer360.jobs.cli;

import java.util.ArrayList;

/** The evidence on two contacts, field by field. */
final class LinkEdgeText {
  private static final String LINE = "  %-20s %-10s %+8.2f  %s%n";

  /** A sign stands for a bit; a longer bar would say no more. */
  private static final int LONGEST_BAR = 40;

  private LinkEdgeText() {}

  static String of(LinkEdge edge) {
    var text = new StringBuilder();
    text.append(
        "%n%s - %s: %s, %.2f bits, probability %s%n"
            .formatted(
                edge.a(), edge.b(), edge.decision(), edge.weight(), probability(edge).strip()));
    var how = new ArrayList<String>();
    edge.rule().ifPresent(r -> how.add("decided by the rule " + r));
    edge.reason().filter(r -> !r.equals(edge.decision())).ifPresent(how::add);
    edge.foundBy().ifPresent(f -> how.add("found by " + f));
    edge.modelVersion().ifPresent(v -> how.add("model " + v));
    if (!how.isEmpty()) {
      text.append("  ").append(String.join("; ", how)).append('\n');
    }
    for (LinkEdge.Said said : edge.said()) {
      text.append(LINE.formatted(said.field(), said.level(), said.bits(), bar(said.bits())));
    }
    if (edge.context() != 0) {
      text.append(LINE.formatted("(source and rivals)", "", edge.context(), bar(edge.context())));
    }
    edge.rest().ifPresent(r -> text.append(LINE.formatted("(prior and rest)", "", r, bar(r))));
    return text.toString();
  }

  /** Never 0 or 1, for nothing is certain. */
  static String probability(LinkEdge edge) {
    double probability = edge.probability();
    if (probability > 0.9999) {
      return ">0.9999";
    }
    return probability < 0.0001 ? "<0.0001" : "%.4f".formatted(probability);
  }

  private static String bar(double bits) {
    int length = (int) Math.min(LONGEST_BAR, Math.round(Math.abs(bits)));
    return (bits < 0 ? "-" : "+").repeat(length);
  }
}
