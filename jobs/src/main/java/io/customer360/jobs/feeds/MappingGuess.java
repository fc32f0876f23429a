package io.customer360.jobs.feeds;

import static io.customer360.common.profile.ValueType.Kind;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.Table;
import io.customer360.common.profile.ColumnProfile;
import io.customer360.common.profile.Counted;
import io.customer360.common.profile.Profile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;

/** Guesses which tables a file feeds, and which of its columns go where. */
final class MappingGuess {
  private static final Map<String, String> CURRENCIES =
      Map.of("$", "USD", "€", "EUR", "£", "GBP", "¥", "JPY");
  private static final List<String> PERSONAL =
      List.of("given_name", "family_name", "email", "phone", "birth_date", "street", "postcode");
  private static final List<String> DESCRIBING =
      List.of("gender", "city", "region", "country", "annual_income");
  private static final List<String> VISITS =
      List.of("visit", "pageview", "page view", "session", "click");
  private static final Pattern LATER =
      Pattern.compile("(?i)respon|clos|resol|updat|modif|ship|deliver");

  private final List<ColumnProfile> columns;
  private final List<String> topLevel;
  private final String file;
  private final Map<String, Table> tables;
  private final Synonyms synonyms = Synonyms.known();
  private final Set<String> used = new LinkedHashSet<>();

  MappingGuess(Profile profile, List<String> topLevel, String fileName, Map<String, Table> tables) {
    this.columns = profile.columns();
    this.topLevel = topLevel;
    this.file = Synonyms.normal(fileName);
    this.tables = tables;
  }

  Set<String> used() {
    return used;
  }

  Map<String, TableDraft> into() {
    var into = new LinkedHashMap<String, TableDraft>();
    var order = field("orders.order_id", own("orders"));
    var time = field("orders.ordered_at", c -> c.type().kind().isTime());
    boolean isOrders = order.isPresent() && time.isPresent();
    var event = isOrders ? Optional.<ColumnProfile>empty() : event();
    contacts(event).ifPresent(t -> into.put("contacts", t));
    if (isOrders) {
      into.put("orders", orders());
    }
    if (order.isPresent()) {
      lines().ifPresent(t -> into.put("order_lines", t));
    }
    products(into.containsKey("contacts")).ifPresent(t -> into.put("products", t));
    if (event.isPresent()) {
      into.put("interactions", interactions(event.get(), into));
    }
    consents().ifPresent(t -> into.put("consents", t));
    into.replaceAll(this::inOrder);
    return into;
  }

  /** The same, its columns in the order of the table. */
  private TableDraft inOrder(String table, TableDraft draft) {
    var set = new LinkedHashMap<String, String>();
    for (String name : tables.get(table).columns()) {
      Optional.ofNullable(draft.set().get(name)).ifPresent(origin -> set.put(name, origin));
    }
    return new TableDraft(draft.rows(), draft.drop(), set, draft.remarks());
  }

  private Optional<TableDraft> contacts(Optional<ColumnProfile> event) {
    var key = field("contacts.contact_id", own("contacts"));
    var names = field("names", MappingGuess::any);
    long evidence = PERSONAL.stream().filter(f -> column("contacts", f).isPresent()).count();
    boolean isPerson = evidence >= 2 || names.filter(n -> isOwn("names", n)).isPresent();
    boolean isKeyed = key.filter(k -> isOwn("contacts.contact_id", k)).isPresent();
    boolean isDescribed = DESCRIBING.stream().anyMatch(f -> column("contacts", f).isPresent());
    if (!isPerson && !(isKeyed && (isDescribed || evidence > 0))) {
      return Optional.empty();
    }
    var draft = TableDraft.of(Optional.empty());
    contactKey(draft, "contacts", key, event);
    all("contacts", draft, Set.of("contact_id"));
    boolean isNamed =
        draft.set().containsKey("given_name") || draft.set().containsKey("family_name");
    if (!isNamed && isPerson) {
      names.ifPresent(n -> set(draft, "contacts", "full_name", n));
    }
    return Optional.of(draft);
  }

