echo a | sed ":a;ba"; echo rc=$?
