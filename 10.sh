yes > /tmp/f; echo rc=$?