  /** A key of the customer, an address that stands for one, or a record that is one by itself. */
  private void contactKey(
      TableDraft draft, String table, Optional<ColumnProfile> key, Optional<ColumnProfile> event) {
    var email = column("contacts", "email");
    if (key.isPresent()) {
      set(draft, table, "contact_id", key.get());
      return;
    }
    var record = event.flatMap(e -> column("interactions", "interaction_id"));
    if (record.isPresent()) {
      set(draft, table, "contact_id", record.get());
      draft
          .remarks()
          .put(
              "contact_id",
              "Decide: no column is a key of the customer; so each record is a contact of its own, and identity finds which are one person");
    } else if (email.isPresent()) {
      set(draft, table, "contact_id", email.get());
      draft
          .remarks()
          .put("contact_id", "Decide: no column is a key of the customer; is the e-mail one?");
    } else {
      hash(draft, "contact_id", topLevel);
      draft
          .remarks()
          .put("contact_id", "Decide: no column is a key of the customer; so the whole record is");
    }
  }

  private TableDraft orders() {
    var draft = TableDraft.of(Optional.empty());
    all("orders", draft, Set.of());
    currency(draft);
    cancelled(draft);
    return draft;
  }

  private void currency(TableDraft draft) {
    if (draft.set().containsKey("currency")) {
      return;
    }
    var signs =
        columns.stream()
            .filter(c -> c.type().kind() == Kind.AMOUNT || c.type().kind() == Kind.DECIMAL_COMMA)
            .flatMap(c -> c.top().stream())
            .flatMap(v -> CURRENCIES.keySet().stream().filter(s -> v.value().contains(s)))
            .findFirst();
    draft
        .set()
        .put(
            "currency",
            "{ value = %s }".formatted(CURRENCIES.getOrDefault(signs.orElse("€"), "EUR")));
    if (signs.isEmpty()) {
      draft.remarks().put("currency", "Decide: the file does not tell the currency");
    }
  }

  /** Cancelled orders are told by a status, or by numbers that begin with letters. */
  private void cancelled(TableDraft draft) {
    var status = field("orders.status", own("orders")).or(() -> named("status"));
    status
        .filter(
            s ->
                s.top().stream()
                    .anyMatch(
                        v -> v.value().toLowerCase(Locale.ROOT).matches("(cancel|storn|void).*")))
        .ifPresent(
            s -> {
              draft
                  .drop()
                  .put("cancelled", "lower(%s) rlike '^(cancel|storn|void)'".formatted(sql(s)));
              used.add(s.name());
            });
    field("orders.order_id", own("orders"))
        .filter(o -> o.patterns().size() > 1 && o.patterns().get(0).value().equals("9"))
        .filter(o -> o.patterns().stream().anyMatch(p -> p.value().matches("[Aa]9")))
        .ifPresent(
            o -> {
              long odd =
                  o.patterns().stream()
                      .filter(p -> p.value().matches("[Aa]9"))
                      .mapToLong(Counted::count)
                      .sum();
              draft.drop().put("other_numbers", "%s rlike '^[A-Za-z]'".formatted(sql(o)));
              draft
                  .remarks()
                  .put(
                      "drop",
                      "Decide: %,d numbers begin with a letter, as those of cancellations often do; keep them?"
                          .formatted(odd));
            });
  }

