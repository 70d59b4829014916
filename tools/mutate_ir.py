# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What functions of a program reach, by the LLVM IR of its units alone: for tools/mutate.

The IR is read as text, before any pass has changed it. Blocks that no branch reaches are
not read. Slots, for calls through memory: ("var", NAME), ("field", RECORD, INDEX),
("arg", FUNCTION, INDEX), ("result", FUNCTION), ("local", FUNCTION, REGISTER). What
flows otherwise (through other memory, copies of records, casts) is not followed, nor is
what is in an action that sigaction fills in, which other code may have installed: what
they say is less than what can happen.
"""
import collections
import os
import re
import subprocess

GLOBAL = r'@(?:[-\w.$]+|"[^"]*")'
REGISTER = r'%(?:[-\w.$]+|"[^"]*")'
PIECES = re.compile(r'"[^"]*"|[(\[{<]|[)\]}>]|,')
LABEL = re.compile(r'([-\w.$]+|"[^"]*"):(?:\s*; (?:preds = (.*)|No predecessors!))?$')
INSTRUCTION = re.compile(rf"\s+(?:({REGISTER}) = )?(?:(?:tail|musttail|notail) )?(\w+) (.*)")
CALLEE = re.compile(rf"({GLOBAL}|{REGISTER})\(")


def split(text):
    """The parts between commas that are in no brackets, up to a bracket that closes more
    than was opened."""
    parts, depth, start = [], 0, 0
    for piece in PIECES.finditer(text):
        p = piece[0]
        if p in "([{<":
            depth += 1
        elif p in ")]}>":
            depth -= 1
            if depth < 0:
                parts.append(text[start:piece.start()].strip())
                return parts if parts != [""] else []
        elif p == "," and depth == 0:
            parts.append(text[start:piece.start()].strip())
            start = piece.end()
    parts.append(text[start:].strip())
    return parts


def type_and_value(text):
    """Of an operand: the type, and all that follows it."""
    if text[0] not in "[{<":
        return (text + " ").split(" ", 1)
    depth = 0
    for piece in PIECES.finditer(text):
        depth += (piece[0] in "([{<") - (piece[0] in ")]}>")
        if depth == 0 and piece[0] in ")]}>":
            return text[:piece.end()], text[piece.end():].strip()
    return text, ""


class Unit:
    """One unit's IR, with names that are unique in the program, spelled as nowb spells them."""

    def __init__(self, text, source, directory):
        self.source, self.directory = source, directory
        self.calls, self.through, self.handed = (collections.defaultdict(set) for _ in range(3))
        self.lines, self.mutants = (collections.defaultdict(set) for _ in range(2))
        self.signatures, self.flows, self.taken = {}, set(), set()
        self.annotated, self.trusted = set(), set()
        lines = text.splitlines()
        self.old_actions = set(re.findall(rf"@sigaction\(i32 [^,]*, ptr [^,]*, ptr (?:[a-z]+ )*({GLOBAL})\)", text))
        self.internal = set()
        self.functions = set()
        for line in lines:
            if line.startswith(("define ", "declare ")):
                name = re.search(GLOBAL, line)[0]
                self.functions.add(name)
                if re.match(r"define (?:dso_local )?(?:internal|private) ", line):
                    self.internal.add(name)
            elif re.match(rf"{GLOBAL} = (?:internal|private) ", line):
                self.internal.add(re.match(GLOBAL, line)[0])
        self.read_places(lines)
        at = 0
        while at < len(lines):
            if lines[at].startswith("@"):
                self.read_global(lines[at], text)
            elif lines[at].startswith("define "):
                end = lines.index("}", at)
                self.read_function(lines[at], lines[at + 1:end])
                at = end
            at += 1

    def name(self, token):
        name = token[1:].strip('"').replace("\\01", "")
        return f"{name} [{self.source}]" if token in self.internal else name

    def record(self, type_):
        """Compilers number types of one name, and those without any."""
        return type_ if "anon" not in type_ and not re.search(r"\.\d+$", type_) else f"{type_} [{self.source}]"

    def take(self, text):
        self.taken.update(self.name(t) for t in re.findall(GLOBAL, text) if t in self.functions)

    def read_places(self, lines):
        files, scopes, self.places = {}, {}, {}
        for line in lines:
            if m := re.match(r'(!\d+) = !DIFile\(filename: "(.*?)", directory: "(.*?)"', line):
                files[m[1]] = os.path.normpath(os.path.join(self.directory, m[3], m[2]))
            elif m := re.match(r"(!\d+) = distinct !DI(?:Subprogram|LexicalBlock|LexicalBlockFile)\(.*?file: (!\d+)", line):
                scopes[m[1]] = m[2]
            elif m := re.match(r"(!\d+) = !DI(?:LexicalBlockFile)\(.*?file: (!\d+)", line):
                scopes[m[1]] = m[2]
        for line in lines:
            if (m := re.match(r"(!\d+) = (?:distinct )?!DILocation\(line: (\d+),.*?scope: (!\d+)", line)) and m[3] in scopes:
                self.places[m[1]] = files[scopes[m[3]]], int(m[2])

    # ---- variables ---------------------------------------------------------------------

    def read_global(self, line, text):
        token = re.match(GLOBAL, line)[0]
        if token == "@llvm.global.annotations":
            for function, words in re.findall(rf"ptr ({GLOBAL}), ptr ({GLOBAL}), ptr", line):
                said = re.search(rf'^{re.escape(words)} = .* c"(\w+)\\00"', text, re.MULTILINE)
                if said and said[1] in ("nowritebarrierrec", "signal_handler"):
                    self.annotated.add(self.name(function))
                elif said and said[1] == "yeswritebarrierrec":
                    self.trusted.add(self.name(function))
        elif not token.startswith("@llvm."):
            what = re.search(r" (global|constant|alias|ifunc) (.*)", line)
            if what and "@" in what[2]:
                if what[1] in ("alias", "ifunc"):
                    target = re.findall(GLOBAL, what[2])[0]
                    self.functions.add(token)
                    self.calls[self.name(token)].add(self.name(target))
                else:
                    self.take(what[2])
                    self.initialize(("var", self.name(token)), split(what[2])[0])

    def initialize(self, slot, constant):
        work = [(slot, constant)]
        while work:
            slot, constant = work.pop()
            type_, value = type_and_value(constant)
            if "@" not in value:
                continue
            if value[0] in "{[<":
                for index, part in enumerate(split(value.lstrip("{[<"))):
                    inner = slot if type_[0] == "[" else ("field", self.record(type_), index) if type_[0] == "%" else None
                    work.append((inner, part))
            elif slot and value in self.functions:
                self.flows.add((slot, ("function", self.name(value))))

    # ---- functions ---------------------------------------------------------------------

    def read_function(self, head, body):
        token = re.search(GLOBAL, head)
        self.function = self.name(token[0])
        self.addresses, self.values = {}, {}
        self.own_old_actions = set(re.findall(rf"@sigaction\(i32 [^,]*, ptr [^,]*, ptr (?:[a-z]+ )*({REGISTER})\)", "\n".join(body)))
        parameters = split(head[token.end() + 1:])
        types = tuple(type_and_value(p)[0] for p in parameters)
        self.signatures[self.function] = types
        for index, p in enumerate(parameters):
            if register := re.search(rf"{REGISTER}$", p):
                self.values[register[0]] = ("arg", self.function, index)
        for line in self.live(body):
            if m := INSTRUCTION.match(line):
                self.read_instruction(m[1], m[2], m[3])

    def live(self, body):
        """The instructions of blocks that run, for all that their branches say."""
        blocks, before, cut, name = {"": []}, {"": []}, set(), ""
        for line in body:
            if m := LABEL.match(line):
                name = "%" + m[1]
                blocks[name], before[name] = [], [p.strip() for p in m[2].split(",")] if m[2] else []
            else:
                blocks[name].append(line)
                if m := re.match(rf"  br i1 (true|false), label ({REGISTER}), label ({REGISTER})", line):
                    if m[2] != m[3]:
                        cut.add((name, m[3] if m[1] == "true" else m[2]))
        running, changed = {""}, True
        while changed:
            changed = False
            for name in blocks:
                if name not in running:
                    sources = {p if p in blocks else "" for p in before[name]}
                    if any(s in running and (s, name) not in cut for s in sources):
                        running.add(name)
                        changed = True
        return [line for name, lines in blocks.items() if name in running for line in lines]

    def element(self, parts):
        """The slot that a getelementptr with these operands points to."""
        type_ = parts[0].split(" ")[-1] if parts[0][-1] not in "]}>" else "["
        base = re.search(rf"{GLOBAL}$", parts[1])
        if parts[1].split(" ")[-1] in self.own_old_actions | self.old_actions:
            return None
        if type_[0] == "%" and len(parts) == 4 and re.fullmatch(r"i32 \d+", parts[3]):
            return ("field", self.record(type_), int(parts[3][4:]))
        return ("var", self.name(base[0])) if type_ == "[" and base else None

    def place(self, operand):
        if m := re.search(r" getelementptr [^(]*\((.*)\)$", operand):
            return self.element(split(m[1]))
        token = operand.split(" ")[-1]
        return ("var", self.name(token)) if token[0] == "@" else self.addresses.get(token)

    def value(self, operand):
        token = operand.split(" ")[-1]
        if token in self.functions:
            return ("function", self.name(token))
        return self.values.get(token)

    def flow(self, slot, value):
        if slot and value:
            self.flows.add((slot, value))

    def read_instruction(self, register, opcode, rest):
        if m := re.search(r", !dbg (!\d+)", rest):
            if m[1] in self.places:
                self.lines[self.function].add(self.places[m[1]])
        rest = re.sub(r"(?:, ![-\w.]+ !\d+)+$", "", rest)
        for mutant in re.findall(r"@(nowb_mutant_\d+)", rest):
            self.mutants[mutant].add(self.function)
        if opcode in ("call", "invoke"):
            self.read_call(register, rest)
            return
        self.take(rest)
        if opcode == "alloca":
            self.addresses[register] = ("local", self.function, register)
        elif opcode == "getelementptr":
            self.addresses[register] = self.element(split(rest))
        elif opcode == "load":
            self.values[register] = self.place(split(rest)[1])
        elif opcode in ("phi", "select"):
            self.values[register] = ("local", self.function, register)
            for operand in re.split(r"[\[\]]|, ", rest):
                if operand.strip():
                    self.flow(self.values[register], self.value(operand.strip()))
        elif opcode == "store":
            value, to = split(rest)[:2]
            self.flow(self.place(to), self.value(value))

    def read_call(self, register, rest):
        callee = CALLEE.search(rest)
        if " asm " in f" {rest}" and (not callee or rest.index("asm ") < callee.start()) or not callee:
            return
        operands = split(rest[callee.end():])
        if callee[1][0] == "%":
            types = tuple(type_and_value(o)[0] for o in operands)
            self.through[self.function].add((types, self.values.get(callee[1])))
            self.take(rest)
            return
        name = self.name(callee[1])
        if name.startswith("llvm."):
            return
        self.calls[self.function].add(name)
        self.take(rest[callee.end():])
        for index, operand in enumerate(operands):
            value = self.value(operand)
            self.flow(("arg", name, index), value)
            if value:
                self.handed[self.function].add((name, index))
        if register:
            self.values[register] = ("result", name)


