a="eval \$a"; eval "$a"; echo rc=$?