  private Optional<TableDraft> lines() {
    var rows =
        columns.stream()
            .filter(this::isRepeated)
            .map(c -> root(c.name()))
            .distinct()
            .filter(r -> inRows(r, "order_lines.quantity", MappingGuess::isNumber).isPresent())
            .findFirst();
    var quantity = pick(rows, "order_lines.quantity", MappingGuess::isNumber);
    var amount = pick(rows, "order_lines.amount", MappingGuess::isNumber);
    var price = pick(rows, "order_lines.unit_price", MappingGuess::isNumber);
    if ((quantity.isEmpty() && rows.isEmpty()) || (amount.isEmpty() && price.isEmpty())) {
      return Optional.empty();
    }
    var draft = TableDraft.of(rows);
    var order = field("orders.order_id", own("orders")).orElseThrow();
    var line = pick(rows, "order_lines.line_no", MappingGuess::any);
    var product = pick(rows, "products.product_id", own("products"));
    if (line.isPresent()) {
      draft
          .set()
          .put(
              "order_line_id",
              "{ sql = %s }"
                  .formatted(
                      Hocon.quoted("concat(%s, '/', %s)".formatted(sql(order), sql(line.get())))));
      used.add(line.get().name());
    } else {
      var parts =
          Stream.of(Optional.of(order), product, quantity, price, amount)
              .flatMap(Optional::stream)
              .map(ColumnProfile::name)
              .map(n -> rows.isPresent() ? n : root(n))
              .toList();
      hash(draft, "order_line_id", parts);
      draft
          .remarks()
          .put("order_line_id", "Check: lines have no number; two that are alike become one");
    }
    set(draft, "order_lines", "order_id", order);
    product.ifPresent(p -> set(draft, "order_lines", "product_id", p));
    set(draft, "order_lines", "quantity", quantity.orElseThrow());
    if (amount.isPresent()) {
      set(draft, "order_lines", "amount", amount.get());
    } else {
      draft
          .set()
          .put(
              "amount",
              "{ sql = %s }"
                  .formatted(
                      Hocon.quoted(
                          "try_cast(%s as decimal(18,3)) * try_cast(%s as decimal(18,4))"
                              .formatted(number(quantity.get()), number(price.get())))));
      used.add(price.get().name());
    }
    unsold(draft, quantity.get(), amount.or(() -> price).get());
    cancelled(draft);
    return Optional.of(draft);
  }

  /** What the checks of the table would reject is left out by name. */
  private void unsold(TableDraft draft, ColumnProfile quantity, ColumnProfile worth) {
    boolean isNothing = quantity.hasNegatives() || quantity.least().filter("0"::equals).isPresent();
    if (isNothing) {
      draft.drop().put("nothing_sold", "try_cast(%s as double) <= 0".formatted(number(quantity)));
    }
    if (worth.hasNegatives()) {
      draft.drop().put("negative_amount", "try_cast(%s as double) < 0".formatted(number(worth)));
    }
  }

  private Optional<TableDraft> products(boolean isPeople) {
    var key = field("products.product_id", own("products"));
    var name =
        field("products.name", c -> !isPeople || isOwn("products.name", c))
            .or(() -> key.flatMap(k -> named("description")));
    if (key.isEmpty()
        || name.filter(n -> n.type().kind() == Kind.TEXT).isEmpty()
        || event().isPresent()) {
      return Optional.empty();
    }
    var draft = TableDraft.of(Optional.empty());
    all("products", draft, Set.of("list_price"));
    draft.set().remove("name");
    set(draft, "products", "name", name.get());
    if (key.get().seemsUnique()) {
      column("products", "list_price").ifPresent(p -> set(draft, "products", "list_price", p));
    }
    if (name.get().filled() < name.get().values()) {
      draft.drop().put("no_name", "%s is null".formatted(sql(name.get())));
    }
    return Optional.of(draft);
  }

  /** When something happened, in a file about things that happen. */
  private Optional<ColumnProfile> event() {
    var at = field("interactions.at", c -> c.type().kind().isTime());
    boolean isEvents =
        synonyms.words("interactions").stream().anyMatch(w -> file.contains(Synonyms.normal(w)))
            || Stream.of("interaction_id", "subject", "text", "kind", "status")
                .anyMatch(
                    f ->
                        field(
                                "interactions." + f,
                                c -> isOwn("interactions." + f, c) && isWorded(c))
                            .isPresent());
    return isEvents ? at : Optional.empty();
  }

  /** Whether a word of interactions stands in its name: ticket subject, not page or subject. */
  private boolean isWorded(ColumnProfile column) {
    var name = Synonyms.normal(column.name());
    return synonyms.words("interactions").stream()
        .anyMatch(
            w ->
                name.startsWith(Synonyms.normal(w)) && name.length() > Synonyms.normal(w).length());
  }

