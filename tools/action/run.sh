#!/usr/bin/env bash
# What action.yml runs: the preview of a stack with the policy pack, and its reports. The action's
# inputs come as environment variables: none of their text is read as shell.
set -euo pipefail

cd "$PREFLIGHT_WORKING_DIRECTORY"
if ! npx --no -- aws-preflight --version >/dev/null; then
  echo "::error::pulumi-aws-preflight isn't installed for this project: add it to its devDependencies, and run npm ci before this action"
  exit 2
fi

project=${PREFLIGHT_WORKING_DIRECTORY#./}
case $project in
  "" | .) project_file=Pulumi.yaml ;;
  *) project_file=${project%/}/Pulumi.yaml ;;
esac

arguments=(--stack "$PREFLIGHT_STACK")
if [ -n "$PREFLIGHT_POLICY_PACK_CONFIG" ]; then
  arguments+=(--policy-pack-config "$PREFLIGHT_POLICY_PACK_CONFIG")
fi
while IFS= read -r line; do
  if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"$PREFLIGHT_ARGUMENTS"

sarif=$(mktemp -d "$RUNNER_TEMP/aws-preflight.XXXXXX")/findings.sarif
status=0
npx --no -- aws-preflight run \
  --fail-on "$PREFLIGHT_FAIL_ON" --project-file "$project_file" \
  --format github \
  --format markdown --output "$GITHUB_STEP_SUMMARY" \
  --format sarif --output "$sarif" \
  -- "${arguments[@]}" || status=$?

# Without an event of Pulumi's there is no report.
if [ -f "$sarif" ]; then echo "sarif=$sarif" >>"$GITHUB_OUTPUT"; fi
exit "$status"
