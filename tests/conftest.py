"""What all tests share."""

import signal

# Where the tests are started in the background, Ctrl-C is ignored, also by the programs that they start and stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
