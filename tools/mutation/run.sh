#!/usr/bin/env bash
# Mutation testing, with packages that nothing else needs, on a Node that they run on.
set -euo pipefail
cd "$(dirname "$0")/../.."

npx --yes --package=node@22 -- bash -c '
  npm ci --prefix tools/mutation
  node tools/mutation/node_modules/@stryker-mutator/core/bin/stryker.js run tools/mutation/stryker.config.json "$@"
' stryker "$@"
