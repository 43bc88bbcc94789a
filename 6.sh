x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab; [[ $x =~ ^(a+)+$ ]]; echo rc=$?
