#!/bin/sh
# troth gate in any pipeline: what follows the name goes to it, such as  sh gate.sh --url "$URL" 'specs/**/openapi.yaml'
#
# Every option can also stand in the environment (TROTH_GATE_BASE=…). Exits as the gate does: 0 for a pass, 1 for a
# fail, 2 when there is no telling. These are its own:
#   GATE_VERSION  the version to install; without one, the latest
#   GATE_PYTHON   the Python, 3.11 or newer, that a folder for troth is made with (python3)
#   GATE_HOME     that folder, which is kept for the next time (~/.cache/troth-gate)
# A troth that is installed already is the one that is taken.
set -eu

GATE_VERSION=${GATE_VERSION:-}
GATE_PYTHON=${GATE_PYTHON:-python3}
GATE_HOME=${GATE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/troth-gate}

if ! command -v troth >/dev/null 2>&1; then
  if [ ! -x "$GATE_HOME/bin/python" ]; then
    "$GATE_PYTHON" -m venv "$GATE_HOME" || exit 2
  fi
  "$GATE_HOME/bin/python" -m pip install --quiet --disable-pip-version-check "troth${GATE_VERSION:+==$GATE_VERSION}" || exit 2
  PATH=$GATE_HOME/bin:$PATH
fi

# A change is judged against where it left its branch, which a shallow clone does not reach.
if [ "$(git rev-parse --is-shallow-repository 2>/dev/null)" = true ]; then
  git fetch --quiet --unshallow || echo "gate.sh: the history cannot be fetched, and may not reach the base" >&2
fi

TROTH_GATE_REPORT=${TROTH_GATE_REPORT-junit,markdown}
export TROTH_GATE_REPORT
exec troth gate "$@"
