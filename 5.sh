jq -n "def f: f; f"; echo rc=$?
