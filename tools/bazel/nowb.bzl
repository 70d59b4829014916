# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""nowb as actions of Bazel: docs/bazel.md says how to use it.

One extraction a source, by an aspect that follows deps, one merge a library, and
one link a program.
A source is compiled here as Bazel's own rules do; which Bazel does not tell an
aspect, so the command is built again from the toolchain and from the attributes.
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

NowbInfo = provider(
    doc = "What nowb knows of a target.",
    fields = {
        "facts": "depset of facts files: the target's own, merged, and those of its deps",
        "told": "struct of depsets that say what of the program is in facts: left_out, names of sources of other " +
                "languages and of targets that are not; known, labels of targets of which either tells all; linked, " +
                "the linker's inputs",
    },
)

_C = ["c"]
_CXX = ["cc", "cpp", "cxx", "c++", "C"]
_HEADERS = ["h", "hh", "hpp", "hxx", "h++", "H", "inc", "inl", "ipp", "tcc", "tlh", "tli"]

# Rules that hold code for others: what they depend on is linked with it.
_DEPS = ["deps", "implementation_deps", "malloc", "link_extra_lib"]

def _own_options(ctx, attribute):
    """The words of a rule's copts, with $(location) and make variables put in."""
    words = []
    for text in getattr(ctx.rule.attr, attribute, None) or []:
        data = getattr(ctx.rule.attr, "data", None) or []
        located = ctx.expand_location(text, data)
        words += ctx.tokenize(ctx.expand_make_variables(attribute, located, {}))
    return words

def _features(ctx, toolchain):
    # Maps of modules are no inputs here, and all headers are there without.
    return cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features + ["module_maps", "layering_check", "header_modules", "thin_lto"],
    )

def _extract(ctx, context, toolchain, features, listing, source):
    """Declares the extraction of one source; returns its facts file."""
    is_c = source.extension in _C
    action = ACTION_NAMES.c_compile if is_c else ACTION_NAMES.cpp_compile
    flags, options = ctx.fragments.cpp, _own_options(ctx, "copts")
    options += _own_options(ctx, "conlyopts" if is_c else "cxxopts")  # from Bazel 7 on
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        source_file = source.path,
        user_compile_flags = flags.copts + (flags.conlyopts if is_c else flags.cxxopts) + options,
        use_pic = toolchain.needs_pic_for_dynamic_libraries(feature_configuration = features),
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        framework_include_directories = context.framework_includes,
        preprocessor_defines = depset(transitive = [context.local_defines, context.defines]),
    )
    base = "_nowb/%s/%s" % (ctx.label.name, source.short_path.replace("../", "external/"))
    facts = ctx.actions.declare_file(base + ".facts")
    unused = ctx.actions.declare_file(base + ".unused")
    args = ctx.actions.args()
    args.add("extract")
    args.add("-o", facts)
    args.add(listing, format = "--inputs=%s")
    args.add(unused, format = "--unused=%s")
    args.add("--")
    args.add(cc_common.get_tool_for_action(feature_configuration = features, action_name = action))
    args.add_all(cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = action,
        variables = variables,
    ))  # has "-c SOURCE"
    args.use_param_file("@%s")
    args.set_param_file_format("multiline")
    ctx.actions.run(
        executable = ctx.file._nowb,
        arguments = [args],
        inputs = depset([source, listing], transitive = [context.headers, toolchain.all_files]),
        outputs = [facts, unused],
        unused_inputs_list = unused,
        env = cc_common.get_environment_variables(
            feature_configuration = features,
            action_name = action,
            variables = variables,
        ),
        mnemonic = "NowbExtract",
        progress_message = "Extracting facts of %s" % source.short_path,
    )
    return facts

def _is_source(file):
    return file.extension in _C + _CXX and not file.is_directory

def _own_files(target, ctx):
    """A target's sources that can be extracted, and the names of its other files but headers."""
    if "no-nowb" in ctx.rule.attr.tags:
        return [], [str(target.label)]
    files = [file for label in getattr(ctx.rule.attr, "srcs", None) or [] for file in label.files.to_list()]
    others = [f.short_path for f in files if not _is_source(f) and f.extension not in _HEADERS]
    return [f for f in files if _is_source(f)], others

