// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Uses a report as a person would, in Debian's Chromium. Arguments: the folder
// of node_modules, the browser, the page, how many findings it has, and where
// to put pictures.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [modules, executablePath, page, findings, pictures] = process.argv.slice(2);
const { chromium } = createRequire(path.join(modules, "x.js"))("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let failed = 0;
function check(holds, what) {
  console.log((holds ? "ok: " : "FAILED: ") + what);
  failed += !holds;
}
const url = pathToFileURL(page).href;
const number = Number(findings);

for (const width of [1280, 400])
  for (const colorScheme of ["light", "dark"]) {
    const p = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const wrong = [];
    p.on("console", (m) => m.type() === "error" && wrong.push(m.text()));
    p.on("pageerror", (e) => wrong.push(e.message));
    p.on("request", (r) => /^(file|data):/.test(r.url()) || wrong.push("asks for " + r.url()));
    const name = width + " " + colorScheme;
    // A link's page is shown a moment after the click.
    const isOn = (page) => p.locator(`#tabs a[data-page=${page}][aria-current=page]`).waitFor({ state: "attached" });

    await p.goto(url);
    check((await p.textContent("#answer")).includes("in violation"), name + " says what is the matter");
    check(await p.locator("#picture .node").count() > 1, name + " has a picture");
    const box = await p.getAttribute("#picture svg", "viewBox");
    await p.locator("#picture").scrollIntoViewIfNeeded();
    await p.locator(".zoom button").first().click();
    check(await p.getAttribute("#picture svg", "viewBox") !== box, name + " zooms");
    const at = await p.locator("#picture").boundingBox(), near = await p.getAttribute("#picture svg", "viewBox");
    await p.mouse.move(at.x + 40, at.y + 60);
    await p.mouse.down();
    await p.mouse.move(at.x + 90, at.y + 90);
    await p.mouse.up();
    check(await p.getAttribute("#picture svg", "viewBox") !== near, name + " pans");
    if (pictures) await p.screenshot({ path: path.join(pictures, `start-${width}-${colorScheme}.png`), fullPage: true });

    await p.click("#tabs a[data-page=findings]");
    await isOn("findings");
    check(await p.locator("#main > .entry").count() === number, name + " lists all findings");
    // By keys: the second, opened, its chain, one hop's source.
    await p.keyboard.press("j");
    await p.keyboard.press("j");
    await p.keyboard.press("k");
    await p.keyboard.press("Enter");
    const open = p.locator("#main > .entry[open]");
    check(await open.count() === 1, name + " opens a finding by keys");
    await open.locator(".step").nth(1).waitFor();
    check(await open.locator(".step").count() > 1, name + " shows its chain");
    await open.locator(".step summary").first().click();
    check(await open.locator(".step details[open] pre .hot").first().isVisible(), name + " shows a hop's source");
    if (pictures) await p.screenshot({ path: path.join(pictures, `finding-${width}-${colorScheme}.png`) });
    const link = await p.evaluate(() => location.hash);
    check(link.startsWith("#finding-"), name + " has a link to it");
    await p.reload();
    await isOn("findings");
    check(await p.evaluate((h) => document.querySelector(h).open, link), name + " keeps it over a reload");
    // From the finding to its root.
    await p.locator(".entry[open] a[href^='#root-']").first().click();
    await isOn("roots");
    check(await p.locator(".entry[open] .violation").first().isVisible(), name + " leads on to the root");

    await p.keyboard.press("/");
    await p.keyboard.type("store0007");
    await p.waitForTimeout(300);
    check(await p.locator("#main > .entry").count() === 0, name + " filters roots");
    await p.click("#tabs a[data-page=findings]");
    await isOn("findings");
    const count = await p.locator("#main > .entry").count();
    check(count === 1, name + " filters findings: " + count);
    await p.keyboard.press("?");
    check(await p.locator("#keys").isVisible(), name + " tells its keys");
    await p.keyboard.press("Escape");
    const scroll = await p.evaluate(() => document.documentElement.scrollWidth);
    check(scroll <= width, name + " is not wider than the window: " + scroll);
    check(wrong.length === 0, name + " has no error" + wrong.map((w) => "\n  " + w).join(""));
    await p.close();
  }

const p = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await p.goto(url + "#findings");
// What the page itself takes, whatever the machine does besides.
const took = await p.evaluate(() => {
  const start = performance.now();
  location.hash = "#roots";
  return new Promise((done) => addEventListener("hashchange", () => {
    location.hash = "#findings";
    addEventListener("hashchange", () => requestAnimationFrame(() => done(performance.now() - start)), { once: true });
  }, { once: true }));
});
check(took < 5000, "lists them again in time");
console.error("listing took " + Math.round(took) + " ms");
await browser.close();
process.exit(failed ? 1 : 0);
