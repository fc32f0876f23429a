package io.customer360.common.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One answer of a JSON API.
 *
 * @param records each as it is written, on one line; empty when the list is not where it should be
 * @param cursor what leads to the next page
 * @param members names of what stands at the top of the answer
 */
record HttpPage(Optional<List<String>> records, Optional<String> cursor, Set<String> members) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Takes an answer apart without reading numbers or texts, which would change them.
   *
   * @param recordsAt the list of records, a JSON pointer
   * @param cursorAt likewise; empty when there is none
   * @throws JsonProcessingException when it is no JSON or breaks off
   */
  static HttpPage of(String answer, String recordsAt, String cursorAt) throws IOException {
    var records = Optional.<List<String>>empty();
    var cursor = Optional.<String>empty();
    var members = new TreeSet<String>();
    try (var parser = JSON.createParser(answer)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && parser.getParsingContext().getParent().inRoot()) {
          members.add(parser.currentName());
        }
        var value = token == JsonToken.START_ARRAY || token.isScalarValue();
        var at = value ? parser.getParsingContext().pathAsPointer().toString() : null;
        if (token == JsonToken.START_ARRAY && recordsAt.equals(at)) {
          var found = new ArrayList<String>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            var start = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            parser.finishToken();
            var end = (int) parser.currentLocation().getCharOffset();
            // Between the tokens of JSON a line's end is a blank; within them it cannot stand.
            found.add(answer.substring(start, end).replace('\n', ' ').replace('\r', ' '));
          }
          records = Optional.of(found);
        } else if (token == JsonToken.VALUE_NULL && recordsAt.equals(at)) {
          records = Optional.of(List.of());
        } else if (value && !cursorAt.isEmpty() && cursorAt.equals(at)) {
          cursor =
              Optional.of(parser.getText())
                  .filter(c -> parser.currentToken() != JsonToken.VALUE_NULL)
                  .filter(c -> parser.currentToken() != JsonToken.VALUE_FALSE)
                  .filter(c -> !c.isBlank());
        }
      }
    }
    return new HttpPage(records, cursor, members);
  }
}