def _extract_all(target, ctx, sources):
    """The facts files of a target's own sources."""
    context, toolchain = target[CcInfo].compilation_context, find_cpp_toolchain(ctx)
    features = _features(ctx, toolchain)
    if not sources:
        return []

    # Bazel drops from an action's inputs those that the extraction says it did
    # not read, until something that it did read changes.
    listing = ctx.actions.declare_file("_nowb/%s/headers" % ctx.label.name)
    headers = ctx.actions.args()
    headers.set_param_file_format("multiline")
    headers.add_all(context.headers)
    ctx.actions.write(listing, headers)
    return [_extract(ctx, context, toolchain, features, listing, s) for s in sources]

def _merge(ctx, facts):
    """Declares the merge of a target's own facts; returns the facts to link.

    A link then reads what headers repeat once a target, not once a source."""
    if len(facts) < 2:
        return facts
    merged = ctx.actions.declare_file("_nowb/%s/merged.facts" % ctx.label.name)
    args = ctx.actions.args()
    args.add("merge")
    args.add("-o", merged)
    args.add_all(facts)
    args.use_param_file("@%s")
    args.set_param_file_format("multiline")
    ctx.actions.run(
        executable = ctx.file._nowb,
        arguments = [args],
        inputs = facts,
        outputs = [merged],
        mnemonic = "NowbMerge",
        progress_message = "Merging facts of %s" % ctx.label,
    )
    return [merged]

def _owner(linked):
    return [str(linked.owner)] if linked.libraries else []

def _program(ctx, facts, told):
    """The words for `nowb link` that say what is linked, one a line.

    What the linker gets of targets that the aspect did not see (an attribute or a rule
    that isn't known here, cc_import) is found by nowb: looking for it here would take
    the square of a large program's targets."""
    args = ctx.actions.args()
    args.set_param_file_format("multiline")
    args.add_all(told.left_out, format_each = "--left-out=%s")
    args.add_all(told.linked, map_each = _owner, format_each = "--linked=%s", uniquify = True)
    args.add_all(told.known, format_each = "--known=%s")
    args.add_all(facts)
    return args

def _in_file(ctx, facts, told):
    """What is linked as one argument: @ and a file that names it."""
    args = _program(ctx, facts, told)
    args.use_param_file("@%s", use_always = True)
    return args

def _link(ctx, name, facts, told, policy, options = [], files = []):
    """Declares a link; returns its report and a file with its exit code.

    Findings are what the action makes, not its failure: so they are cached. Sources
    are no inputs of it: the report quotes none, or it would differ outside a sandbox."""
    report = ctx.actions.declare_file(name + ".txt")
    code = ctx.actions.declare_file(name + ".code")
    ctx.actions.run_shell(
        command = 'nowb=$1 report=$2 code=$3; shift 3; "$nowb" link "$@" >"$report" 2>&1; c=$?; ' +
                  'if [ $c -gt 2 ]; then cat "$report" >&2; exit $c; fi; echo $c >"$code"',
        arguments = [ctx.file._nowb.path, report.path, code.path, "--no-source", "--source-root=.", "--policy", policy.path] + options + [_in_file(ctx, facts, told)],
        tools = [ctx.file._nowb],
        inputs = depset([policy] + files, transitive = [facts]),
        outputs = [report, code],
        mnemonic = "NowbLink",
        progress_message = "Linking facts for %s" % ctx.label,
    )
    return report, code

def _index(ctx, facts, told, policy):
    """Declares a link for editors and clang-tidy; returns the program's index.

    It is in a directory of the target's, as IndexDir wants it."""
    index = ctx.actions.declare_file("_nowb/%s/program.index" % ctx.label.name)
    ctx.actions.run_shell(
        command = 'nowb=$1 index=$2; shift 2; text=$("$nowb" link "$@" --index-out "$index" 2>&1); c=$?; ' +
                  'if [ $c -gt 2 ] || [ ! -e "$index" ]; then echo "$text" >&2; exit 1; fi',
        arguments = [ctx.file._nowb.path, index.path, "--no-source", "--source-root=.", "--policy", policy.path, _in_file(ctx, facts, told)],
        tools = [ctx.file._nowb],
        inputs = depset([policy], transitive = [facts]),
        outputs = [index],
        mnemonic = "NowbIndex",
        progress_message = "Indexing the program of %s" % ctx.label,
    )
    return index

def _list(ctx, facts, told):
    """Declares a file that names the facts, for `nowb link @FILE`."""
    listing = ctx.actions.declare_file("_nowb/%s/facts.list" % ctx.label.name)
    ctx.actions.write(listing, _program(ctx, facts, told))
    return listing

