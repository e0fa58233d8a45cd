#!/bin/sh
# Make .venv with the Python named, or with the first one found that is new enough.
set -u
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
python=${1:-}
if [ -z "$python" ]; then
  for candidate in python3.11 python3 python3.12 python3.13 python3.14; do
    if is_new_enough "$candidate"; then python=$candidate; break; fi
  done
fi
if [ -z "$python" ] || ! is_new_enough "$python"; then
  echo "Draagvlak needs Python 3.11 or newer. Install it, or name it: make up PYTHON=/path/to/python3.11" >&2; exit 1
fi
echo "Making an environment in .venv with $("$python" --version)"
"$python" -m venv .venv || {
  rm -rf .venv
  echo "This Python cannot make environments: install its venv module (on Debian: apt-get install python3-venv)." >&2
  exit 1
}