  private TableDraft interactions(ColumnProfile at, Map<String, TableDraft> into) {
    var draft = TableDraft.of(Optional.empty());
    all("interactions", draft, Set.of("kind", "at", "contact_id"));
    if (!draft.set().containsKey("interaction_id")) {
      var hashed = TableDraft.of(Optional.empty());
      hash(hashed, "interaction_id", topLevel);
      draft.set().putAll(hashed.set());
      draft
          .remarks()
          .put("interaction_id", "Check: records have no number; two that are alike become one");
    }
    var key = field("interactions.contact_id", own("contacts"));
    if (key.isPresent()) {
      set(draft, "interactions", "contact_id", key.get());
    } else if (into.containsKey("contacts")) {
      draft.set().put("contact_id", into.get("contacts").set().get("contact_id"));
    }
    kind(draft);
    set(draft, "interactions", "at", at);
    if (LATER.matcher(at.name()).find()) {
      draft
          .remarks()
          .put(
              "at",
              "Decide: %s seems later than what happened; no better column was found"
                  .formatted(at.name()));
    }
    return draft;
  }

  private void kind(TableDraft draft) {
    var kind = column("interactions", "kind");
    if (kind.isPresent()) {
      set(draft, "interactions", "kind", kind.get());
      return;
    }
    var word =
        synonyms.words("interactions").stream()
            .filter(
                w ->
                    columns.stream()
                            .anyMatch(c -> Synonyms.normal(c.name()).startsWith(Synonyms.normal(w)))
                        || file.contains(Synonyms.normal(w)))
            .findFirst()
            .orElse("interaction");
    var value = VISITS.contains(word) ? "visit" : word.replaceAll("s$", "").replace(' ', '_');
    draft.set().put("kind", "{ value = %s }".formatted(Hocon.name(value)));
  }

  private Optional<TableDraft> consents() {
    var key = field("consents.contact_id", own("contacts"));
    var word = field("consents.is_granted", c -> isFlag(c));
    if (key.isEmpty() || word.isEmpty()) {
      return Optional.empty();
    }
    var draft = TableDraft.of(Optional.empty());
    set(draft, "consents", "contact_id", key.get());
    var name = Synonyms.normal(word.get().name());
    draft
        .set()
        .put(
            "purpose",
            "{ value = %s }".formatted(name.contains("newsletter") ? "newsletter" : "marketing"));
    set(draft, "consents", "is_granted", word.get());
    column("consents", "said_at").ifPresent(s -> set(draft, "consents", "said_at", s));
    return Optional.of(draft);
  }

  private static boolean isFlag(ColumnProfile column) {
    boolean isZeroOne =
        column.type().kind() == Kind.WHOLE
            && column.top().stream().allMatch(v -> v.value().matches("[01]"));
    return column.type().kind() == Kind.BOOLEAN || isZeroOne;
  }

  /** Sets all columns of {@code table} that are found, in its own order. */
  private void all(String table, TableDraft draft, Set<String> but) {
    var taken = new LinkedHashSet<String>();
    for (Field field : tables.get(table).fields()) {
      if (but.contains(field.name())) {
        continue;
      }
      var full = table + "." + field.name();
      Predicate<ColumnProfile> wanted = field.reference() ? own(table(full)) : MappingGuess::any;
      field(full, c -> wanted.test(c) && suits(field, c) && !taken.contains(c.name()))
          .ifPresent(
              c -> {
                taken.add(c.name());
                set(draft, table, field.name(), c);
              });
    }
  }

  /** The table whose keys a column holds. */
  private static String table(String full) {
    var column = full.substring(full.indexOf('.') + 1);
    return switch (column) {
      case "contact_id" -> "contacts";
      case "product_id" -> "products";
      case "order_id" -> "orders";
      default -> full.substring(0, full.indexOf('.'));
    };
  }

  private Optional<ColumnProfile> column(String table, String name) {
    var field = tables.get(table).field(name).orElseThrow();
    return field(table + "." + name, c -> suits(field, c));
  }

  private Optional<ColumnProfile> named(String name) {
    return columns.stream().filter(c -> Synonyms.normal(c.name()).equals(name)).findFirst();
  }

  private Optional<ColumnProfile> field(String full, Predicate<ColumnProfile> wanted) {
    return best(full, columns.stream().filter(c -> !isRepeated(c)), wanted);
  }

