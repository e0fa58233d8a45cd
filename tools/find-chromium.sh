#!/bin/sh
# Print the path of a Chromium: CHROMIUM=, one on the path, or (as root, with apt) the system's package, installed now.
set -u
if [ -n "${CHROMIUM:-}" ]; then
  [ -x "$CHROMIUM" ] && { echo "$CHROMIUM"; exit 0; }
  echo "CHROMIUM=$CHROMIUM is not a program." >&2; exit 1
fi
find_one() {
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    command -v "$name" && return 0
  done
  mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  [ -x "$mac" ] && echo "$mac"
}
find_one && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium from the system's packages (about two minutes)" >&2
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium; } >&2 \
    && find_one && exit 0
fi
echo "The browser tests need Chromium. Run: sudo apt-get install -y chromium   (or name one: make test CHROMIUM=/path/to/chromium)" >&2
exit 1
