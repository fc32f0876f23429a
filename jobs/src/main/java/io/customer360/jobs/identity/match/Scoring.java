package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple4;

/**
 * Brings records together by the rules of a plan and weighs the pairs. Pairs are never
 * materialised: records travel to their blocks, are compared there in memory, and only what weighs
 * enough comes out. A pair is weighed under the first rule that brings it together.
 *
 * <p>Keys that one record alone has do not travel; keys that too many share are split by a further
 * key. Memory of a task: one block, of at most {@value #MOST_IN_PIECE} records.
 */
final class Scoring {
  static final String A = "contact_a";
  static final String B = "contact_b";
  static final String WEIGHT = "weight";
  static final String PATTERN = "pattern";
  static final String RULE = "rule";

  /** Number of the rule that won over the weight; -1 when none did. */
  static final String CERTAINTY = "certainty";

  /** What each field adds to the weight, in bits. */
  static final String ADDED = "added";

  /** What {@link Context} adds to it. */
  static final String GAIN = "gain";

  static final String SOURCE_A = "source_a";
  static final String SOURCE_B = "source_b";

  static final StructType EDGE =
      new StructType()
          .add(A, DataTypes.StringType, true)
          .add(B, DataTypes.StringType, true)
          .add(WEIGHT, DataTypes.DoubleType, true)
          .add(PATTERN, DataTypes.LongType, true)
          .add(RULE, DataTypes.IntegerType, true)
          .add(SOURCE_A, DataTypes.StringType, true)
          .add(SOURCE_B, DataTypes.StringType, true)
          .add(CERTAINTY, DataTypes.IntegerType, true)
          .add(ADDED, DataTypes.createArrayType(DataTypes.DoubleType), true)
          .add(GAIN, DataTypes.DoubleType, true);

  private static final String FRESH = "fresh";

  /** [place, rule, record, whether it is fresh] */
  private static final Encoder<Tuple4<Long, Integer, byte[], Boolean>> PLACED =
      Encoders.tuple(Encoders.LONG(), Encoders.INT(), Encoders.BINARY(), Encoders.BOOLEAN());

  private static final int MOST_IN_BLOCK = 200;
  private static final int MOST_IN_PIECE = 400;

  /** Bits of a place that order the records of one key; those above are of the key. */
  private static final int ORDER_BITS = 16;

  /** A record of a block. */
  private record Member(Profile profile, int rule, boolean fresh) {
    static Member of(Tuple4<Long, Integer, byte[], Boolean> placed, int fields) {
      var profile = Profile.of(placed._3(), fields);
      profile.blankJunk();
      return new Member(profile, placed._2(), placed._4());
    }

    /** Its key, but for what its place says of it. */
    long key() {
      return ((long) rule << Integer.SIZE) | Integer.toUnsignedLong(profile.key(rule));
    }
  }

  private Scoring() {}

  /**
   * Weighs pairs.
   *
   * @param prepared [contact_id, record, keys]
   * @param fresh records that are to be compared with each other and with all; all are with all
   *     when it is empty
   * @param least bits below which a pair is not told
   * @param compared counts the pairs that were compared
   * @param splits counts the records of blocks that are split
   * @return [contact_a, contact_b, weight, pattern, rule: number of the rule in the plan]
   */
  static Dataset<Row> edges(
      Dataset<Row> prepared,
      Optional<Ids> fresh,
      Learned learned,
      List<Certainty> certainties,
      double least,
      Compared compared,
      SplitBlocks splits) {
    var context =
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(
            prepared.sparkSession().sparkContext());
    var plan = learned.plan().rules();
    var fields = learned.model().fields();
    var selective = learned.statistics().selective();
    var further = plan.stream().map(rule -> rule.further(new Keys(fields), selective)).toList();
    long records = Held.count(prepared);
    var shared = context.broadcast(SharedKeys.counted(prepared, plan, records));
    var marked = marked(prepared, fresh);
    var wanted =
        fresh.isEmpty()
            ? shared
            : context.broadcast(SharedKeys.counted(marked.where(col(FRESH)), plan, records));
    var known = context.broadcast(learned);
    return marked
        .mapPartitions(
            (Iterator<Row> rows) ->
                new Flattened<Row, Tuple4<Long, Integer, byte[], Boolean>>(
                    rows,
                    (row, out) ->
                        emit(
                            row,
                            plan,
                            further,
                            known.value(),
                            shared.value(),
                            wanted.value(),
                            splits,
                            out)),
            PLACED)
        .repartition(shiftrightunsigned(col("_1"), ORDER_BITS))
        .sortWithinPartitions("_1") // One number: Spark then sorts without comparing rows.
        .mapPartitions(
            (Iterator<Tuple4<Long, Integer, byte[], Boolean>> rows) -> {
              var scorer = new Scorer(known.value().model(), certainties);
              return new Flattened<List<Tuple4<Long, Integer, byte[], Boolean>>, Row>(
                  new Blocks<>(rows, row -> row._1() >>> ORDER_BITS, Scoring::isPiece),
                  (block, out) -> compare(block, fields.size(), scorer, least, compared, out));
            },
            Encoders.row(EDGE));
  }

