#!/usr/bin/env bash
# How long the demo takes, and Spark's start within it, with the heap it had: median of several runs.
# The yardstick of the same session is the time that Spark needs for an empty query.
#   deploy/bench/demo.sh [runs] [customers]
set -euo pipefail
runs=${1:-3}
customers=${2:-2000}
c360=$(cd "$(dirname "$0")/.." && pwd)/c360
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$c360" --version >/dev/null

seconds() { local from; from=$(date +%s.%N); "$@" >"$work/out" 2>"$work/err"; echo "$(date +%s.%N) - $from" | bc; }
median() { sort -n | awk '{v[NR]=$1} END {print (NR % 2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }

for _ in $(seq "$runs"); do
  seconds "$c360" sql "select 1" >>"$work/start"
  C360_JAVA_OPTS="-Xlog:gc*:file=$work/gc.log" seconds "$c360" demo --customers "$customers" >>"$work/demo"
  grep -oE '[0-9]+M->[0-9]+M\([0-9]+M\)' "$work/gc.log" | sed 's/M.*//' | sort -n | tail -1 >>"$work/heap"
done

start=$(median <"$work/start")
demo=$(median <"$work/demo")
heap=$(median <"$work/heap")
records=$(find landing -name '*.csv' -o -name '*.jsonl' | xargs cat | wc -l)
printf '%-34s %8s\n' "customers" "$customers"
printf '%-34s %8.1f s\n' "demo, median of $runs" "$demo"
printf '%-34s %8.1f s\n' "JVM, Spark and an empty query" "$start"
printf '%-34s %8.1f\n' "ratio demo / empty query" "$(echo "$demo / $start" | bc -l)"
printf '%-34s %8.0f /s\n' "text records in, whole chain" "$(echo "$records / $demo" | bc -l)"
printf '%-34s %8s MB\n' "heap in use before a collection" "$heap"
