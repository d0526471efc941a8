#!/usr/bin/env bash
# Runs the tests: ./test.sh runs every ring, ./test.sh RING... only those; './test.sh full' adds the long forms.
# Rings: unit (no processes), inprocess (a whole cluster in one process), integration (real processes), python (real ipyparallel).
# The last line has the form 'N passed, N failed, N skipped'.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

all_rings=(unit inprocess integration python)
rings=("$@")
if [ "${1:-}" = full ]; then
  export INTERACTIVE_PARALLEL_LONG_TESTS=1
  shift
  rings=("$@")
fi
[ ${#rings[@]} -gt 0 ] || rings=("${all_rings[@]}")

projects_of() {
  case $1 in
    unit) echo Protocol Transport Serialization Scripting Launchers Controller Kernel EngineHost Architecture ;;
    inprocess) echo Client Docs ;;
    integration) echo Integration ;;
    python) echo Python ;;
    *) echo "test.sh: no ring '$1'; there are: ${all_rings[*]} (and full)" >&2; return 1 ;;
  esac
}
for ring in "${rings[@]}"; do projects_of "$ring" >/dev/null || exit 2; done

# Real Python peers come from the distribution; tests that need one say so and are skipped where it cannot be had.
peers=(python3-ipyparallel python3-zmq python3-numpy python3-pytest python3-pytest-asyncio python3-pytest-tornado
  python3-testpath python3-cloudpickle python3-dill python3-joblib python3-pandas)
install_peers() {
  /usr/bin/python3 -c 'import zmq, ipyparallel, numpy, pytest, pytest_asyncio, pytest_tornado, testpath, cloudpickle, dill, joblib, pandas' \
    2>/dev/null && return
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "test.sh: not all Python peers are installed (${peers[*]}); tests that need them will be skipped"
    return
  fi
  echo "installing the Python peers from the distribution"
  local log
  log=$(mktemp)
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${peers[@]}"; } \
    >"$log" 2>&1 || { echo "test.sh: the installation failed; tests that need the peers will be skipped"; tail -3 "$log"; }
  rm -f "$log"
}

passed=0 failed=0 skipped=0
started=$SECONDS
install_peers

./build.sh || exit 1
dotnet build InteractiveParallel.slnx -c Release --nologo -v quiet || exit 1
echo "built in $((SECONDS - started)) s"

artifacts=${ArtifactsPath:-artifacts}
run_project() {
  local name=$1 folder="InteractiveParallel.$1.Tests"
  [ "$name" = Client ] && folder=InteractiveParallel.Tests
  local program="$artifacts/bin/$folder/release/$folder.dll" log summary
  log=$(mktemp)
  dotnet "$program" -noColor >"$log" 2>&1 </dev/null
  local code=$?
  summary=$(grep -E "Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+" "$log" | tail -1)
  if [ -z "$summary" ]; then
    cat "$log"
    echo "$folder ended with code $code before it had finished"
    failed=$((failed + 1))
  else
    local total errors bad skip
    total=$(sed -E 's/.*Total: ([0-9]+).*/\1/' <<<"$summary") errors=$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<<"$summary")
    bad=$(sed -E 's/.*Failed: ([0-9]+).*/\1/' <<<"$summary") skip=$(sed -E 's/.*Skipped: ([0-9]+).*/\1/' <<<"$summary")
    [ $((bad + errors)) -eq 0 ] || cat "$log"
    grep -E "\[SKIP\]" -A1 "$log"
    grep -E "^\| " "$log"
    [ $((bad + errors)) -gt 0 ] || [ "$code" -eq 0 ] || { cat "$log"; errors=$((errors + 1)); }
    passed=$((passed + total - bad - skip)) failed=$((failed + bad + errors)) skipped=$((skipped + skip))
    printf '  %-28s %5d tests, %d failed, %d skipped\n' "$name" "$total" "$((bad + errors))" "$skip"
  fi
  rm -f "$log"
}

for ring in "${rings[@]}"; do
  began=$SECONDS
  echo "$ring:"
  for project in $(projects_of "$ring"); do run_project "$project"; done
  echo "$ring took $((SECONDS - began)) s"
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
