#!/usr/bin/env bash
# How long it takes to ingest and conform order lines of CSV with five quality rules, how much less an
# increment of 1 % costs (by a run of its own, and by one that goes on), and the same cleaning in pandas as the yardstick of the same machine and run.
#   deploy/bench/ingest.sh [lines]            default 10,000,000, about 1 GB; heap 4 GB
# Needs python3; pandas and pyarrow are installed into a folder of its own when they are not there.
set -euo pipefail
lines=${1:-10000000}
here=$(cd "$(dirname "$0")" && pwd)
c360=$here/../c360
work=${BENCH_DIR:-$(mktemp -d)}
[ -n "${BENCH_DIR:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work/landing" "$work/pandas"

# Every 100th line stands there twice, every 200th has no number for its quantity, every 50th has its
# day written the other way round.
make_lines() { # file, first, count
  awk -v first="$2" -v n="$3" 'BEGIN {
    print "line_id,order_no,sku,ordered_on,quantity,unit_price,currency,channel,customer_no,note"
    for (i = first; i < first + n; i++) {
      id = (i % 100 == 99) ? i - 1 : i
      day = 1 + id % 28; month = 1 + int(id / 28) % 12
      on = (id % 50 == 0) ? sprintf("%02d.%02d.2025", day, month) : sprintf("2025-%02d-%02d", month, day)
      quantity = (id % 200 == 0) ? "many" : 1 + id % 9
      printf "L%d,O%d,SKU-%05d,%s,%s, %d.%02d ,EUR,%s,C%d,delivered to the neighbour on floor %d\n",
        id, id / 4, (id * 7919) % 20000, on, quantity, 1 + id % 90, id % 100,
        (id % 3 == 0) ? "web" : "store", (id * 104729) % 500000, id % 12
    }
  }' >"$1"
}

cat >"$work/c360.conf" <<CONF
lake.root = "$work/lake"
landing = "$work/landing"
feeds.lines {
  source = shop
  format = csv
  path = "lines*.csv"
  options { header = true }
  columns = [line_id, order_no, sku, ordered_on, quantity, unit_price, currency, channel, customer_no, note]
  into.order_lines.set {
    order_line_id = line_id
    order_id = order_no
    product_id = sku
    quantity = quantity
    amount { sql = "try_cast(quantity as decimal(18,3)) * try_cast(trim(unit_price) as decimal(18,2))" }
  }
}
quality.order_lines {
  product_known { column = product_id, complete = 0.99 }
  quantity_plausible { column = quantity, min = 0, max = 1000, severity = quarantine }
  amount_plausible { column = amount, min = 0, max = 100000, severity = quarantine }
  sku_shape { column = product_id, pattern = "shop:SKU-[0-9]{5}", severity = fail, tolerate = 0.01 }
  volume { rows-change = 1000 }
}
CONF

seconds() { # what, command ...
  local what=$1 from
  shift
  from=$(date +%s.%N)
  /usr/bin/env time -f '%M' -o "$work/$what.kb" "$@" >"$work/$what.out" 2>"$work/$what.err" ||
    { cat "$work/$what.err" >&2; exit 1; }
  echo "$(date +%s.%N) - $from" | bc >"$work/$what.s"
}
clean() {
  C360_HEAP=4g C360_JAVA_OPTS="-Xlog:gc*:file=$work/$1.gc" \
    seconds "$1" "$c360" run ingest conform --config "$work/c360.conf" --as-of 2026-01-01
}
# Three times 1 % more, one after the other; the last tells what it costs when Java is warm.
going_on() {
  C360_HEAP=4g "$c360" run ingest conform --continuous --every 1 --config "$work/c360.conf" \
    --as-of 2026-01-01 >"$work/on.out" 2>"$work/on.err" &
  local pid=$! i
  for i in 1 2 3; do
    make_lines "$work/landing/coming" "$((lines + i * lines / 100))" "$((lines / 100))"
    mv "$work/landing/coming" "$work/landing/lines-on-$i.csv"
    while [ "$(grep -c '^conform' "$work/on.out")" -lt "$i" ]; do
      kill -0 $pid || { cat "$work/on.err" >&2; exit 1; }
      sleep 1
    done
  done
  kill -INT $pid
  wait $pid || true
  awk '/^(ingest|conform) / { before = last; last = $3 } END { print before + last }' \
    "$work/on.out" >"$work/on.s"
}
heap() { grep -oE '[0-9]+M->[0-9]+M\([0-9]+M\)' "$work/$1.gc" | sed 's/M.*//' | sort -n | tail -1; }
job() { grep -oE "\"job\":\"$2\",\"as_of\":\"[0-9-]*\",\"seconds\":[0-9.]+" "$work/$1.out" | grep -oE '[0-9.]+$'; }

python=python3
if ! $python -c 'import pandas, pyarrow' 2>/dev/null; then
  python3 -m venv "$work/venv" && "$work/venv/bin/pip" -q install pandas pyarrow >&2
  python=$work/venv/bin/python
fi

"$c360" --version >/dev/null
make_lines "$work/landing/lines-0.csv" 0 "$lines"
bytes=$(stat -c %s "$work/landing/lines-0.csv")
clean first
make_lines "$work/landing/lines-1.csv" "$lines" "$((lines / 100))"
clean second
going_on
seconds pandas "$python" "$here/ingest_pandas.py" "$work/landing/lines-0.csv" "$work/pandas"

first=$(cat "$work/first.s") second=$(cat "$work/second.s") pandas=$(cat "$work/pandas.s")
row() { printf '%-46s %10s %s\n' "$1" "$2" "${3:-}"; }
row "order lines" "$lines" "($((bytes / 1000000)) MB of CSV)"
row "ingest and conform, start of the JVM included" "$(printf %.1f "$first")" s
row "  ingest" "$(job first ingest)" s
row "  conform" "$(job first conform)" s
row "  lines a second" "$(echo "$lines / $first" | bc)"
row "  heap in use before a collection, at most" "$(heap first)" "MB of 4096"
row "1 % more" "$(printf %.1f "$second")" s
row "  ingest" "$(job second ingest)" s
row "  conform" "$(job second conform)" s
row "  share of the first run" "$(echo "100 * $second / $first" | bc)" "%"
row "1 % more, to a run that goes on" "$(cat "$work/on.s")" s
row "the same cleaning in pandas" "$(printf %.1f "$pandas")" s
row "  memory, at most" "$(($(cat "$work/pandas.kb") / 1000))" MB
row "  pandas / customer360" "$(echo "scale=2; $pandas / $first" | bc)"
"$c360" sql "select count(*) as order_lines, sum(amount) as amount from silver.order_lines" \
  --config "$work/c360.conf" --format csv
cat "$work/pandas.out"
