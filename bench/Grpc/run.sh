#!/bin/sh
# Measures the gRPC wire over loopback: h2load (Debian's nghttp2-client) and our own client against the bench server.
set -eu
cd "$(dirname "$0")"
port="${1:-$(shuf -i 20000-30000 -n 1)}"
dotnet build -c Release -v q --nologo
bench="bin/Release/net10.0/Matching.Bench.Grpc"
frame="$(mktemp)"
"$bench" frame "$frame"
"$bench" serve "$port" &
server=$!
trap 'kill $server; rm -f "$frame"' EXIT
url="http://127.0.0.1:$port/matching.bench.v1.Bench/Shortlist"
log="$(mktemp)"
trap 'kill $server; rm -f "$frame" "$log"' EXIT
load() {
  : > "$log"
  h2load "$@" -d "$frame" -H 'content-type: application/grpc' -H 'te: trailers' --log-file "$log" "$url" \
    | grep -E 'finished|status codes'
  # The third column is a request's time in microseconds.
  cut -f3 "$log" | sort -n | awk '{ t[NR] = $1 } END { printf "p50 %.2f ms, p99 %.2f ms, max %.2f ms\n", t[int(NR*.5)]/1000, t[int(NR*.99)]/1000, t[NR]/1000 }'
}
until h2load -n 1 "$url" 2>&1 | grep -q '1 done'; do sleep 0.1; done
echo "warming up"; load -n 20000 -c 4 -m 8 > /dev/null
echo "h2load, 4 connections x 8 streams"; load -n 100000 -c 4 -m 8
echo "h2load, 200 connections x 1 stream"; load -n 50000 -c 200 -m 1
echo "our client, 32 calls at once"; "$bench" call "$port" 50000 32
