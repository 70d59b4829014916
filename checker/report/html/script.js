// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The report's behaviour: no library, no network. Text goes in as text nodes
// only, so that no name in a program can become markup.
"use strict";
(() => {
const D = JSON.parse(document.getElementById("data").textContent);
/// Files outside of the repository have long names: the directory that all roots
/// and findings are below is said once, and cut off everywhere else.
const Base = (() => {
  const places = [...D.roots, ...D.findings].map((e) => e.place);
  if (!places.length || !places.every((p) => p.startsWith("/"))) return "";
  let base = places[0];
  places.forEach((p) => { while (!p.startsWith(base)) base = base.slice(0, -1); });
  base = base.slice(0, base.lastIndexOf("/") + 1);
  return base.split("/").length > 3 ? base : "";
})();
const cutBase = (v) => {
  if (typeof v === "string") return v.replaceAll(Base, "");
  if (v && typeof v === "object") Object.keys(v).forEach((k) => { if (k !== "snippets") v[k] = cutBase(v[k]); });
  return v;
};
if (Base) cutBase(D);
const byId = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const Dashes = { call: "", virtual: "8 4", indirect: "2 4", implicit: "12 4 2 4", registered: "1 3" };
const Means = { call: "calls", virtual: "calls a virtual method", indirect: "calls through a value",
  implicit: "calls implicitly", registered: "is registered", store: "barrier" };

/// el("a", {href}, child, "text", ...)
function el(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes || {}))
    if (k === "onclick") e.addEventListener("click", v);
    else if (v !== undefined && v !== false) e.setAttribute(k, v === true ? "" : v);
  e.append(...children.filter((c) => c !== undefined && c !== null && c !== ""));
  return e;
}
function svg(name, attributes) {
  const e = document.createElementNS(SVG, name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  return e;
}
/// What a step is, where its text says the rest.
const Kind = { call: "call", virtual: "virtual", indirect: "indirect", implicit: "implicit", registered: "registered",
  store: "barrier" };
const many = (n, one, several) => n + " " + (n === 1 ? one : several || one + "s");
const place = (p) => el("span", { class: "place" }, p);
const badge = (kind, text) => el("span", { class: "badge " + kind }, text || kind);

// ---- Snippets and chains -------------------------------------------------
function snippet(index) {
  const s = D.snippets[index];
  if (!s) return el("p", { class: "soft" }, "The source could not be read.");
  const pre = el("pre", {});
  // Without what all lines are indented by.
  const indents = s.lines.filter((l) => l.trim()).map((l) => l.match(/^ */)[0].length);
  const cut = Math.max(0, Math.min(...indents, s.caret < 0 ? Infinity : s.caret));
  s.lines.forEach((whole, i) => {
    const n = s.first + i, hot = n === s.line, line = whole.slice(isFinite(cut) ? cut : 0);
    pre.append(el("span", { class: hot ? "hot" : "" }, el("i", {}, String(n).padStart(5) + "  "), line || " "));
    if (hot && s.caret >= 0) pre.append(el("span", { class: "hot" }, " ".repeat(7 + s.caret - (isFinite(cut) ? cut : 0)) + "^"));
  });
  return pre;
}
/// A details element whose content is made when it is first opened.
function lazy(e, make) {
  const fill = () => { if (e.open && make) { e.append(make()); make = null; } };
  e.addEventListener("toggle", fill);
  e.fill = fill;
  return e;
}
function steps(list, openLast) {
  const ol = el("ol", { class: "steps" });
  list.forEach((s, i) => {
    const d = lazy(el("details", {}, el("summary", {},
      el("span", { class: "how" }, Kind[s.how] || "not seen"), " ", s.text, " ", place(s.place))),
      () => snippet(s.snippet));
    if (openLast && i === list.length - 1) { d.open = true; d.fill(); }
    ol.append(el("li", { class: "step", "data-how": s.how }, d));
  });
  return ol;
}
const rootLink = (i) => el("a", { href: "#root-" + i }, D.roots[i].name);
function joined(nodes) {
  const out = [];
  nodes.forEach((n, i) => { if (i) out.push(", "); out.push(n); });
  return out;
}

// ---- Entries, made once ----------------------------------------------------
function entry(id, text, summary, body) {
  const d = el("details", { class: "entry", id }, el("summary", {}, ...summary));
  lazy(d, () => el("div", { class: "body" }, ...body()));
  // The address is a link to what was opened last.
  d.addEventListener("toggle", () => { if (d.open && d.isConnected) history.replaceState(null, "", "#" + id); });
  d.words = text.toLowerCase();
  return d;
}
const standing = (e) => e.standing === "counts" ? "" : badge("soft", e.standing);
const Findings = D.findings.map((f) => Object.assign(entry("finding-" + f.id,
  [f.text, f.function, f.place, ...f.roots.map((r) => D.roots[r].name), ...f.steps.map((s) => s.text)].join(" "),
  [badge("violation", f.kind), standing(f), f.text, el("br"), place(f.place),
    el("span", { class: "soft" }, " in " + f.function)],
  () => [
    steps(f.steps, true),
    el("p", {}, "Reached from ", ...joined(f.roots.slice(0, 20).map(rootLink)),
      f.roots.length > 20 ? " and " + (f.roots.length - 20) + " more" : "", "."),
    f.excuse ? el("p", { class: "soft" }, f.excuse) : "",
    el("p", {}, el("a", { href: "#finding-" + f.id }, "Link to this finding")),
  ]), { of: f }));
const Roots = D.roots.map((r, i) => Object.assign(entry("root-" + i, [r.name, r.role, r.place, r.verdict].join(" "),
  [badge(r.verdict), el("b", {}, r.name), " ", el("span", { class: "soft" }, r.role + " "), place(r.place)],
  () => [
    ...r.registrations.map((t) => el("p", { class: "soft" }, t)),
    el("p", {}, r.findings.length ? "Reaches: " : "Reaches no write barrier that was found.",
      ...joined(r.findings.slice(0, 50).map((f) =>
        el("a", { href: "#finding-" + D.findings[f].id }, D.findings[f].short)))),
    r.unseen ? el("p", {}, "It meets ", el("a", { href: "#unseen" }, many(r.unseen, "thing")), " that could not be seen.") : "",
  ]), { of: r }));
const Unseen = D.unproven.map((u, i) => Object.assign(entry("unseen-" + i,
  [u.text, u.place, D.roots[u.root].name].join(" "),
  [badge("unproven", u.reason), standing(u), u.text, el("br"), place(u.place),
    el("span", { class: "soft" }, " from " + D.roots[u.root].name)],
  () => [u.steps.length ? steps(u.steps, true) : el("p", { class: "soft" }, "The way to it is left out: there are too many.")]),
  { of: u }));

const Verdicts = ["violation", "unproven", "proven"];
const ByVerdict = [...Roots].sort((a, b) => Verdicts.indexOf(a.of.verdict) - Verdicts.indexOf(b.of.verdict));

// ---- Pages -----------------------------------------------------------------
let Query = "", Verdict = "", Standing = "";
function list(entries, filters) {
  const words = Query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = entries.filter((e) => words.every((w) => e.words.includes(w)) &&
    (!Verdict || !e.of.verdict || e.of.verdict === Verdict) && (!Standing || !e.of.standing || e.of.standing === Standing));
  const count = el("span", { id: "count" }, shown.length === entries.length ? many(shown.length, "entry", "entries")
    : shown.length + " of " + many(entries.length, "entry", "entries"));
  return [el("div", { class: "filters" }, ...filters, count), ...shown];
}
function select(id, label, values, value, set) {
  const s = el("select", { id, "aria-label": label }, ...["", ...values].map((v) => el("option", { value: v }, v || label)));
  s.value = value;
  s.addEventListener("change", () => { set(s.value); show(); });
  return s;
}
const standings = () => D.baseline || D.since
  ? [select("standing", "counting or excused", ["counts", "baselined", "untouched"], Standing, (v) => { Standing = v; })] : [];

function start() {
  const out = [el("h2", {}, "Can I trust this?")];
  if (D.problems.length)
    out.push(el("p", { class: "violation" }, "No: the analysis is incomplete."),
      table(["where", "why"], D.problems.map((p) => [place(p.place), p.text])));
  out.push(el("p", {}, D.summary.proven + " of " + many(D.roots.length, "root") + " proven" +
    (D.summary.proven ? ": nothing that a proven root can run has a write barrier, and all of it was seen. " : ". ") +
    D.summary.violations + " in violation, " + D.summary.unproven + " unproven."));
  if (Base) out.push(el("p", { class: "soft" }, "Files are named from ", el("code", {}, Base), "."));
  out.push(el("pre", { class: "wrap" }, ...D.counts.trim().split("\n").map((l) => el("span", {}, l))));
  out.push(el("h2", {}, "What do I fix first?"));
  if (D.cut.length) {
    out.push(el("p", {}, "Repairing " + (D.cut.length === 1 ? "this function" : "these " + D.cut.length + " functions") +
      " clears " + (D.cutOf === 1 ? "the one finding" : "all " + D.cutOf + " findings") + ", and no fewer can. Repair: break the way in it, or mark it GC_YESWRITEBARRIERREC if barriers are safe again from there on, which is then trusted."));
    out.push(table(["function", "clears", "so far"], D.cut.slice(0, 200).map((c) => [
      el("span", {}, el("code", {}, c.name), c.own ? " (its own stores: it is a root) " : " ", place(c.place)),
      String(c.alone), String(c.together)])));
  } else out.push(el("p", { class: "soft" }, D.findings.length ? "Nothing that counts." : "Nothing was found."));
  if (D.graph.nodes.length) out.push(...picture());
  return out;
}
function table(heads, rows) {
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads.map((h) => el("th", {}, h)))),
    el("tbody", {}, ...rows.map((r) => el("tr", {}, ...r.map((c) => el("td", typeof c === "string" && /^\d+$/.test(c) ? { class: "n" } : {}, c))))));
}
function ledger() {
  const out = [];
  const part = (title, heads, rows, none) => {
    out.push(el("h2", {}, title));
    out.push(rows.length ? table(heads, rows) : el("p", { class: "soft" }, none));
  };
  part("Signal handlers that were not seen", ["where", "what"], D.handlers.map((h) => [place(h.place), h.text]), "None.");
  part("Trusted boundaries", ["function", "why", "where"], D.boundaries.map((b) => [el("code", {}, b.name), b.reason || "annotated", place(b.place)]), "None was met.");
  part("Stale", ["where", "what"], D.stale.map((s) => [place(s.place), s.text]), "Nothing.");
  if (D.unprovenLeftOut)
    out.unshift(el("p", { class: "unproven" }, many(D.unprovenLeftOut, "more thing") + " could not be seen and are not on this page: nowb check --format=json lists them."));
  return [...list(Unseen, standings()), ...out];
}
const Pages = {
  start: ["Summary", start],
  findings: ["Findings (" + D.findings.length + ")", () => list(Findings, standings())],
  roots: ["Roots (" + D.roots.length + ")", () => list(ByVerdict, [select("verdict", "any verdict", Verdicts, Verdict, (v) => { Verdict = v; })])],
  unseen: ["Not seen (" + (D.unproven.length + D.unprovenLeftOut) + ")", ledger],
};

