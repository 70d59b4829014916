"""Runs the given command with a terminal for its output, which it prints."""
import os
import pty
import sys

os.environ["TERM"] = "xterm"
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
