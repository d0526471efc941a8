#!/usr/bin/env bash
# The digits of pi on a cluster of four engines: computed, checked, written as files, counted in parallel, shown. Options are passed on (--help).
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
./build.sh
dotnet build samples/DigitsOfPi -c Release --nologo -v quiet -clp:NoSummary
exec dotnet "${ArtifactsPath:-artifacts}/bin/DigitsOfPi/release/DigitsOfPi.dll" "$@"