  private Optional<ColumnProfile> inRows(
      String rows, String full, Predicate<ColumnProfile> wanted) {
    return best(
        full, columns.stream().filter(c -> isRepeated(c) && root(c.name()).equals(rows)), wanted);
  }

  private Optional<ColumnProfile> pick(
      Optional<String> rows, String full, Predicate<ColumnProfile> wanted) {
    return rows.isPresent() ? inRows(rows.get(), full, wanted) : field(full, wanted);
  }

  private Optional<ColumnProfile> best(
      String full, Stream<ColumnProfile> among, Predicate<ColumnProfile> wanted) {
    return among
        .filter(c -> c.filled() > 0)
        .filter(c -> fit(full, c).isPresent())
        .filter(wanted)
        .min(Comparator.comparingInt(c -> fit(full, c).orElseThrow().rank()));
  }

  /** By the whole name, else by the last part of a path. */
  private Optional<Synonyms.Fit> fit(String full, ColumnProfile column) {
    var name = column.name();
    return synonyms
        .fit(full, name)
        .or(
            () ->
                isNested(name)
                    ? synonyms
                        .fit(full, name.substring(name.lastIndexOf('.') + 1))
                        .map(f -> new Synonyms.Fit(f.rank() + 1, f.isOwn()))
                    : Optional.empty());
  }

  /**
   * Whether a column is named as a thing of {@code table}. A bare id counts where nothing else of
   * the file is one and the file's name or its other columns are of that table.
   */
  private Predicate<ColumnProfile> own(String table) {
    var key =
        switch (table) {
          case "contacts" -> "contacts.contact_id";
          case "products" -> "products.product_id";
          case "orders" -> "orders.order_id";
          default -> table + "." + tables.get(table).key().get(0);
        };
    return c -> isOwn(key, c) || isRepeated(c) || (!isTaken(table, c) && isAbout(table));
  }

  private boolean isTaken(String table, ColumnProfile column) {
    return Stream.of(
            "contacts.contact_id",
            "orders.order_id",
            "products.product_id",
            "interactions.interaction_id")
        .filter(f -> !f.startsWith(table + "."))
        .anyMatch(f -> isOwn(f, column));
  }

  private boolean isAbout(String table) {
    boolean named = synonyms.words(table).stream().anyMatch(w -> file.contains(Synonyms.normal(w)));
    boolean isPerson =
        table.equals("contacts")
            && PERSONAL.stream().filter(f -> column("contacts", f).isPresent()).count() >= 2;
    return named || isPerson;
  }

  private boolean isOwn(String full, ColumnProfile column) {
    return fit(full, column).filter(Synonyms.Fit::isOwn).isPresent();
  }

  private static boolean any(ColumnProfile column) {
    return column.filled() > 0;
  }

  private static boolean isNumber(ColumnProfile column) {
    return column.type().kind().isNumber();
  }

  /** Whether the values can become values of the field. */
  private static boolean suits(Field field, ColumnProfile column) {
    var kind = column.type().kind();
    if (field.type() instanceof DateType || field.type() instanceof TimestampType) {
      return kind.isTime();
    }
    if (field.type() instanceof NumericType) {
      return kind.isNumber();
    }
    if (field.type() instanceof BooleanType) {
      return isFlag(column);
    }
    if (field.name().equals("email")) {
      return kind == Kind.EMAIL || kind == Kind.TEXT;
    }
    return kind != Kind.BOOLEAN || field.name().equals("gender");
  }

  private void set(TableDraft draft, String table, String name, ColumnProfile column) {
    var field = tables.get(table).field(name).orElseThrow();
    used.add(column.name());
    draft.set().put(name, origin(field, column));
    remark(field, column).ifPresent(r -> draft.remarks().put(name, r));
    if (field.required() && column.filled() < column.values()) {
      draft
          .drop()
          .put(
              "no_" + name,
              column.blanks() > 0
                  ? "nullif(trim(%s), '') is null".formatted(sql(column))
                  : "%s is null".formatted(sql(column)));
    }
  }

