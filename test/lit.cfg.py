# lit's configuration for the tests in this folder: which files are tests and
# what a RUN line may say (the table is in test/README.md). Paths of one build
# come from lit.site.cfg.py; unit tests have their own test/unit/lit.cfg.py.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import glob
import os
import shutil
import subprocess
import sys

import lit.formats

config.name = "nowb"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.nowb_build_dir, "test")

# A hung analysis must fail one test, not the whole run. lit needs psutil for it.
if lit_config.maxIndividualTestTimeIsSupported[0]:
    lit_config.maxIndividualTestTime = lit_config.maxIndividualTestTime or 300
else:
    lit_config.note("python3-psutil is missing: tests have no time limit")


def tool(Name):
    return os.path.join(config.llvm_tools_dir, Name)


def built(*Parts):
    return os.path.join(config.nowb_build_dir, *Parts)


# FileCheck, not, split-file, count.
config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, os.environ["PATH"]]
)
# Never the user's own cache, nor another run's.
config.environment["XDG_CACHE_HOME"] = built("test", "cache")
config.environment["LC_ALL"] = "C"

Clang, ClangTidy = tool("clang"), tool("clang-tidy")
if config.sanitize:
    config.available_features.add("sanitized")
    # A sanitized module in an ordinary host wants the run-time loaded first.
    Runtime = "asan" if "address" in config.sanitize else "tsan"
    Library = "libclang_rt.%s-%s.so" % (Runtime, config.arch)
    Library = subprocess.check_output(
        [Clang, "-print-file-name=" + Library], text=True
    ).strip()
    ClangTidy = "env LD_PRELOAD=%s %s" % (Library, ClangTidy)
    # LLVM itself is not instrumented: its allocator's poison marks and its
    # deliberate leaks say nothing about nowb, nor does what it does to threads.
    config.environment["ASAN_OPTIONS"] = "allow_user_poisoning=0:detect_leaks=0"
    config.environment["TSAN_OPTIONS"] = "ignore_noninstrumented_modules=1"

Annotations = os.path.join(config.nowb_source_dir, "annotations", "include")
CheckNowb = "%s %s --nowb=%s --annotations=%s" % (
    sys.executable,
    os.path.join(config.test_source_root, "check_nowb.py"),
    built("bin", "nowb"),
    Annotations,
)

# \b, since lit replaces text: %nowb is the beginning of %nowb_tidy_so.
for Name, Value in [
    ("nowb", built("bin", "nowb")),
    ("nowb_clangd", built("bin", "nowb-clangd")),
    ("nowb_tidy_so", built("lib", "nowb-tidy.so")),
    ("nowb_plugin_so", built("lib", "nowb-plugin.so")),
    ("nowb_cc", built("bin", "nowb-cc")),
    ("nowb_cxx", built("bin", "nowb-c++")),
    ("nowb_audit", built("bin", "nowb-audit")),
    ("check_nowb", CheckNowb),
    (
        "lsp_session",
        "%s %s --server-arg=--background-index=false --server=%s"
        % (
            sys.executable,
            os.path.join(config.test_source_root, "editor", "lsp_session.py"),
            built("bin", "nowb-clangd"),
        ),
    ),
    ("fuzz", built("test", "fuzz")),
    ("clang_tidy", ClangTidy),
    (
        "run_clang_tidy",
        "%s %s -clang-tidy-binary %s"
        % (sys.executable, tool("run-clang-tidy"), ClangTidy),
    ),
    ("clang", Clang),
    ("clangxx", tool("clang++")),
    ("clang14", "/usr/lib/llvm-14/bin/clang"),
    ("clang_tidy14", "/usr/lib/llvm-14/bin/clang-tidy"),
    ("gcc", "gcc"),
    ("gxx", "g++"),
    ("cmake", config.cmake),
    ("python", sys.executable),
    ("annotations", Annotations),
    ("nowb_build", config.nowb_build_dir),
    ("nowb_source", config.nowb_source_dir),
]:
    config.substitutions.append(("%" + Name + r"\b", Value))

# What a test may REQUIRE. Not the tools themselves: one that is missing from
# the build must fail its tests, not skip them.
config.available_features.add(config.arch)
# One that comes from a package of its own, and that only a comparison wants.
if glob.glob("/usr/lib/go-1.19/pkg/tool/linux_*/compile"):
    config.available_features.add("go-compiler")
if shutil.which("nvim"):
    config.available_features.add("neovim")
# From the package llvm-22, which preset release does without.
if os.path.exists(tool("llvm-symbolizer")):
    config.available_features.add("symbolizer")
# Hosts of another LLVM than the modules'.
if os.path.exists("/usr/lib/llvm-14/bin/clang-tidy"):
    config.available_features.add("llvm-14")
for Name in ["ccache", "sccache", "distcc", "meson", "pre-commit", "dpkg-shlibdeps"]:
    if shutil.which(Name):
        config.available_features.add(Name)
# Bazel with what it would fetch; and what its reference worker is built from.
if shutil.which("bazel") and os.path.exists("/usr/src/bazel-bootstrap/mock_repos"):
    config.available_features.add("bazel")
    if shutil.which("javac") and os.path.exists("/usr/share/bazel/A-server.jar"):
        config.available_features.add("bazel-worker")
else:
    lit_config.note("tests of Bazel do not run: install bazel-bootstrap and bazel-bootstrap-source")
if os.path.exists("/usr/sbin/nginx"):
    config.available_features.add("nginx")
# As root, and where a container allows it: file systems of a test's own.
Mount = ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
if shutil.which("unshare") and not subprocess.run(Mount, stderr=subprocess.DEVNULL).returncode:
    config.available_features.add("mounts")
# Its daemons on one machine want two networks.
Networks = ["unshare", "--net", "--mount", "ip", "link", "add", "near", "type", "veth", "peer", "far"]
if (shutil.which("icecc") and shutil.which("ip")
        and not subprocess.run(Networks, stderr=subprocess.DEVNULL).returncode):
    config.available_features.add("icecc")
# Built where clang's run-time libraries are installed, and in preset dev only.
if config.has_fuzz:
    config.available_features.add("fuzz")
# For the reports' pages and schema: npm's packages, of the versions that the lock
# file names, once a build tree; and a browser. Neither comes with the compilers.
def installPackages():
    From, To = os.path.join(config.test_source_root, "html"), built("test", "npm")
    Done = os.path.join(To, "done")
    with open(os.path.join(From, "package-lock.json")) as File:
        Wanted = File.read()
    if not (shutil.which("npm") and shutil.which("node")):
        return "npm is missing"
    if os.path.exists(Done) and open(Done).read() == Wanted:
        return ""
    shutil.rmtree(To, ignore_errors=True)
    os.makedirs(To)
    for Name in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join(From, Name), To)
    Command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        subprocess.run(Command, cwd=To, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as E:
        return "npm ci failed: %s" % E
    with open(Done, "w") as File:
        File.write(Wanted)
    return ""


Chromium = shutil.which("chromium")
if Chromium:
    config.available_features.add("chromium")
WhyNot = installPackages()
if WhyNot:
    lit_config.note("tests of the HTML report's page do not run: " + WhyNot)
else:
    config.available_features.add("npm-packages")
for Name, Value in [
    ("node", shutil.which("node") or "node"),
    ("npm_packages", built("test", "npm", "node_modules")),
    ("chromium", Chromium or "chromium"),
]:
    config.substitutions.append(("%" + Name + r"\b", Value))
