package io.customer360.jobs.conform;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import scala.jdk.javaapi.CollectionConverters;

/** Which columns an SQL expression names, found without a session. */
final class SqlColumns {

  private SqlColumns() {}

  /**
   * The columns, with dotted paths as they stand.
   *
   * @throws IllegalArgumentException when it is not an SQL expression
   */
  static Set<String> of(String sql) {
    var names = new TreeSet<String>();
    try {
      collect(new CatalystSqlParser().parseExpression(sql), names);
    } catch (Exception e) { // ParseException, which Scala throws without declaring it
      throw new IllegalArgumentException(
          "not an SQL expression: " + e.getMessage().strip().lines().findFirst().orElse(""), e);
    }
    return names;
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof UnresolvedAttribute attribute) {
      names.add(String.join(".", CollectionConverters.asJava(attribute.nameParts())));
    }
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, names));
  }
}