  private static Optional<String> remark(Field field, ColumnProfile column) {
    if (column.type().unsure().isPresent()) {
      return column.type().unsure().map(u -> "Decide: " + u);
    }
    boolean isYy =
        column.type().formats().stream().anyMatch(f -> f.matches("(.*[^y])?yy([^y].*)?"));
    if (isYy && field.name().equals("birth_date")) {
      return Optional.of("Check: years of two digits are read as 20xx");
    }
    long misfits = column.filled() - column.type().fits();
    boolean isTyped = field.type() instanceof DateType || field.type() instanceof TimestampType;
    if (misfits > 0 && isTyped) {
      return Optional.of(
          "Check: %,d of %,d values are no such dates; their records will be rejected"
              .formatted(misfits, column.filled()));
    }
    boolean stands =
        column.suspects().stream().anyMatch(s -> !s.reason().equals("the word says so"));
    return stands && !field.reference()
        ? Optional.of("Check: a value is suspiciously frequent; c360 profile shows which")
        : Optional.empty();
  }

  private String origin(Field field, ColumnProfile column) {
    var from = Hocon.name(column.name());
    if (field.type() instanceof DateType || field.type() instanceof TimestampType) {
      var formats = column.type().formats();
      return formats.isEmpty()
          ? "= " + from
          : "{ from = %s, formats = [%s] }"
              .formatted(
                  from, formats.stream().map(Hocon::quoted).collect(Collectors.joining(", ")));
    }
    if (column.type().kind() == Kind.DECIMAL_COMMA && field.type() instanceof NumericType) {
      return "{ sql = %s }".formatted(Hocon.quoted(number(column)));
    }
    if (field.reference() && column.onlyZeroDecimals()) {
      return "{ from = %s, strip = %s }".formatted(from, Hocon.quoted("\\.0+$"));
    }
    if (column.type().kind() == Kind.AMOUNT && field.type() instanceof NumericType) {
      return "{ from = %s, strip = %s }".formatted(from, Hocon.quoted("[$€£¥, ]"));
    }
    if (field.type() instanceof BooleanType
        && column.top().stream().anyMatch(v -> v.value().matches("(?i)ja|nein"))) {
      return "{ sql = %s }".formatted(Hocon.quoted("lower(%s) = 'ja'".formatted(sql(column))));
    }
    var words =
        column.suspects().stream()
            .filter(s -> s.reason().equals("the word says so"))
            .map(s -> Pattern.quote(s.value().value()).replace("\\Q", "").replace("\\E", ""))
            .map(w -> w.replaceAll("[.?()\\[\\]*+]", "[$0]"))
            .collect(Collectors.joining("|"));
    return words.isEmpty()
        ? "= " + from
        : "{ from = %s, strip = %s }"
            .formatted(
                from, Hocon.quoted(words.contains("|") ? "^(" + words + ")$" : "^" + words + "$"));
  }

  /** The number that a column's text means, in SQL. */
  private String number(ColumnProfile column) {
    return switch (column.type().kind()) {
      case AMOUNT -> "regexp_replace(%s, '[$€£¥, ]', '')".formatted(sql(column));
      case DECIMAL_COMMA ->
          "replace(regexp_replace(%s, '[. €]', ''), ',', '.')".formatted(sql(column));
      default -> sql(column);
    };
  }

  private void hash(TableDraft draft, String field, List<String> names) {
    draft
        .set()
        .put(
            field,
            "{ hash = [%s] }"
                .formatted(names.stream().map(Hocon::name).collect(Collectors.joining(", "))));
  }

  private boolean isNested(String name) {
    return !topLevel.contains(name) && name.contains(".");
  }

  private boolean isRepeated(ColumnProfile column) {
    return isNested(column.name()) && column.isRepeated();
  }

  private static String root(String name) {
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }

  /** In SQL, a field of an element of rows by its path, of a JSON object by a function. */
  private String sql(ColumnProfile column) {
    var name = column.name();
    return isNested(name) && !column.isRepeated()
        ? "get_json_object(%s, '$.%s')"
            .formatted(Hocon.sql(root(name)), name.substring(name.indexOf('.') + 1))
        : topLevel.contains(name) && name.contains(".") ? "`" + name + "`" : Hocon.sql(name);
  }
}
