package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.initcap;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.split_part;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.ColumnMapping;
import io.customer360.common.asset.ColumnMapping.Choice;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Mapping;
import io.customer360.common.text.CleanText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The text of one target column, and of the mappings inside its mapping, as {@link Steps}.
 *
 * @param rules columns that name the placeholder rule by which a text was emptied, null for nearly
 *     all
 * @param misses conditions under which a text stands in no lookup
 */
record MappedText(
    Feed feed,
    Mapping mapping,
    Field field,
    Cleansing cleansing,
    Steps steps,
    List<String> rules,
    List<Column> misses) {
  private static final int HASH_LENGTH = 32;
  private static final String SEPARATOR = "\u001f";
  private static final String ABSENT = "\u0000";

  /** Conditions are known before the texts: what they exclude is not computed. */
  private static final int FIRST_CONDITION = Steps.RECEIVED - 1000;

  /** What holds the text, once {@code step} is done. */
  record Made(Column text, int step) {}

  /**
   * When a text is wanted at all.
   *
   * @param condition over the feed's columns; always when empty
   * @param depth how many conditions it stands within
   */
  record Asked(Optional<Column> condition, int depth) {
    static final Asked ALWAYS = new Asked(Optional.empty(), 0);

    Column column(Column wanted) {
      return condition.map(c -> when(c, wanted)).orElse(wanted);
    }

    Asked and(Column further) {
      return new Asked(Optional.of(further), depth + 1);
    }
  }

  MappedText(Feed feed, Mapping mapping, Field field, Cleansing cleansing, Steps steps) {
    this(feed, mapping, field, cleansing, steps, new ArrayList<>(), new ArrayList<>());
  }

  /**
   * Adds the steps that make the text of {@code origin}.
   *
   * @param name of the text's column; those of further columns begin with it
   */
  Made add(String name, ColumnMapping origin, Asked asked) {
    var made =
        origin.value().isPresent() || !origin.hash().isEmpty()
            ? written(name, origin)
            : lettered(name, origin, text(name, origin, asked));
    return origin.lookup().isEmpty() ? made : looked(name, origin, asked, made);
  }

  private Made text(String name, ColumnMapping origin, Asked asked) {
    if (!origin.concat().isEmpty()) {
      return concat(name, origin, asked);
    }
    return origin.when().isEmpty() ? received(name, origin, asked) : chosen(name, origin, asked);
  }

  private Made written(String name, ColumnMapping origin) {
    steps.add(Steps.RECEIVED, name, origin.value().map(v -> lit(v)).orElseGet(() -> hash(origin)));
    return new Made(col(name), Steps.RECEIVED);
  }

  private Column hash(ColumnMapping origin) {
    var parts =
        origin.hash().stream()
            .map(column -> coalesce(received(column), lit(ABSENT)))
            .toArray(Column[]::new);
    return sha2(concat_ws(SEPARATOR, parts), 256).substr(1, HASH_LENGTH);
  }

  private Made received(String name, ColumnMapping origin, Asked asked) {
    var given =
        origin
            .sql()
            .map(sql -> expr(sql).cast(StringType))
            .orElseGet(() -> received(origin.from().orElseThrow()));
    steps.add(Steps.RECEIVED, name, asked.column(part(CleanText.of(given), origin)));
    // What the author of the mapping has written is meant, whatever it looks like.
    var rule =
        origin.from().isPresent()
            ? placeholders(origin).ofText(col(name))
            : Optional.<Column>empty();
    if (rule.isEmpty()) {
      return new Made(col(name), Steps.RECEIVED);
    }
    var ruled = name + "_rule";
    rules.add(ruled);
    steps.add(Steps.RECEIVED + 1, ruled, rule.get());
    steps.add(Steps.RECEIVED + 2, name, when(col(ruled).isNull(), col(name)));
    return new Made(col(name), Steps.RECEIVED + 2);
  }

  /** The rules for what stands for none that hold for {@code origin}. */
  Placeholders placeholders(ColumnMapping origin) {
    var keep = new HashSet<>(mapping.keep());
    keep.addAll(origin.keep());
    return Placeholders.of(cleansing, field, keep);
  }

  private Made concat(String name, ColumnMapping origin, Asked asked) {
    var parts = new ArrayList<Made>();
    for (ColumnMapping part : origin.concat()) {
      parts.add(add("%s_%d".formatted(name, parts.size()), part, asked));
    }
    var texts = parts.stream().map(Made::text).toArray(Column[]::new);
    var joined = concat_ws(origin.separator().orElse(""), texts);
    int step = last(parts) + 1;
    steps.add(step, name, part(nullif(joined, lit("")), origin));
    return new Made(col(name), step);
  }

  /** The number of the first case that holds is a column of its own; -1 for none. */
  private Made chosen(String name, ColumnMapping origin, Asked asked) {
    var number = name + "_case";
    Column first = lit(null).cast(IntegerType);
    var cases = new ArrayList<Made>();
    var names = new ArrayList<Column>();
    for (Choice choice : origin.when()) {
      int i = cases.size();
      first = coalesce(first, when(expr(choice.condition()), lit(i)));
      var isCase = col(number).equalTo(i);
      cases.add(add("%s_%d".formatted(name, i), choice.then(), asked.and(isCase)));
      names.add(when(isCase, cases.get(i).text()));
    }
    origin
        .otherwise()
        .ifPresent(
            o -> {
              var isNone = col(number).equalTo(-1);
              var none = add(name + "_otherwise", o, asked.and(isNone));
              cases.add(none);
              names.add(when(isNone, none.text()));
            });
    steps.add(FIRST_CONDITION + asked.depth(), number, asked.column(coalesce(first, lit(-1))));
    steps.add(Steps.RECEIVED, number, col(number));
    int step = last(cases) + 1;
    steps.add(step, name, part(coalesce(names.toArray(Column[]::new)), origin));
    return new Made(col(name), step);
  }

  private Made lettered(String name, ColumnMapping origin, Made made) {
    if (origin.letters().isEmpty()) {
      return made;
    }
    var text =
        switch (origin.letters().get()) {
          case UPPER -> upper(made.text());
          case LOWER -> lower(made.text());
          case TITLE -> initcap(made.text());
        };
    steps.add(made.step() + 1, name, text);
    return new Made(col(name), made.step() + 1);
  }

  /** An empty text in the lookup stands for null, which is not the same as not being there. */
  private Made looked(String name, ColumnMapping origin, Asked asked, Made made) {
    var found = name + "_found";
    var entries =
        origin.lookup().entrySet().stream()
            .flatMap(e -> Stream.of(lit(e.getKey()), lit(e.getValue())))
            .toArray(Column[]::new);
    var result = element_at(map(entries), made.text());
    if (origin.otherwise().isEmpty()) {
      steps.add(made.step() + 1, found, result);
      misses.add(made.text().isNotNull().and(col(found).isNull()));
      return new Made(nullif(col(found), lit("")), made.step() + 1);
    }
    var otherwise = add(name + "_otherwise", origin.otherwise().get(), asked);
    int step = Math.max(made.step(), otherwise.step()) + 1;
    steps.add(step, found, coalesce(result, when(made.text().isNotNull(), otherwise.text())));
    return new Made(nullif(col(found), lit("")), step);
  }

  /** Split and strip. Where blanks part, several are one. */
  private static Column part(Column text, ColumnMapping origin) {
    if (origin.split().isEmpty() && origin.strip().isEmpty()) {
      return text;
    }
    var part =
        origin
            .split()
            .map(
                at ->
                    at.isBlank()
                        ? split_part(
                            regexp_replace(text, "\\s+", " "), lit(" "), lit(origin.part().get()))
                        : split_part(text, lit(at), lit(origin.part().get())))
            .orElse(text);
    return CleanText.of(
        origin.strip().map(p -> regexp_replace(part, lit(p), lit(""))).orElse(part));
  }

  /**
   * A column of the feed; a field of an element of {@code rows}; a path into one that holds JSON.
   */
  private Column received(String name) {
    if (feed.columns().contains(name)) {
      return quoted(name);
    }
    var path = JsonPath.of(name);
    if (path.steps().isEmpty()) {
      return quoted(path.column());
    }
    return mapping.rows().filter(path.column()::equals).isPresent()
        ? path.field(quoted(path.column()))
        : get_json_object(quoted(path.column()), path.text());
  }

  private static Column quoted(String name) {
    return col("`" + name + "`");
  }

  private static int last(List<Made> parts) {
    return parts.stream().mapToInt(Made::step).max().orElse(Steps.RECEIVED);
  }
}