  /**
   * Whether a block is large enough to end before {@code next}: never between two of one place,
   * which come in any order.
   */
  private static boolean isPiece(
      List<Tuple4<Long, Integer, byte[], Boolean>> block,
      Tuple4<Long, Integer, byte[], Boolean> next) {
    return block.size() >= MOST_IN_PIECE && !block.get(block.size() - 1)._1().equals(next._1());
  }

  /** The leading bits of a key, and of where the record comes among those with the same. */
  private static long place(long key, long order) {
    return ((key >>> ORDER_BITS) << ORDER_BITS) | (order >>> (Long.SIZE - ORDER_BITS));
  }

  private static Dataset<Row> marked(Dataset<Row> prepared, Optional<Ids> fresh) {
    var all = prepared.select(Prepared.ID, Prepared.RECORD, Prepared.KEYS);
    return fresh.isPresent()
        ? fresh.get().marked(all, Prepared.ID, FRESH)
        : all.withColumn(FRESH, lit(true));
  }

  private static void emit(
      Row row,
      List<BlockingRule> plan,
      List<int[]> further,
      Learned learned,
      Sketch shared,
      Sketch wanted,
      SplitBlocks splits,
      Queue<Tuple4<Long, Integer, byte[], Boolean>> out) {
    byte[] keys = row.getAs(2);
    var own = new long[plan.size()];
    var brief = new int[plan.size()];
    boolean any = false;
    for (int r = 0; r < plan.size(); r++) {
      long key = plan.get(r).key(keys, r);
      int count = key == 0 || wanted.count(key) == 0 ? 0 : shared.count(key);
      if (count > 0) {
        splits.keyed(r);
      }
      if (count > MOST_IN_BLOCK) {
        key = split(key, further.get(r), keys);
        splits.split(r, key != 0);
      }
      if (count > 1 && key != 0) {
        own[r] = key;
        brief[r] = (int) key == 0 ? 1 : (int) key;
        any = true;
      }
    }
    if (!any) {
      return;
    }
    byte[] record = learned.weighable(row.getAs(1), brief);
    long order = Hashes.of(row.getString(0));
    for (int r = 0; r < own.length; r++) {
      if (own[r] != 0) {
        out.add(new Tuple4<>(place(own[r], order), r, record, row.getBoolean(3)));
      }
    }
  }

  /** The key, narrowed by the first of the further keys that the record has; 0 without one. */
  private static long split(long key, int[] further, byte[] keys) {
    for (int other : further) {
      int value = Keys.at(keys, other);
      if (value != 0) {
        return Hashes.mixed(Hashes.mixed(key, other), value);
      }
    }
    return 0;
  }

  private static void compare(
      List<Tuple4<Long, Integer, byte[], Boolean>> block,
      int fields,
      Scorer scorer,
      double least,
      Compared compared,
      Queue<Row> out) {
    if (block.size() < 2) {
      return;
    }
    long begun = System.nanoTime();
    var members = new ArrayList<Member>(block.size());
    block.forEach(row -> members.add(Member.of(row, fields)));
    long pairs = 0;
    for (var ofOneKey : Blocks.parted(members, Member::key)) {
      pairs += compare(ofOneKey, scorer, least, out);
    }
    compared.add(pairs, System.nanoTime() - begun);
  }

  /** Compares all with all; how many pairs that were. */
  private static long compare(List<Member> block, Scorer scorer, double least, Queue<Row> out) {
    int size = block.size();
    int rule = block.get(0).rule();
    var members = block.toArray(Member[]::new);
    Arrays.sort(members, Comparator.comparing(Member::profile, Profile::compareIds));
    long count = 0;
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        var a = members[i].profile();
        var b = members[j].profile();
        if (!(members[i].fresh() || members[j].fresh()) || isOfEarlierRule(a, b, rule)) {
          continue;
        }
        count++;
        double weight = scorer.weight(a, b, least);
        if (weight >= least) {
          out.add(
              RowFactory.create(
                  a.contactId(),
                  b.contactId(),
                  weight,
                  scorer.pattern(),
                  rule,
                  a.source(),
                  b.source(),
                  scorer.certainty(),
                  scorer.contributions(),
                  0.0));
        }
      }
    }
    return count;
  }

  private static boolean isOfEarlierRule(Profile a, Profile b, int rule) {
    for (int r = 0; r < rule; r++) {
      int key = a.key(r);
      if (key != 0 && key == b.key(r)) {
        return true;
      }
    }
    return false;
  }
}
