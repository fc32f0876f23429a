package io.customer360.common.profile;

import io.customer360.common.asset.Feed;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * How a file is to be read, found from its first bytes.
 *
 * @param options Spark's reader options, those only that differ from Spark's defaults
 * @param columns of a CSV file: its header, or made-up names
 * @param hasNames whether the columns' names stand in the file
 */
public record FileShape(
    Feed.Format format, Map<String, String> options, List<String> columns, boolean hasNames) {

  /** So many bytes are enough: an unusual letter may stand far down. */
  public static final int HEAD_BYTES = 8 << 20;

  private static final Map<Character, String> DELIMITERS = new LinkedHashMap<>();

  static {
    DELIMITERS.put(',', ",");
    DELIMITERS.put(';', ";");
    DELIMITERS.put('\t', "\\t");
    DELIMITERS.put('|', "|");
  }

  private static final int LINES = 1000;
  private static final double MOST = 0.9;

  /**
   * What {@code head} looks like; what looks like nothing else is CSV of one column.
   *
   * @throws IllegalArgumentException when it is not text and no format that is known; the message
   *     is a part of a sentence
   */
  public static FileShape of(byte[] head) {
    if (startsWith(head, "PAR1")) {
      return new FileShape(Feed.Format.PARQUET, Map.of(), List.of(), true);
    }
    if (startsWith(head, "ORC") || startsWith(head, "PK\u0003\u0004") || hasZeros(head)) {
      throw new IllegalArgumentException(
          "it is not CSV, JSON, XML or Parquet"
              + (startsWith(head, "PK") ? ", but a zip archive or a spreadsheet" : ""));
    }
    var charset = charset(head);
    var text = new String(head, charset).replaceFirst("^\uFEFF", "");
    var start = text.stripLeading();
    var options = new LinkedHashMap<String, String>();
    if (!charset.equals(StandardCharsets.UTF_8)) {
      options.put("encoding", charset.name());
    }
    if (start.startsWith("<")) {
      return xml(head, options);
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return json(start, options);
    }
    return csv(text, options);
  }

  private static boolean startsWith(byte[] head, String mark) {
    var bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= bytes.length
        && java.util.Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
  }

  private static boolean hasZeros(byte[] head) {
    boolean isUtf16 = startsWith(head, "\u00ff\u00fe") || startsWith(head, "\u00fe\u00ff");
    for (int i = 0; !isUtf16 && i < head.length; i++) {
      if (head[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static Charset charset(byte[] head) {
    if (startsWith(head, "\u00ff\u00fe") || startsWith(head, "\u00fe\u00ff")) {
      return StandardCharsets.UTF_16;
    }
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    // Not at the end of input: the last letter may have been cut.
    var result = decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), false);
    if (!result.isError()) {
      return StandardCharsets.UTF_8;
    }
    for (byte b : head) {
      if ((b & 0xff) >= 0x80 && (b & 0xff) < 0xa0) {
        return Charset.forName("windows-1252");
      }
    }
    return StandardCharsets.ISO_8859_1;
  }

  private static FileShape json(String start, Map<String, String> options) {
    var first = start.lines().findFirst().orElse("").strip();
    boolean isLines = first.startsWith("{") && first.endsWith("}");
    if (!isLines) {
      options.put("multiLine", "true");
    }
    var format = isLines ? Feed.Format.JSON : Feed.Format.JSON_ARRAY;
    return new FileShape(format, options, List.of(), true);
  }

  /** The row tag is the outermost element that occurs again under the same parents. */
  private static FileShape xml(byte[] head, Map<String, String> options) {
    var counts = new LinkedHashMap<String, Integer>();
    var path = new ArrayList<String>();
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      var reader = factory.createXMLStreamReader(new ByteArrayInputStream(head));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          path.add(reader.getLocalName());
          counts.merge(String.join("/", path), 1, Integer::sum);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          path.remove(path.size() - 1);
        }
      }
    } catch (XMLStreamException e) {
      if (counts.isEmpty()) {
        throw new IllegalArgumentException("it begins like XML, but is none", e);
      }
      // The head ends somewhere in the file.
    }
    var repeated =
        counts.keySet().stream().filter(p -> p.contains("/") && counts.get(p) > 1).findFirst();
    var only = counts.keySet().stream().filter(p -> p.contains("/")).findFirst();
    var row = repeated.or(() -> only).orElseGet(() -> counts.keySet().iterator().next());
    options.put("rowTag", row.substring(row.lastIndexOf('/') + 1));
    return new FileShape(Feed.Format.XML, options, List.of(), true);
  }

  private static FileShape csv(String text, Map<String, String> options) {
    char quote = quote(text);
    char delimiter = delimiter(text, quote);
    var records = records(text, delimiter, quote);
    if (delimiter != ',') {
      options.put("sep", DELIMITERS.get(delimiter));
    }
    if (quote != '"') {
      options.put("quote", String.valueOf(quote));
    }
    if (records.stream().flatMap(List::stream).anyMatch(c -> clean(c).contains("\"\""))) {
      options.put("escape", "\"");
    }
    if (records.stream().flatMap(List::stream).anyMatch(c -> c.contains("\n"))) {
      options.put("multiLine", "true");
    }
    if (blanksAfterDelimiters(records)) {
      options.put("ignoreLeadingWhiteSpace", "true");
    }
    boolean hasHeader = hasHeader(records);
    var all = new LinkedHashMap<String, String>();
    if (hasHeader) {
      all.put("header", "true");
    }
    all.putAll(options);
    return new FileShape(Feed.Format.CSV, all, names(records, hasHeader), hasHeader);
  }

  private static List<String> names(List<List<String>> records, boolean hasHeader) {
    var names = new ArrayList<String>();
    int width = records.stream().mapToInt(List::size).max().orElse(1);
    for (int i = 0; i < (hasHeader ? records.get(0).size() : width); i++) {
      var name = hasHeader ? clean(records.get(0).get(i)) : "";
      int number = i + 1;
      boolean isTaken = names.stream().anyMatch(name::equalsIgnoreCase);
      names.add(name.isEmpty() ? "column_" + number : isTaken ? name + "_" + number : name);
    }
    return names;
  }

  /** A single quote counts when it stands at both ends of a field, and no double quote does. */
  private static char quote(String text) {
    boolean doubles = text.lines().limit(LINES).anyMatch(l -> l.matches(".*(^|[,;|\t] ?)\".*"));
    long singles =
        text.lines()
            .limit(LINES)
            .filter(l -> l.matches(".*(^|[,;|\t])'[^']*'([,;|\t].*|$)"))
            .count();
    long lines = Math.min(LINES, text.lines().limit(LINES).count());
    return !doubles && singles > lines / 2 ? '\'' : '"';
  }

  /** The delimiter with which most records have one number of fields, and more than one. */
  private static char delimiter(String text, char quote) {
    char best = ',';
    double bestScore = 0;
    for (char delimiter : DELIMITERS.keySet()) {
      var records = records(text, delimiter, quote);
      var widths = new LinkedHashMap<Integer, Integer>();
      records.forEach(r -> widths.merge(r.size(), 1, Integer::sum));
      for (var width : widths.entrySet()) {
        double share = (double) width.getValue() / records.size();
        double score = width.getKey() < 2 ? 0 : share + Math.min(width.getKey(), 50) / 1000.0;
        if (score > bestScore) {
          best = delimiter;
          bestScore = score;
        }
      }
    }
    return best;
  }

  private static boolean blanksAfterDelimiters(List<List<String>> records) {
    long later = records.stream().mapToLong(r -> Math.max(0, r.size() - 1)).sum();
    long blank =
        records.stream().flatMap(r -> r.stream().skip(1)).filter(c -> c.startsWith(" ")).count();
    return later > 0 && blank > MOST * later;
  }

  /**
   * The first record names the columns when each of its fields is a name that does not occur again
   * in its column, and none is a number or the like.
   */
  private static boolean hasHeader(List<List<String>> records) {
    if (records.isEmpty()) {
      return false;
    }
    var first = records.get(0).stream().map(FileShape::clean).toList();
    long width = records.stream().filter(r -> r.size() == first.size()).count();
    boolean areNames =
        first.stream().allMatch(c -> c.matches("(?s)[\\p{L}_#@][^\\n@]{0,79}"))
            && first.stream().map(String::toLowerCase).distinct().count() == first.size();
    if (!areNames || width < records.size() * (1 - MOST)) {
      return false;
    }
    boolean isRegular = width >= records.size() / 2;
    for (int i = 0; i < first.size(); i++) {
      int column = i;
      var name = first.get(i);
      if (records.stream()
          .skip(1)
          .anyMatch(r -> r.size() > column && clean(r.get(column)).equals(name))) {
        return false;
      }
    }
    return isRegular;
  }

  private static String clean(String field) {
    var stripped = field.strip();
    return stripped.matches("(?s)\".*\"|'.*'") && stripped.length() > 1
        ? stripped.substring(1, stripped.length() - 1).strip()
        : stripped;
  }

  /** The first records, their fields as they stand, with their quotes. */
  private static List<List<String>> records(String text, char delimiter, char quote) {
    var records = new ArrayList<List<String>>();
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length() && records.size() < LINES; i++) {
      char c = text.charAt(i);
      if (c == quote && (quoted || field.toString().isBlank())) {
        quoted = !quoted;
      } else if (c == quote) {
        // A doubled quote ends and begins the field again; any other is a letter of it.
        quoted = field.charAt(field.length() - 1) == quote && i > 0 && text.charAt(i - 1) == quote;
      }
      if (c == delimiter && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\n' && !quoted) {
        fields.add(field.toString());
        add(records, fields);
        fields = new ArrayList<>();
        field.setLength(0);
      } else if (c != '\r') {
        field.append(c);
      }
    }
    if (records.size() < LINES && (field.length() > 0 || !fields.isEmpty())) {
      fields.add(field.toString());
      add(records, fields);
    }
    return records;
  }

  private static void add(List<List<String>> records, List<String> fields) {
    if (fields.size() > 1 || !fields.get(0).isBlank()) {
      records.add(fields);
    }
  }

  /** The option of that name, if it is not Spark's default. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
