#!/bin/sh
# Install a locked list into .venv, then this package itself. uv is fast; where it cannot reach its source
# (a mirror that only pip knows), pip installs the same hashes. Nothing is removed, so that the lists for
# running and for testing can share one environment.
set -eu
list=$1
wanted=$(grep -c '==' "$list")
echo "Installing $wanted packages from $list"
if ! UV_LINK_MODE="${UV_LINK_MODE:-copy}" .venv/bin/uv pip install --require-hashes --compile-bytecode -r "$list"; then
  echo "uv could not; pip tries (this takes about a minute)"
  .venv/bin/python -m pip install --require-hashes -r "$list"
fi
said=$(.venv/bin/python -m pip install --quiet --no-deps --no-index --no-build-isolation --editable . 2>&1) || {
  echo "$said"
  exit 1
}
