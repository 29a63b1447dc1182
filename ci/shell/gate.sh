#!/bin/sh
# troth gate in any pipeline: what follows the name goes to it, such as  sh gate.sh --url "$URL" 'specs/**/openapi.yaml'
#
# Every option can also stand in the environment (TROTH_GATE_BASE=…). Exits as the gate does: 0 for a pass, 1 for a
# fail, 2 when there is no telling. These are its own:
#   GATE_PACKAGE  what to install, as pip takes it: a path, git+https://… or a name (troth), which has to be one that you
#                 trust in the index that pip asks
#   GATE_VERSION  the version of that name to install; without one, the latest
#   GATE_PYTHON   the Python, 3.11 or newer, that a folder for troth is made with (python3)
#   GATE_HOME     that folder, which is kept for the next time (~/.cache/troth-gate)
# A troth that is installed already is the one that is taken.
set -eu

GATE_VERSION=${GATE_VERSION:-}
GATE_PACKAGE=${GATE_PACKAGE:-troth${GATE_VERSION:+==$GATE_VERSION}}
GATE_PYTHON=${GATE_PYTHON:-python3}
GATE_HOME=${GATE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/troth-gate}

if ! command -v troth >/dev/null 2>&1; then
  made=
  if [ ! -e "$GATE_HOME" ]; then made=$GATE_HOME; fi
  if { [ ! -x "$GATE_HOME/bin/python" ] && ! "$GATE_PYTHON" -m venv "$GATE_HOME"; } ||
    ! "$GATE_HOME/bin/python" -m pip install --quiet --disable-pip-version-check "$GATE_PACKAGE"; then
    echo "gate.sh: $GATE_PACKAGE cannot be installed; GATE_PACKAGE names something else" >&2
    if [ -n "$made" ]; then rm -rf "$made"; fi
    exit 2
  fi
  PATH=$GATE_HOME/bin:$PATH
fi

# A change is judged against where it left its branch, which a shallow clone does not reach.
if [ "$(git rev-parse --is-shallow-repository 2>/dev/null)" = true ]; then
  git fetch --quiet --unshallow || echo "gate.sh: the history cannot be fetched, and may not reach the base" >&2
fi

# A clone of a single branch has no other: the one that the change goes to is named by the caller, or by the pipeline.
base=${TROTH_GATE_BASE:-${GITHUB_BASE_REF:-${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-${BITBUCKET_PR_DESTINATION_BRANCH:-${SYSTEM_PULLREQUEST_TARGETBRANCH:-}}}}}
before=
for word in "$@"; do
  case $before in --base | --since) base=$word ;; esac
  case $word in --base=* | --since=*) base=${word#*=} ;; esac
  before=$word
done
branch=${base#refs/heads/}
branch=${branch#origin/}
if [ -n "$branch" ] && ! git rev-parse --quiet --verify "$base^{commit}" >/dev/null 2>&1 &&
  ! git rev-parse --quiet --verify "refs/remotes/origin/$branch^{commit}" >/dev/null 2>&1; then
  git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch" ||
    echo "gate.sh: the base $base cannot be fetched" >&2
fi

TROTH_GATE_REPORT=${TROTH_GATE_REPORT-junit,markdown}
export TROTH_GATE_REPORT
exec troth gate "$@"
