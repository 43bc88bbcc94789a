f(){ f; }; f; echo rc=$?
