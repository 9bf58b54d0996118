#!/usr/bin/env bash
# Puts the peers into a virtual environment: install.sh [FOLDER], by default target/peers.
# PYTHON names the interpreter, by default python3; FastSketchLSH needs 3.11 or later.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
folder="${1:-$here/../../target/peers}"
python="${PYTHON:-python3}"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "install.sh: $python is older than 3.11; name a newer one with PYTHON=" >&2
    exit 1
}
"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
echo "Now: $folder/bin/python $here/run.py CORPUS"
