package io.customer360.jobs.conform;

import io.customer360.common.config.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FakeV2SessionCatalog$;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.RelationCache;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What Spark would say of an SQL expression over a feed's columns, asked without a session. */
final class SqlCheck {
  /** Functions that read the clock; a job's only clock is its as_of. */
  private static final Pattern CLOCK =
      Pattern.compile("(?i)current_[dt].*|now|curdate|local_?time.*");

  private static final String VALUE = "value";

  private SqlCheck() {}

  /**
   * What is wrong with {@code sql}, whose columns are known to be there; empty when nothing is.
   *
   * @param columns the feed's columns with their types
   * @param isCondition whether it must be true or false
   */
  static Optional<String> problem(String sql, StructType columns, boolean isCondition) {
    try {
      var parsed = new CatalystSqlParser().parseExpression(sql);
      return function(parsed).or(() -> analysed(parsed, columns, isCondition));
    } catch (Exception e) { // ParseException, which Scala throws without declaring it
      return Optional.of("not an SQL expression: " + firstLine(e));
    }
  }

  /** The first function that Spark does not have, or that no mapping may use. */
  private static Optional<String> function(Expression expression) {
    if (expression instanceof UnresolvedFunction call) {
      var name = String.join(".", CollectionConverters.asJava(call.nameParts()));
      if (CLOCK.matcher(name).matches()) {
        return Optional.of(name + " reads the clock: the same records would give other rows later");
      }
      if (!Spark.FUNCTIONS.functionExists(FunctionIdentifier.apply(name))) {
        var known = new TreeSet<String>();
        CollectionConverters.asJava(Spark.FUNCTIONS.listFunction())
            .forEach(f -> known.add(f.funcName()));
        return Optional.of(
            "Spark has no function '%s'%s"
                .formatted(
                    name,
                    Suggestion.closest(name, known)
                        .map("; did you mean '%s'?"::formatted)
                        .orElse("")));
      }
    }
    return CollectionConverters.asJava(expression.children()).stream()
        .flatMap(child -> function(child).stream())
        .findFirst();
  }

  private static Optional<String> analysed(
      Expression parsed, StructType columns, boolean isCondition) {
    try {
      var plan = Spark.ANALYZER.executeAndCheck(project(parsed, columns), tracker());
      if (!(plan instanceof Project project && project.child() instanceof LocalRelation)
          || plan.subqueriesAll().nonEmpty()) {
        return Optional.of("looks beyond the one record: an aggregate, window, explode or query");
      }
      if (!plan.deterministic()) {
        return Optional.of("gives another value each time");
      }
      var type = plan.schema().apply(VALUE).dataType();
      return isCondition && !type.equals(DataTypes.BooleanType)
          ? Optional.of("must be true or false, is a " + type.simpleString())
          : Optional.empty();
    } catch (Exception e) { // AnalysisException, which Scala throws without declaring it
      return Optional.of("Spark cannot use it: " + firstLine(e));
    }
  }

  private static Project project(Expression expression, StructType columns) {
    NamedExpression value =
        new Alias(expression, VALUE, NamedExpression.newExprId(), seq(), Option.empty(), seq());
    var attributes =
        List.<Attribute>copyOf(CollectionConverters.asJava(DataTypeUtils.toAttributes(columns)));
    var relation = LocalRelation$.MODULE$.apply(seq(attributes), seq(), false, Option.empty());
    return new Project(seq(List.of(value)), relation);
  }

  private static QueryPlanningTracker tracker() {
    return new QueryPlanningTracker(Option.empty());
  }

  private static <T> Seq<T> seq() {
    return seq(List.of());
  }

  private static <T> Seq<T> seq(List<T> elements) {
    return CollectionConverters.asScala(elements).toSeq();
  }

  /** Without Spark's code in front, and without the codes and addresses behind. */
  private static String firstLine(Exception e) {
    var line = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    return line.replaceFirst("^\\[[A-Z_.0-9]+] *", "")
        .replaceFirst(" *(Please, refer to|SQLSTATE:).*", "");
  }

  /** As much of Spark as knows functions and types; made when the first expression is checked. */
  private static final class Spark {
    static final FunctionRegistry FUNCTIONS = FunctionRegistry.builtin();

    static final Analyzer ANALYZER =
        new Analyzer(
            new CatalogManager(
                FakeV2SessionCatalog$.MODULE$,
                new SessionCatalog(
                    new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
                    FUNCTIONS,
                    TableFunctionRegistry.builtin())),
            RelationCache.empty());
  }
}
