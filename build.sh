#!/usr/bin/env bash
# Restores, builds and leaves the ready commands in dist/: dist/ipcluster, dist/ipcontroller, dist/ipengine.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

command -v dotnet >/dev/null || { echo "build.sh: the .NET 10 SDK is needed: no 'dotnet' on PATH" >&2; exit 1; }

apps=(ipcontroller ipengine ipcluster)

# A finished dist/ is kept while no source is newer, so that demo and tests start at once.
stamp=dist/.built
if [ -f "$stamp" ] && [ "${1:-}" != "--force" ] &&
   [ -z "$(find src apps Directory.Build.props Directory.Packages.props -newer "$stamp" -type f -not -path '*/artifacts/*' -print -quit)" ]; then
  echo "dist/ is up to date (./build.sh --force builds it anew)"
  exit 0
fi

# The new commands take the place of the old ones only when all of them are there.
new=$(mktemp -d dist.XXXXXX)
trap 'rm -rf "$new"' EXIT
for app in "${apps[@]}"; do
  echo "building $app"
  dotnet publish "apps/$app" -c Release -o "$new" --nologo -v quiet -p:DebugType=portable
done
touch "$new/.built"
rm -rf dist
mv "$new" dist
chmod 755 dist
trap - EXIT
echo "ready: $(printf 'dist/%s ' "${apps[@]}")"
