printf '%*s' 999999999 x | wc -c; echo rc=$?
