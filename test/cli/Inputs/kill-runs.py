"""Starts the given command several times and kills it a little later each time."""
import subprocess
import sys
import time

for Step in range(12):
    Run = subprocess.Popen(
        sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(0.02 * Step)
    Run.kill()
    Run.wait()
