echo {1..99999999} | wc -c; echo rc=$?
