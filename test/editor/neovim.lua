-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
--
-- Runs in `nvim --headless`: opens FILE with SERVER as its language server, says
-- what is diagnosed, chooses the code action that has TITLE as a user does, says
-- what is diagnosed then, and writes the file. All three are in the environment.
local server, file, title = vim.env.SERVER, vim.env.FILE, vim.env.TITLE
local severities = { "error", "warning", "information", "hint" }

local function say(text)
  io.stdout:write(text .. "\n")
end

local function fail(text)
  say("neovim.lua: " .. text)
  vim.cmd("cquit 1")
end

-- Diagnostics arrive when they do: a state is one that holds for a while.
local function wait_for(what, condition)
  if not vim.wait(60000, condition, 20) then
    fail("waited in vain for " .. what)
  end
end

local function show()
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local first = vim.split(d.message, "\n")[1]
    say(string.format("%s:%d:%d: %s: %s", file, d.lnum + 1, d.col + 1, severities[d.severity], first))
    for _, related in ipairs(d.user_data.lsp.relatedInformation or {}) do
      local start = related.location.range.start
      local name = vim.fn.fnamemodify(vim.uri_to_fname(related.location.uri), ":t")
      say(string.format("  %s:%d:%d: %s", name, start.line + 1, start.character + 1, related.message))
    end
  end
end

vim.cmd("edit " .. file)
local client = vim.lsp.start_client({ name = "nowb-clangd", cmd = { server }, root_dir = vim.fn.getcwd() })
if not client then
  fail("the server can't be started")
end
vim.lsp.buf_attach_client(0, client)
wait_for("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
show()

local chosen = false
vim.ui.select = function(items, options, choose)
  for _, item in ipairs(items) do
    local text = options.format_item(item)
    if text:find(title, 1, true) then
      chosen = true
      say("chosen: " .. text)
      return choose(item)
    end
  end
  fail("no code action '" .. title .. "'")
end
local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
for _, d in ipairs(vim.diagnostic.get(0)) do
  if not chosen then
    vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
    vim.lsp.buf.code_action()
    vim.wait(5000, function() return chosen end, 20)
  end
end
wait_for("the text to change", function()
  return not vim.deep_equal(lines, vim.api.nvim_buf_get_lines(0, 0, -1, false))
end)
wait_for("the diagnostics to go", function() return #vim.diagnostic.get(0) == 0 end)
show()
vim.cmd("write")
say("written")
vim.cmd("qall")
