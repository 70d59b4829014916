# lit's configuration for the unit tests: every executable <name>-test of the
# build, each of its cases counted on its own. For the other tests see
# test/lit.cfg.py.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import os

import lit.formats

config.name = "nowb-unit"
config.test_source_root = os.path.join(config.nowb_build_dir, "test", "unit")
config.test_exec_root = config.test_source_root
config.test_format = lit.formats.GoogleTest(".", "-test")
for Variable in ("ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "TMPDIR"):
    if Variable in os.environ:
        config.environment[Variable] = os.environ[Variable]
