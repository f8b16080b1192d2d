"""What all tests share."""

import os
import signal

from hypothesis import settings

# Where the tests are started in the background, Ctrl-C is ignored, also by the programs that they start and stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Properties are tried on the same examples each time, so that a run says something about the change and not about luck;
# `make explore` tries new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", max_examples=200, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
