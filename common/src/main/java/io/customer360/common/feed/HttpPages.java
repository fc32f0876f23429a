package io.customer360.common.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.HttpSource;
import io.customer360.common.io.LakeFailure;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages of a JSON API, one after the other. The driver holds two of them at a time. */
final class HttpPages {
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"?(?:[^\",]*\\s)?next(?:\\s[^\",]*)?\"?");
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\";\\s]+)");

  private final Feed feed;
  private final HttpSource source;
  private final HttpClient client;

  HttpPages(Feed feed, HttpSource source) {
    this.feed = feed;
    this.source = source;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(source.timeout())
            // A redirect might carry the secrets of headers to another house.
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Writes the records of all pages, one a line.
   *
   * @param since the watermark to ask from
   * @return how many
   * @throws LakeFailure when a page cannot be had or understood
   */
  long write(Optional<String> since, Writer lines) throws IOException {
    var parameters = new LinkedHashMap<>(source.parameters());
    parameters.putAll(source.size());
    source.since().ifPresent(name -> since.ifPresent(mark -> parameters.put(name, mark)));
    long records = 0;
    var place = first();
    var address = Optional.of(at(source.address(), parameters, place));
    String before = null;
    for (int number = 1; address.isPresent(); number++) {
      var answer = answer(address.get(), number);
      var text = text(answer, number);
      var page = page(text, number);
      var found = page.records().orElseThrow();
      if (!found.isEmpty() && counted() && text.equals(before)) {
        throw failure(
            number,
            "is the one before again; check options.pageParam, which seems to mean nothing there");
      }
      for (String each : found) {
        lines.write(each);
        lines.write('\n');
      }
      records += found.size();
      var next =
          switch (source.paging()) {
            case NONE -> Optional.<URI>empty();
            case PAGE, OFFSET -> {
              var further = source.paging() == HttpSource.Paging.PAGE ? 1 : found.size();
              place = place.map(p -> String.valueOf(Long.parseLong(p) + further));
              yield found.isEmpty()
                  ? Optional.<URI>empty()
                  : Optional.of(at(source.address(), parameters, place));
            }
            case CURSOR -> page.cursor().map(c -> following(c, parameters));
            case LINK ->
                answer.headers().allValues("Link").stream()
                    .map(NEXT::matcher)
                    .filter(m -> m.find())
                    .findFirst()
                    .map(m -> source.address().resolve(m.group(1)));
          };
      if (next.equals(address)) {
        throw failure(number, "leads to itself as the next one");
      }
      int here = number;
      next.ifPresent(uri -> requireSameHouse(uri, here));
      address = next;
      before = text;
    }
    return records;
  }

  private boolean counted() {
    return source.paging() == HttpSource.Paging.PAGE || source.paging() == HttpSource.Paging.OFFSET;
  }

  private Optional<String> first() {
    return switch (source.paging()) {
      case PAGE -> Optional.of(String.valueOf(source.firstPage()));
      case OFFSET -> Optional.of("0");
      default -> Optional.empty();
    };
  }

  /** A cursor may be an address. */
  private URI following(String cursor, Map<String, String> parameters) {
    return cursor.startsWith("/") || cursor.matches("https?://.*")
        ? source.address().resolve(cursor)
        : at(source.address(), parameters, Optional.of(cursor));
  }

  private URI at(URI address, Map<String, String> parameters, Optional<String> place) {
    var all = new LinkedHashMap<>(parameters);
    place.ifPresent(p -> all.put(source.pageParameter(), p));
    var query =
        all.entrySet().stream()
            .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? address : URI.create(address + "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void requireSameHouse(URI next, int number) {
    var here = source.address();
    boolean same =
        here.getScheme().equals(next.getScheme())
            && Objects.equals(here.getHost(), next.getHost())
            && here.getPort() == next.getPort();
    if (!same) {
      throw failure(number, "leads to another host, which must not get the headers of this feed");
    }
  }

  private HttpResponse<byte[]> answer(URI address, int number) {
    var request = HttpRequest.newBuilder(address).timeout(source.timeout()).GET();
    source.headers().forEach(request::header);
    var pause = source.backoff();
    for (int attempt = 1; ; attempt++) {
      String problem;
      try {
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
          return answer;
        }
        problem = "was answered with status " + answer.statusCode();
        if (!PASSING.contains(answer.statusCode())) {
          throw failure(
              number, problem + "; check feeds.%s.path and options".formatted(feed.name()));
        }
        var asked = retryAfter(answer);
        if (asked.isPresent() && asked.get().compareTo(LONGEST_PAUSE) > 0) {
          throw failure(
              number,
              problem
                  + " and the wish to be left alone for %,d s".formatted(asked.get().toSeconds()));
        }
        pause = asked.filter(a -> a.compareTo(source.backoff()) >= 0).orElse(pause);
      } catch (IOException e) {
        problem = "could not be had: " + LakeFailure.reason(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure(number, "was waited for when the run was interrupted");
      }
      if (attempt >= source.attempts()) {
        throw failure(
            number, "%s; the last of %d attempts; run again later".formatted(problem, attempt));
      }
      pause(pause, number);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  /** Seconds, or a time, which counts from the server's own. */
  private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .flatMap(
            wish -> {
              if (wish.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(wish)));
              }
              try {
                var until = ZonedDateTime.parse(wish, DateTimeFormatter.RFC_1123_DATE_TIME);
                return answer
                    .headers()
                    .firstValue("Date")
                    .map(d -> ZonedDateTime.parse(d, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(now -> Duration.between(now, until));
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }

  private void pause(Duration pause, int number) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(number, "was waited for when the run was interrupted");
    }
  }

  private String text(HttpResponse<byte[]> answer, int number) {
    try {
      var charset =
          answer
              .headers()
              .firstValue("Content-Type")
              .map(CHARSET::matcher)
              .filter(m -> m.find())
              .map(m -> Charset.forName(m.group(1)))
              .orElse(StandardCharsets.UTF_8);
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(answer.body()))
          .toString();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw failure(number, "is not in the encoding that it says, or UTF-8 where it says none");
    }
  }

  private HttpPage page(String text, int number) throws IOException {
    HttpPage page;
    try {
      page = HttpPage.of(text, source.records(), source.cursor());
    } catch (JsonProcessingException e) {
      throw failure(
          number,
          "is no JSON: it goes wrong at character %,d of %,d; run again, or ask whom it belongs to"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getCharOffset(), text.length()));
    }
    if (page.records().isEmpty()) {
      throw failure(
          number,
          "has no list of records at '%s', but the members %s; correct options.records"
              .formatted(source.records(), page.members()));
    }
    return page;
  }

  /** Without parameters and headers: they may hold secrets. */
  private LakeFailure failure(int number, String problem) {
    return new LakeFailure(
        "Cannot ingest %s: page %,d of %s %s; nothing was taken."
            .formatted(feed.id(), number, source.address(), problem));
  }
}
