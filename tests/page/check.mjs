// What must hold of a page of results in a browser: `node check.mjs PICTURES PAGE...`. Pictures of each page
// are left in the folder PICTURES. Ends with 1 where anything does not hold.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const MOST_BYTES = 2_000_000;
// A4 less margins of 15 mm, at 96 dots an inch.
const PRINTED_WIDTH = Math.floor((180 / 25.4) * 96);

const [pictures, ...pages] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
// Titles are those of companies, which may be long.
const html = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "long-title": "off" } });
const launch = () =>
  puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    protocolTimeout: 600_000,
  });

// What a company assumes stands on all of its pages; it is long, and looked at on the first.
let failed = 0;
const left = pages.map((file, place) => ({ file, context: place ? { exclude: ["#assumptions"] } : undefined }));
// A browser paints only the tab in front, so two of them work side by side.
const work = async () => {
  const browser = await launch();
  for (let next = left.shift(); next; next = left.shift()) await check(browser, next);
  await browser.close();
};
await Promise.all([work(), work()]);
process.exit(failed ? 1 : 0);

async function check(browser, { file, context }) {
  const started = Date.now();
  const name = basename(file, ".html");
  const faults = [];
  const bytes = statSync(file).size;
  if (bytes >= MOST_BYTES) faults.push(`it has ${bytes} bytes`);
  faults.push(...(await invalid(file)));
  for (const scheme of ["light", "dark"]) {
    for (const width of [1200, 390]) faults.push(...(await seen(browser, file, name, scheme, width, context)));
  }
  faults.push(...(await printed(browser, file, name)));
  faults.push(...(await unguarded(browser, file, name)));
  const kib = Math.round(bytes / 1024);
  console.log(`${name}: ${kib} KiB, ${faults.length || "no"} faults (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault.slice(0, 400)}`);
  failed += faults.length;
}

async function invalid(file) {
  const { results } = await html.validateFile(file);
  return results.flatMap((of) => of.messages.map((m) => `HTML, line ${m.line}: ${m.message} (${m.ruleId})`));
}

// Opens a page, and hears of all that it asks for, complains of or does.
async function open(browser, file, width, features, faults) {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height: 900 });
  if (features) await tab.emulateMediaFeatures(features);
  const own = pathToFileURL(resolve(file)).href;
  await tab.setRequestInterception(true);
  tab.on("request", (request) => {
    const inside = request.url() === own || request.url().startsWith("data:");
    if (!inside) faults.push(`it asks for ${request.url()}`);
    inside ? request.continue() : request.abort();
  });
  tab.on("console", (message) => faults.push(`the browser says: ${message.text()}`));
  tab.on("pageerror", (error) => faults.push(`an error: ${error.message}`));
  tab.on("dialog", (dialog) => (faults.push(`it opens a dialog: ${dialog.message()}`), dialog.dismiss()));
  await tab.goto(own);
  return tab;
}

// As a person sees it on a screen, and as a screen reader does.
async function seen(browser, file, name, scheme, width, context) {
  const faults = [];
  const tab = await open(browser, file, width, [{ name: "prefers-color-scheme", value: scheme }], faults);
  faults.push(...(await tab.evaluate(tooWide)));
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate((context) => axe.run(context ?? document), context);
  for (const of of violations) {
    faults.push(`axe: ${of.id}: ${of.help}, ${of.nodes.length} times, first ${of.nodes[0].html}`);
  }
  await tab.screenshot({ path: join(pictures, `${name}-${scheme}-${width}.png`), clip: await top(tab, width) });
  await tab.close();
  return faults.map((fault) => `${scheme}, ${width} px: ${fault}`);
}

async function top(tab, width) {
  const whole = await tab.evaluate(() => document.documentElement.scrollHeight);
  return { x: 0, y: 0, width, height: Math.min(whole, 6_000) };
}

// What is wider than the window, except in what scrolls by itself.
function tooWide() {
  const room = document.documentElement.clientWidth;
  const scrolls = (of) => {
    for (let at = of.parentElement; at; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*:not(svg *)")].filter(
    (of) => of.getBoundingClientRect().right > room + 1 && !scrolls(of),
  );
  const faults = wide.slice(0, 3).map((of) => `wider than the window: ${of.outerHTML.slice(0, 200)}`);
  if (document.documentElement.scrollWidth > room) faults.push(`the window scrolls sideways to ${document.documentElement.scrollWidth} px`);
  return faults;
}

// On A4: nothing wider than the sheet, and head and foot of each chart on one sheet, found again by words put there.
async function printed(browser, file, name) {
  const faults = [];
  const tab = await open(browser, file, PRINTED_WIDTH, null, faults);
  await tab.emulateMediaType("print");
  faults.push(...(await tab.evaluate(tooWide)));
  const charts = await tab.evaluate(() => {
    const figures = [...document.querySelectorAll("figure")];
    figures.forEach((figure, number) => {
      figure.style.position = "relative";
      for (const edge of ["top", "bottom"]) {
        const mark = document.createElement("span");
        mark.textContent = `chart${number}${edge}`;
        mark.style.cssText = `position:absolute; left:0; ${edge}:0; font-size:4px; line-height:1`;
        figure.append(mark);
      }
    });
    return figures.map((figure) => figure.id);
  });
  const pdf = join(pictures, `${name}.pdf`);
  await tab.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  await tab.close();
  const sheets = execFileSync("pdftotext", ["-layout", pdf, "-"], { maxBuffer: 1 << 28 }).toString().split("\f");
  const sheet = (mark) => sheets.findIndex((text) => text.split(/\s+/).includes(mark));
  charts.forEach((id, number) => {
    const [head, foot] = ["top", "bottom"].map((edge) => sheet(`chart${number}${edge}`));
    if (head < 0 || foot < 0) faults.push(`${id} is not found on paper`);
    else if (head !== foot) faults.push(`${id} is cut: it begins on sheet ${head + 1} and ends on ${foot + 1}`);
  });
  return faults.map((fault) => `A4: ${fault}`);
}

// Words stay words even where no policy of the page forbids scripts and requests.
async function unguarded(browser, file, name) {
  const faults = [];
  const guard = /<meta http-equiv="Content-Security-Policy"[^>]*>\n/;
  const text = readFileSync(file, "utf8");
  if (!guard.test(text)) faults.push("it has no policy against scripts and requests");
  const bare = join(pictures, `${name}-unguarded.html`);
  writeFileSync(bare, text.replace(guard, ""));
  const tab = await open(browser, bare, 1200, null, faults);
  faults.push(
    ...(await tab.evaluate(() => {
      const acting = [...document.querySelectorAll("*")].filter(
        (of) =>
          ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "LINK", "FORM", "BASE"].includes(of.tagName.toUpperCase()) ||
          [...of.attributes].some((a) => a.name.startsWith("on") || /^\s*javascript:/i.test(a.value)) ||
          (of.tagName === "IMG" && !of.src.startsWith("data:")),
      );
      const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.textContent);
      const faults = acting.map((of) => `it acts: ${of.outerHTML.slice(0, 200)}`);
      if (obeyed) faults.push("it holds signs that a browser or a terminal obeys");
      return faults;
    })),
  );
  await tab.close();
  return faults;
}
