-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
--
-- Calls each function of each library of Lua 5.4 in several ways, and makes the
-- interpreter call back: hooks, finalizers, readers, writers, metamethods,
-- errors in all of them. What they return does not matter here. Debian's source
-- of Lua comes without its tests.

local function tries(f, ...)
  local arguments = {
    {}, {1}, {"x"}, {"a,b", ","}, {{3, 1, 2}}, {{1, 2}, 1}, {"%d+", "12"}, {"abc", 2}, {"abc", "b", "c"},
    {{1, 2, 3}, function(a, b) return a > b end}, {print}, {io.stdout}, {"abc", 1, 2}, {3.5, 2}, {{}, {}}, {"%5.2f %s %q %d", 1.5, {}, "x", 3},
    {"<i4 z s1", 7, "zero", "s"}, {coroutine.create(print), 1}, {...},
  }
  for _, a in ipairs(arguments) do
    pcall(f, table.unpack(a))
    coroutine.wrap(function() xpcall(f, debug.traceback, table.unpack(a)) end)()
  end
end

-- What would end, block or leave the process.
local skipped = { [os.exit] = true, [debug.debug] = true, [io.read] = true, [io.lines] = true, [os.execute] = true,
  [coroutine.yield] = true, [io.input] = true, [io.output] = true, [io.close] = true, [os.remove] = true, [os.rename] = true,
  [io.popen] = true, [collectgarbage] = true, [debug.setmetatable] = true, [debug.sethook] = true, [dofile] = true,
  [debug.setuservalue] = true, [loadfile] = true, [print] = true, [warn] = true, [io.write] = true, [require] = true, [package.loadlib] = true,
  [debug.setlocal] = true, [debug.setupvalue] = true, [debug.upvaluejoin] = true, [debug.setmetatable] = true, [io.open] = true }
for name, library in pairs(package.loaded) do
  if type(library) == "table" then
    for key, f in pairs(library) do
      if type(f) == "function" and not skipped[f] then tries(f) end
    end
  end
end
pcall(require, "no.such.module"); pcall(package.loadlib, "no.such.library", "*"); pcall(package.loadlib, "no.such", "f")
pcall(package.searchpath, "x.y", "./?.lua"); package.preload.mine = function() return {} end; require("mine")
print("x", 1); warn("@on", "x"); warn("@off"); warn("off"); warn("@on"); warn("a ", "warning")

-- Files, of every kind.
local name = os.tmpname()
local file = io.open(name, "w+")
file:setvbuf("full"); file:write("1 2.5 line\nrest\n", 7); file:flush(); file:seek("set")
file:read("n", "n", "l", "L", "a"); tostring(file); file:seek("set")
for line in file:lines("L") do io.type(file) end
file:close(); pcall(file.close, file); io.type(file); tostring(file)
for line in io.lines(name, 1) do io.write() end
for line in io.lines(name) do break end
io.input(name); io.read("a"); io.close(io.input()); io.input(io.stdin); io.output(io.stdout)
local pipe = io.popen("true"); pipe:read("a"); pipe:close()
local temporary = io.tmpfile(); temporary = nil
do local closed <close> = io.open(name) end
loadfile(name); pcall(dofile, name); os.rename(name, name .. "x"); os.remove(name .. "x"); os.execute("true"); os.execute()

-- Chunks from readers; dumped ones.
local pieces = { "return ", "1 ", "+ 2" }
load(function() return table.remove(pieces, 1) end)()
load(string.dump(function(a, ...) local b = a; return function() b = b + 1; return b end end), "x", "b")(1)
pcall(load, function() error("x") end); load("x ="); load("\27broken"); load("goto a; ::a:: break"); load(("("):rep(300))

-- Metamethods, on tables, strings and userdata.
local meta = {}
for _, event in ipairs { "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat",
  "len", "eq", "lt", "le", "index", "newindex", "call", "close", "gc", "tostring", "name", "pairs" } do
  meta["__" .. event] = function(a, ...) return 1 end
end
local a, b = setmetatable({}, meta), setmetatable({}, meta)
local _ = a + b, a - 1, 1 * a, a / b, a % 2, a ^ 2, -a, a // 1, a & 1, a | 1, a ~ 1, a << 1, a >> 1, ~a, a .. "x", #a, a == b, a < b, a <= b, a.x, a(1)
a.y = 1; tostring(a); pairs(a); do local c <close> = a end
_ = "10" + 1, "10" - 1, "2" * "3", "7" / 2, "7" % 2, "2" ^ 3, -"1", "7" // 2; _ = pcall(function() return "x" + 1 end)
setmetatable({}, { __index = rawget, __newindex = rawset, __call = print, __gc = error, __tostring = tostring })
setmetatable({}, { __gc = function() error("in a finalizer") end }); collectgarbage()
for _, what in ipairs { "collect", "count", "step", "incremental", "generational", "isrunning", "stop", "restart", "incremental" } do
  collectgarbage(what)
end

-- Hooks, errors, coroutines.
pcall(function() debug.sethook(function() debug.sethook() error("in a hook") end, "l") local x = 1
  x = 2 end)
pcall(debug.sethook)
local other = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() end }); coroutine.yield(1); error("x") end)
debug.sethook(other, function() debug.getinfo(2, "nSltufrL") end, "crl"); debug.gethook(other)
coroutine.resume(other); coroutine.status(other); coroutine.close(other); coroutine.running(); coroutine.isyieldable()
local wrapped = coroutine.wrap(function() coroutine.wrap(function() error({}) end)() end); pcall(wrapped)
pcall(coroutine.wrap(function() return pcall(pcall, error, "x") end)); xpcall(error, function(m) error(m) end, 1)
coroutine.wrap(function() table.sort({ 3, 2, 1 }, function(x, y) return x < y end); ("x"):gsub(".", function() return "y" end) end)()
coroutine.wrap(function() pcall(function() coroutine.yield() end); for k in pairs(setmetatable({}, { __pairs = function() coroutine.yield(); return next, {} end })) do end end)()
pcall(string.rep, "x", -1); pcall(function() local function f() return f() + 1 end; return f() end)
debug.setmetatable(1, { __index = math.abs }); _ = (1).x; debug.setmetatable(1, nil)
debug.setuservalue(io.stdout, 1, 1); _ = (function() local x = 1; debug.setlocal(1, 1, nil) end)(); pcall(debug.upvalueid, function() return a end, 1); debug.setupvalue(function() return a end, 1, 2)
_ = ("x"):format(); ("%a"):format(1); for k, v in ("a=1"):gmatch("(%w+)=(%w+)") do end; ("x"):rep(1000, ","); for p, c in utf8.codes("aä") do end
utf8.char(228, 8364); table.concat({ 1, 2 }, ","); table.move({ 1, 2, 3 }, 1, 3, 2); string.pack("!8 i16 f d n j T s B h l x Xi4 z", 1, 1, 1, 1, 1, 1, "s", 1, 1, 1, "z")
os.date("*t"); os.date("!%c"); os.time { year = 2020, month = 1, day = 1 }; os.setlocale("C"); math.random(0); math.randomseed(1, 2)
os.exit(true, true)
