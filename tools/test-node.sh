#!/usr/bin/env bash
# The built pack, its policies and their parts on each major version of Node that it is for. npm
# brings them: https://www.npmjs.com/package/node
set -euo pipefail
cd "$(dirname "$0")/.."

for version in ${*:-20 22 24}; do
  npx --yes --package="node@$version" -- bash -c '
    echo "Node $(node --version)"
    node node_modules/mocha/bin/mocha.js --reporter dot "test/{lib,policies,testing,pack}/**/*.test.ts"
  '
done
