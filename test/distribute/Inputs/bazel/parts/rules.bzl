"""Rules that the aspect can't know."""

def _passed_on(ctx):
    return [ctx.attr.through[CcInfo]]

passed_on = rule(_passed_on, attrs = {"through": attr.label(providers = [CcInfo])})

def _folder_of(ctx):
    folder = ctx.actions.declare_directory(ctx.label.name)
    ctx.actions.run_shell(
        command = "cp $1 $2",
        arguments = [ctx.file.file.path, folder.path],
        inputs = [ctx.file.file],
        outputs = [folder],
    )
    return [DefaultInfo(files = depset([folder]))]

folder_of = rule(_folder_of, attrs = {"file": attr.label(allow_single_file = True)})
