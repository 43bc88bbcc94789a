awk "BEGIN{while(1);}"; echo rc=$?