def _check(ctx, name, report, code):
    """Declares an action that prints the report and fails as nowb does."""
    done = ctx.actions.declare_file(name + ".checked")
    ctx.actions.run_shell(
        command = 'c=$(cat "$2"); if [ "$c" != 0 ]; then cat "$1" >&2; exit "$c"; fi; : >"$3"',
        arguments = [report.path, code.path, done.path],
        inputs = [report, code],
        outputs = [done],
        mnemonic = "NowbCheck",
        progress_message = "Checking the report for %s" % ctx.label,
    )
    return done

def _listed(deps):
    """An attribute's targets, of which it has one or several."""
    return deps if type(deps) == "list" else [deps] if deps else []

def _joined(own, infos, field):
    return depset(own, transitive = [getattr(info.told, field) for info in infos])

def _told(left_out, known, linked, infos):
    """What a target and those below it say; linked: depsets."""
    return struct(
        left_out = _joined(left_out, infos, "left_out"),
        known = _joined(known, infos, "known"),
        linked = depset(transitive = linked + [info.told.linked for info in infos]),
    )

def _nowb_aspect_impl(target, ctx):
    own, left_out, known, linked = [], [], [], []
    if CcInfo in target:
        sources, left_out = _own_files(target, ctx)
        own = _merge(ctx, _extract_all(target, ctx, sources))
        known = [str(target.label)] if sources or left_out else []
        linked = [target[CcInfo].linking_context.linker_inputs]
    below = [
        dep[NowbInfo]
        for attribute in _DEPS
        for dep in _listed(getattr(ctx.rule.attr, attribute, None))
        if NowbInfo in dep
    ]
    facts = depset(own, transitive = [info.facts for info in below])
    told = _told(left_out, known, linked, below)
    report, code = _link(ctx, "_nowb/%s/report" % ctx.label.name, facts, told, ctx.file._policy)
    checked = _check(ctx, "_nowb/%s/report" % ctx.label.name, report, code)
    return [NowbInfo(facts = facts, told = told), OutputGroupInfo(
        nowb_facts = depset([_list(ctx, facts, told)], transitive = [facts]),
        nowb_index = depset([_index(ctx, facts, told, ctx.file._policy)]),
        nowb_report = depset([report]),
        nowb_check = depset([checked]),
    )]

nowb_aspect = aspect(
    _nowb_aspect_impl,
    doc = "Facts of all C and C++ sources; output groups nowb_facts, nowb_report, nowb_check, nowb_index. " +
          "A target with the tag no-nowb has none of its own.",
    attr_aspects = _DEPS,
    attrs = {
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
        "_nowb": attr.label(default = "//bin:nowb", allow_single_file = True, cfg = "exec"),
        "_policy": attr.label(default = "//:policy", allow_single_file = True),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

def _quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"

def _nowb_test_impl(ctx):
    facts = depset(transitive = [t[NowbInfo].facts for t in ctx.attr.targets])
    told = _told([], [], [], [t[NowbInfo] for t in ctx.attr.targets])
    options, files = ["--strict"] if ctx.attr.strict else [], []
    if ctx.file.baseline:
        options, files = options + ["--baseline", ctx.file.baseline.path], [ctx.file.baseline]
    report, code = _link(ctx, ctx.label.name, facts, told, ctx.file.policy, options, files)
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(
        script,
        "#!/bin/sh\ncat %s\nexit \"$(cat %s)\"\n" % (_quoted(report.short_path), _quoted(code.short_path)),
        is_executable = True,
    )
    return [DefaultInfo(
        files = depset([report]),
        executable = script,
        runfiles = ctx.runfiles([report, code]),
    )]

nowb_test = rule(
    _nowb_test_impl,
    doc = "Links the facts of targets and of all that they depend on; fails with the report.",
    test = True,
    attrs = {
        "baseline": attr.label(allow_single_file = True, doc = "Findings that are known."),
        "policy": attr.label(default = "//:policy", allow_single_file = True, doc = "nowb.yaml"),
        "strict": attr.bool(doc = "Fail also when a root is unproven."),
        "targets": attr.label_list(
            mandatory = True,
            aspects = [nowb_aspect],
            providers = [CcInfo],
            doc = "The parts of one program, or the program.",
        ),
        "_nowb": attr.label(default = "//bin:nowb", allow_single_file = True, cfg = "exec"),
    },
)
