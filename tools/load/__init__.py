"""An office at work: the people of every 課 against the real server processes, for `./run bench deadline | kill`."""