// ---- The picture -------------------------------------------------------------
/// Layers by distance from the roots, each sorted by where its callers are. Not
/// Graphviz's: the page would depend on what is installed where it is made.
function layered(g) {
  const depth = g.nodes.map((n) => n.root >= 0 ? 0 : -1), next = g.nodes.map(() => []), before = g.nodes.map(() => []);
  g.edges.forEach((e) => { next[e.from].push(e.to); before[e.to].push(e.from); });
  let front = depth.flatMap((d, i) => d === 0 ? [i] : []);
  for (let level = 1; front.length; ++level) {
    const found = [];
    front.forEach((n) => next[n].forEach((t) => { if (depth[t] < 0) { depth[t] = level; found.push(t); } }));
    front = found;
  }
  const layers = [];
  depth.forEach((d, i) => { const l = Math.max(0, d); (layers[l] = layers[l] || []).push(i); });
  const slot = [];
  layers.forEach((l) => l.forEach((n, i) => { slot[n] = i; }));
  for (let pass = 0; pass < 4; ++pass)
    layers.forEach((l) => {
      const at = (n) => before[n].length ? before[n].reduce((s, b) => s + slot[b], 0) / before[n].length : slot[n];
      l.map((n) => [at(n), n]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).forEach(([, n], i) => { slot[n] = i; });
      l.sort((a, b) => slot[a] - slot[b]);
    });
  // A layer of many functions is several rows.
  const pos = [], rows = [];
  layers.forEach((l) => {
    for (let i = 0; i < l.length; i += 12) rows.push([l.slice(i, i + 12), i ? 46 : 90]);
  });
  const widths = rows.map(([row]) => row.reduce((sum, n) => sum + size(g.nodes[n]) + 24, -24));
  const width = Math.max(...widths);
  let y = -60;
  rows.forEach(([row, gap], i) => {
    let x = (width - widths[i]) / 2;
    y += gap;
    row.forEach((n) => { const w = size(g.nodes[n]); pos[n] = [x + w / 2, y]; x += w + 24; });
  });
  return { width, height: y + 30, nodes: pos };
}
const label = (n) => n.name.length > 34 ? n.name.slice(0, 16) + "…" + n.name.slice(-17) : n.name;
const size = (n) => Math.max(60, (label(n).length + (n.findings.length ? 2 : 0)) * 7.4 + 20);
function picture() {
  const g = D.graph, at = layered(g);
  const s = svg("svg", { role: "img", "aria-label": "Ways from roots to write barriers" });
  // All of it, if that can be read; else what is near the first root.
  const all = { x: -20, y: -20, w: at.width + 40, h: at.height + 30 }, view = { ...all };
  const fits = byId("main").clientWidth, most = fits / .6, first = g.nodes.findIndex((n) => n.root >= 0);
  if (view.w > most && first >= 0) {
    view.x = at.nodes[first][0] - most / 2;
    view.w = most;
    view.h = Math.min(view.h, most);
  } else if (view.w < fits) { // what is small stays so
    all.x = view.x -= (fits - view.w) / 2;
    all.w = view.w = fits;
  }
  const apply = () => s.setAttribute("viewBox", [view.x, view.y, view.w, view.h].join(" "));
  const defs = svg("defs", {});
  Object.keys(Dashes).forEach((how) => {
    const m = svg("marker", { id: "arrow-" + how, viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" });
    m.append(svg("path", { d: "M0 0 8 4 0 8z", "data-how": how, style: "fill: var(--hop)" }));
    defs.append(m);
  });
  s.append(defs);
  g.edges.forEach((e, i) => {
    const a = at.nodes[e.from], b = at.nodes[e.to], p = at.edges && at.edges[i];
    let d;
    if (p && p.length > 3) d = "M" + p[0] + " C" + p.slice(1).join(" ");
    else if (b[1] > a[1]) { const m = (a[1] + b[1]) / 2; d = `M${a[0]} ${a[1] + 14} C${a[0]} ${m} ${b[0]} ${m} ${b[0]} ${b[1] - 15}`; }
    else if (b[1] === a[1] && e.from !== e.to) d = `M${a[0]} ${a[1] - 14} C${a[0]} ${a[1] - 48} ${b[0]} ${b[1] - 48} ${b[0]} ${b[1] - 15}`;
    else d = `M${a[0]} ${a[1] - 14} C${a[0] + 70} ${a[1] - 60} ${b[0] + 70} ${b[1] + 60} ${b[0]} ${b[1] + 15}`;
    const path = svg("path", { class: "edge", d, "data-how": e.how, "stroke-dasharray": Dashes[e.how], "marker-end": `url(#arrow-${e.how})` });
    const t = svg("title", {});
    t.textContent = g.nodes[e.from].name + " " + Means[e.how] + " " + g.nodes[e.to].name;
    path.append(t);
    s.append(path);
  });
  const fixes = new Set(D.cut.map((c) => c.name));
  g.nodes.forEach((n, i) => {
    const w = size(n), [x, y] = at.nodes[i];
    const e = svg("g", { class: "node" + (n.root >= 0 ? " root" : "") + (n.findings.length ? " barrier" : "") + (fixes.has(n.name) ? " fix" : "") });
    e.append(svg("rect", { x: x - w / 2, y: y - 14, width: w, height: 28, rx: n.root >= 0 ? 14 : 4 }));
    const t = svg("text", { x, y }), title = svg("title", {});
    t.textContent = (n.findings.length ? "● " : "") + label(n);
    title.textContent = n.name + "\n" + n.place + (n.findings.length ? "\n" + many(n.findings.length, "write barrier") : "");
    e.append(t, title);
    e.addEventListener("click", () => {
      if (moved) return;
      if (n.findings.length) location.hash = "#finding-" + D.findings[n.findings[0]].id;
      else if (n.root >= 0) location.hash = "#root-" + n.root;
    });
    s.append(e);
  });
  // As high as the window lets it be, and no higher than it needs.
  const box = el("div", { class: "picture", id: "picture",
    style: `aspect-ratio: ${view.w} / ${Math.max(view.h, view.w / 5)}` });
  box.append(s);
  const zoom = (f, cx = .5, cy = .5) => { view.x += view.w * (1 - f) * cx; view.y += view.h * (1 - f) * cy; view.w *= f; view.h *= f; apply(); };
  const buttons = el("div", { class: "zoom" },
    el("button", { type: "button", "aria-label": "Nearer", onclick: () => zoom(.8) }, "+"),
    el("button", { type: "button", "aria-label": "Farther", onclick: () => zoom(1.25) }, "−"),
    el("button", { type: "button", onclick: () => { Object.assign(view, all); apply(); } }, "All"));
  let from = null, moved = false;
  s.addEventListener("wheel", (e) => {
    e.preventDefault();
    const r = s.getBoundingClientRect();
    zoom(e.deltaY < 0 ? .88 : 1.14, (e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height);
  }, { passive: false });
  s.addEventListener("pointerdown", (e) => { from = [e.clientX, e.clientY]; moved = false; });
  s.addEventListener("pointermove", (e) => {
    if (!from) return;
    const r = s.getBoundingClientRect(), f = Math.max(view.w / r.width, view.h / r.height);
    const dx = e.clientX - from[0], dy = e.clientY - from[1];
    if (Math.abs(dx) + Math.abs(dy) > 3) moved = true;
    view.x -= dx * f; view.y -= dy * f; from = [e.clientX, e.clientY];
    apply();
  });
  ["pointerup", "pointerleave"].forEach((n) => s.addEventListener(n, () => { from = null; }));
  apply();
  const legend = el("div", { class: "legend" }, ...Object.keys(Dashes).filter((h) => g.edges.some((e) => e.how === h)).map((how) => {
    const l = svg("svg", { viewBox: "0 0 44 10" });
    l.append(svg("path", { class: "edge", d: "M0 5H44", "data-how": how, "stroke-dasharray": Dashes[how] }));
    return el("span", {}, l, Means[how]);
  }), el("span", {}, "rounded: root"), el("span", {}, "●: has a write barrier"), el("span", {}, "filled: fix first"), buttons);
  return [el("h2", {}, "From roots to write barriers"), g.note ? el("p", { class: "soft" }, g.note) : "", legend, box];
}

// ---- Where we are ---------------------------------------------------------------
let Page = "", Current = -1;
const entries = () => [...document.querySelectorAll("#main > .entry")];
function show() {
  byId("main").replaceChildren(...Pages[Page][1]().filter(Boolean));
  document.querySelectorAll("#tabs a").forEach((a) => {
    if (a.dataset.page === Page) a.setAttribute("aria-current", "page"); else a.removeAttribute("aria-current");
  });
  Current = -1;
}
function mark(index) {
  const all = entries();
  if (!all.length) return;
  if (all[Current]) all[Current].classList.remove("current");
  Current = Math.max(0, Math.min(all.length - 1, index));
  all[Current].classList.add("current");
  // Enter opens what has the focus.
  all[Current].querySelector("summary").focus({ preventScroll: true });
  all[Current].scrollIntoView({ block: "nearest" });
}
function go() {
  let id = "";
  try { id = decodeURIComponent(location.hash.slice(1)); } catch (e) { /* a bad link */ }
  const target = [...Findings, ...Roots, ...Unseen].find((e) => e.id === id);
  const page = target ? (Findings.includes(target) ? "findings" : Roots.includes(target) ? "roots" : "unseen") : Pages[id] ? id : "start";
  if (target) { Query = Verdict = Standing = ""; byId("search").value = ""; }
  Page = page;
  show();
  if (target) {
    target.open = true;
    target.fill();
    mark(entries().indexOf(target));
    target.scrollIntoView({ block: "start" });
  } else window.scrollTo(0, 0);
}
for (const [id, [title]] of Object.entries(Pages))
  byId("tabs").append(el("a", { href: "#" + id, "data-page": id }, title));
const counting = D.findings.filter((f) => f.standing === "counts").length;
byId("answer").append(
  D.problems.length ? badge("violation", "incomplete") : counting ? badge("violation", many(counting, "finding")) : D.summary.unproven ? badge("unproven") : badge("proven"),
  many(D.roots.length, "root") + ": " + D.summary.proven + " proven, " + D.summary.violations + " in violation, " + D.summary.unproven + " unproven");
let timer = 0;
byId("search").addEventListener("input", (e) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    Query = e.target.value;
    if (Page === "start") Page = "findings";
    show();
  }, 80);
});
const theme = (t) => { document.documentElement.dataset.theme = t; };
let Theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
try { Theme = localStorage.getItem("nowb-theme") || Theme; } catch (e) { /* not kept */ }
theme(Theme);
byId("theme").addEventListener("click", () => {
  Theme = Theme === "dark" ? "light" : "dark";
  theme(Theme);
  try { localStorage.setItem("nowb-theme", Theme); } catch (e) { /* not kept */ }
});
byId("help").addEventListener("click", () => byId("keys").showModal());
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || byId("keys").open) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (typing) { if (e.key === "Escape") document.activeElement.blur(); return; }
  if (e.key === "/") byId("search").focus();
  else if (e.key === "?") byId("keys").showModal();
  else if (e.key === "j" || e.key === "k") { if (Page === "start") location.hash = "#findings"; else mark(Current + (e.key === "j" ? 1 : -1)); }
  else return;
  e.preventDefault();
});
window.addEventListener("hashchange", go);
go();
})();
