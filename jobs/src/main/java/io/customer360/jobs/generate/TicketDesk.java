package io.customer360.jobs.generate;

import com.univocity.parsers.common.record.Record;
import java.util.List;

/** Writes tickets from hand-written templates with a product filled in. */
final class TicketDesk {
  private static final double RATED = 0.6;
  private static final int DAYS_TO_ANSWER = 7;
  private static final List<Template> TEMPLATES =
      ResourceTable.rows("tickets.csv").stream().map(Template::of).toList();

  /** What people write, and how satisfied those who write it are, 1 to 5. */
  private record Template(int moodFrom, int moodTo, String subject, String body) {
    static Template of(Record row) {
      return new Template(
          row.getInt("mood_from"),
          row.getInt("mood_to"),
          row.getString("subject"),
          row.getString("body"));
    }
  }

  private final History history;

  TicketDesk(History history) {
    this.history = history;
  }

  Ticket write(int day, Product product, Dice dice) {
    Template template = dice.pick(TEMPLATES);
    boolean open = day > History.LAST_DAY - DAYS_TO_ANSWER && dice.chance(0.7);
    String answered = dice.chance(0.3) ? "solved" : "closed";
    return new Ticket(
        history.timeOn(day, dice),
        filled(template.subject(), product),
        filled(template.body(), product),
        open ? "open" : answered,
        dice.between(template.moodFrom(), template.moodTo()),
        !open && dice.chance(RATED));
  }

  private static String filled(String text, Product product) {
    return text.replace("{product}", product.name());
  }
}