def read_unit(work):
    """(number, its IR or None, the places of errors)."""
    number, entry, clang = work
    words, given = [], iter(entry["arguments"][1:])
    for word in given:
        if word in ("-o", "-MF", "-MT", "-MQ"):
            next(given)
        elif not re.match(r"-c$|-M|-Werror|-g|-fsyntax-only|-f[-\w]*prefix-map=", word):
            words.append(word)
    plus = ["--driver-mode=g++"] if entry["arguments"][0].endswith("++") else []
    run = subprocess.run([clang, *plus, *words, "-w", "-gline-tables-only", "-Xclang", "-disable-O0-optnone", "-Xclang", "-disable-llvm-passes",
                          "-ferror-limit=0", "-fno-color-diagnostics", "-S", "-emit-llvm", "-o", "-"],
                         cwd=entry["directory"], capture_output=True, encoding="latin-1")
    if run.returncode:
        places = re.findall(r"^(.*?):(\d+):\d+: (?:fatal )?error:", run.stderr, re.MULTILINE)
        return number, None, {(os.path.normpath(os.path.join(entry["directory"], p)), int(l)) for p, l in places} or {(run.stderr[:500], 0)}
    return number, Unit(run.stdout, entry["file"], entry["directory"]), set()


class IRGraph:
    """All units, linked by name; what is reached ends at functions that are trusted, and
    at those of the given names."""

    def __init__(self, units, ends=()):
        self.calls, self.through, self.handed = (collections.defaultdict(set) for _ in range(3))
        self.lines, self.mutants = (collections.defaultdict(set) for _ in range(2))
        self.annotated, self.trusted, self.signatures, self.taken = set(), set(), {}, set()
        flows = collections.defaultdict(set)
        for unit in units:
            for mine, its in ((self.calls, unit.calls), (self.through, unit.through), (self.handed, unit.handed), (self.lines, unit.lines), (self.mutants, unit.mutants)):
                for key, values in its.items():
                    mine[key] |= values
            self.annotated |= unit.annotated
            self.trusted |= unit.trusted
            self.taken |= unit.taken
            self.signatures.update(unit.signatures)
            for slot, value in unit.flows:
                flows[slot].add(value)
        self.trusted |= {self.find(name) for name in ends}
        self.held = self.solve(flows)
        self.by_signature = collections.defaultdict(set)
        for function in self.taken & self.signatures.keys():
            types = self.signatures[function]
            self.by_signature[types].add(function)
        self.reached = {}

    @staticmethod
    def solve(flows):
        """{slot: functions that it may hold}, by these flows alone."""
        held, into, work = collections.defaultdict(set), collections.defaultdict(set), []
        for slot, values in flows.items():
            for value in values:
                if value[0] == "function":
                    work.append((slot, value[1]))
                else:
                    into[value].add(slot)
        while work:
            slot, function = work.pop()
            if function not in held[slot]:
                held[slot].add(function)
                work += [(to, function) for to in into[slot]]
        return held

    def of_signature(self, types):
        yield from self.by_signature[types]
        for length in range(len(types) + 1):
            yield from self.by_signature[types[:length] + ("...",)]

    def called(self, function, how):
        yield from self.calls[function]
        if how == "direct":
            return
        for types, slot in self.through[function]:
            yield from self.held[slot] if slot else ()
            if how == "maybe":
                yield from self.of_signature(types)
        if how == "maybe":
            for callee, index in self.handed[function]:
                if callee not in self.signatures:
                    yield from self.held["arg", callee, index]

    def reach(self, root):
        """{function: the closest class in which root reaches it}."""
        if root not in self.reached:
            found = self.reached[root] = {root: "direct"}
            for how in ("direct", "hook", "maybe"):
                work = list(found)
                while work:
                    for callee in self.called(work.pop(), how):
                        if callee not in found and callee not in self.trusted:
                            found[callee] = how
                            work.append(callee)
        return self.reached[root]

    @staticmethod
    def is_external(function):
        return " [" not in function

    def find(self, name):
        """The function of this linkage name, in whichever unit it is internal."""
        own = [f for f in self.signatures if f == name or f.startswith(name + " [")]
        return own[0] if len(own) == 1 else name
