grep -E "^(a+)+$" <<< aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab; echo rc=$?
