seq 1 1000000000 | tail -1; echo rc=$?
