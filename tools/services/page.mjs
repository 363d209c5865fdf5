// Uses the page of `newsmodel serve` and `newsmodel preview` as people do, in a real browser. `page.py` runs this, and gives
// it the documents. Whatever must not happen is made to happen once, somewhere else, so that the zeros mean something.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "../../conformance/browser.mjs";

const { program, documents, mark } = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(new URL("../../conformance/browser.mjs", import.meta.url));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "page-"));
const browser = await launch();
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const FRAME = "#stage iframe:not(.coming)";
const PATIENCE = 30_000; // milliseconds; machines may be busy
const measured = [];
const children = new Set();
process.on("exit", () => children.forEach((child) => child.kill()));

// --- Servers and pages ------------------------------------------------------------------------------------------------

async function start(...command) {
  const child = spawn(program, command, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PYTHONUNBUFFERED: "1" } });
  children.add(child);
  child.on("exit", () => children.delete(child));
  const written = await new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (piece) => /http:\S+/.test((text += piece)) && resolve(text));
    child.on("exit", (code) => reject(new Error(`${command.join(" ")} ended with ${code}`)));
  });
  const address = written.match(/http:\S+?(?=\/?(?:\s|$))/)[0];
  const stop = () => new Promise((resolve) => (child.on("exit", resolve), child.kill("SIGTERM")));
  return { address, stop, port: new URL(address).port };
}

// A page, with all that it said and asked for. Pictures of documents are not fetched; that they would be, is noted.
async function open(address, { viewport = WIDE, before, ...options } = {}) {
  const context = await browser.newContext({ viewport, permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.seen = { violations: [], elsewhere: [], pictures: [], errors: [] };
  page.on("console", (said) => /Content Security Policy/.test(said.text()) && page.seen.violations.push(said.text()));
  page.on("pageerror", (error) => page.seen.errors.push(String(error)));
  page.on("request", (request) => {
    if (!/^https?:/.test(request.url()) || request.url().startsWith(`${address}/`)) return;
    const isPicture = request.resourceType() === "image" && request.frame() !== page.mainFrame();
    page.seen[isPicture ? "pictures" : "elsewhere"].push(request.url());
  });
  await page.route((url) => !url.href.startsWith(`${address}/`), (route) => route.abort());
  await before?.(page);
  await page.goto(`${address}/`);
  return page;
}

const summary = (page, words) => page.waitForFunction((wanted) => document.getElementById("summary").textContent.trim() === wanted, words);
// As people paste it.
const write = async (page, text) => {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.focus("#text");
  await page.keyboard.press("Control+a");
  await page.keyboard.press(text ? "Control+v" : "Delete");
};
const caret = (page) =>
  page.evaluate(() => {
    const { value, selectionStart: at } = document.getElementById("text");
    const before = value.slice(0, at).split("\n");
    return { line: before.length, rest: value.slice(at, at + 9), focus: document.activeElement.id };
  });
// The page is busy from the first change on.
const settled = (page) => page.waitForFunction(() => !document.body.classList.contains("busy"));
const isValid = (page) => page.waitForFunction(() => /^\s*Valid article/.test(document.getElementById("summary").textContent));
const headline = (page) => page.frameLocator(FRAME).locator(".nm-headline").textContent();
const lines = (page) => page.evaluate(() => [...document.querySelectorAll(".number.error")].map((each) => each.textContent));
const lineOf = (text, words) => text.slice(0, text.indexOf(words)).split("\n").length;
const wrong = { line: lineOf(documents.invalid, '"headlin"'), rest: '"headlin"', focus: "text" };

// --- What is tried ----------------------------------------------------------------------------------------------------

const editing = {
  async "a valid document is rendered"(page) {
    await summary(page, "Nothing to check yet");
    await write(page, documents.valid);
    await summary(page, "Valid article");
    assert.equal(JSON.parse(documents.valid).headline, await headline(page));
    assert.equal(true, await page.isHidden("#problems"));
  },
  async "a problem is at its line, and leads there"(page) {
    await write(page, documents.valid);
    await summary(page, "Valid article");
    await write(page, documents.invalid);
    await summary(page, "1 problem");
    assert.match(await page.textContent(".problem .message"), /headlin/);
    assert.equal(true, await page.isVisible("#old"), "the rendering is marked as old");
    assert.equal(JSON.parse(documents.valid).headline, await headline(page));
    await page.click(".go");
    assert.deepEqual(wrong, await caret(page));
    await page.waitForFunction(() => document.querySelector(".number.error"));
    assert.deepEqual([String(wrong.line)], await lines(page));
    const [number, area] = [await page.locator(".number.error").boundingBox(), await page.locator("#text").boundingBox()];
    assert.ok(number.y > area.y && number.y < area.y + area.height, "the line is in view");
  },
  async "columns count code points"(page) {
    await write(page, '{"type": "source", "schema_version": "1.0", "id": "a", "name": "😀😀", "nam": 1}');
    await summary(page, "1 problem");
    await page.click(".go");
    assert.equal('"nam": 1}', (await caret(page)).rest);
    const said = (await page.textContent(".where")).split(":")[1];
    assert.ok((await page.textContent("#place")).startsWith(`Line 1, column ${said} `));
  },
  async "a problem is explained"(page) {
    await write(page, documents.invalid);
    await page.click(".fix");
    await page.waitForSelector(".remedy pre");
    assert.equal("true", await page.getAttribute(".fix", "aria-expanded"));
    assert.deepEqual(["Bad", "Good"], await page.locator(".remedy figcaption").allTextContents());
    assert.ok((await page.locator(".remedy mark").count()) > 0, "what differs is marked");
    await write(page, `\n${documents.invalid}`);
    await settled(page);
    assert.equal(true, await page.isVisible(".remedy pre"), "it stays open while the text is corrected");
  },
  async "a file is dropped, and the text before it comes back"(page) {
    await write(page, "before");
    await summary(page, "1 problem");
    const drop = (bytes) =>
      page.evaluate((given) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(given)], "report.json"));
        for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }, [...bytes]);
    await drop(Buffer.from(documents.valid));
    await summary(page, "Valid article");
    assert.match(await page.textContent("#notice"), /report\.json/);
    await drop([0x22, 0xff, 0x22]);
    await page.waitForFunction(() => /not text in UTF-8/.test(document.getElementById("notice").textContent));
    assert.equal(documents.valid, await page.inputValue("#text"));
  },
  async "a file is opened"(page) {
    await write(page, "before");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#open")]);
    await chooser.setFiles({ name: "report.json", mimeType: "application/json", buffer: Buffer.from(documents.valid) });
    await summary(page, "Valid article");
    await page.click("#notice button");
    await summary(page, "1 problem");
    assert.equal("before", await page.inputValue("#text"));
  },
  async "every example is valid"(page) {
    const kinds = await page.locator("#examples li button").allTextContents();
    assert.ok(kinds.length > 1);
    for (const kind of kinds) {
      await page.click("#examples summary");
      await page.click(`#examples li button:text-is("${kind}")`);
      await summary(page, `Valid ${kind}`);
    }
  },
  async "a kind that was chosen is asked for"(page) {
    await write(page, documents.valid);
    await summary(page, "Valid article");
    await page.selectOption("#kind", "source");
    await page.waitForFunction(() => /problem/.test(document.getElementById("summary").textContent));
    await page.selectOption("#kind", "article");
    await summary(page, "Valid article");
  },
  async "what a later version adds is read in the flavour open"(page) {
    await write(page, documents.later);
    await summary(page, "1 problem");
    await page.selectOption("#flavour", "open");
    await summary(page, "Valid article, 1 warning");
    assert.match(await page.textContent(".problem.warning .message"), /later-poll/);
    assert.match(await page.frameLocator(FRAME).locator(".nm-unknown").textContent(), /Is it warm\?/);
    await page.selectOption("#flavour", "strict");
    await summary(page, "1 problem");
  },
  async "warnings are told from problems by shape and word"(page) {
    await write(page, documents.advised);
    await page.waitForSelector(".problem.warning");
    assert.equal("Valid article, 1 warning", (await page.textContent("#summary")).trim());
    assert.match(await page.textContent(".problem.warning .facts"), /^Warning/);
    assert.equal("#icon-warning", await page.getAttribute(".problem.warning use", "href"));
    assert.equal(true, await page.isHidden("#old"));
  },
  async "only blanks change when a text is formatted"(page) {
    const text = '{"a":1.0,"a":{},"b":[1e400,"x y\\"{",[]],tru e}"open \n { ';
    await write(page, text);
    await page.click("#format");
    const formatted = await page.inputValue("#text");
    assert.equal(text.replace(/[ \n]/g, ""), formatted.replace(/[ \n]/g, ""));
    assert.ok(formatted.startsWith('{\n  "a": 1.0,\n  "a": {},\n  "b": [\n    1e400,\n'), formatted);
    await page.click("#format");
    assert.equal(formatted.trimEnd(), (await page.inputValue("#text")).trimEnd());
    const deep = "[".repeat(100_000);
    await write(page, deep);
    await page.click("#format");
    await page.waitForFunction(() => /too large/.test(document.getElementById("notice").textContent));
    assert.equal(deep, await page.inputValue("#text"));
  },
  async "everything can be done with keys"(page) {
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.textContent);
    const tabTo = async (wanted) => {
      for (let presses = 0; presses < 30 && (await focused()) !== wanted; presses++) await page.keyboard.press("Tab");
      assert.equal(wanted, await focused());
    };
    await page.keyboard.press("Tab");
    assert.equal("skip", await focused());
    await page.keyboard.press("Enter");
    assert.equal("result", await focused());
    await page.reload();
    await page.waitForSelector("#tools:not([hidden])");
    await tabTo("Example");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    assert.equal("Example", await focused());
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await summary(page, "Valid article");
    assert.equal("text", await focused());
    await write(page, documents.invalid.replace('"language": "en"', '"language": 7'));
    await summary(page, "2 problems");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("F8");
    const first = await caret(page);
    await page.keyboard.press("F8");
    const second = await caret(page);
    assert.ok(first.line < second.line);
    assert.match(await page.textContent("#current"), /^Problem 2 of 2: /);
    await page.keyboard.press("Shift+F8");
    assert.deepEqual(first, await caret(page));
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("\n");
    await settled(page);
    await page.keyboard.press("Shift+F8");
    assert.deepEqual(second, await caret(page), "from the caret");
    await page.keyboard.press("F8");
    assert.deepEqual(first, await caret(page), "and around");
    await tabTo("go");
    await page.keyboard.press("Enter");
    assert.deepEqual(first, await caret(page));
    await tabTo("fix");
    await page.keyboard.press("Space");
    await page.waitForSelector(".remedy pre");
    for (const shown of ["#text", ".fix", "#examples summary"]) {
      await page.focus(shown);
      assert.equal("solid", await page.locator(shown).first().evaluate((element) => getComputedStyle(element).outlineStyle));
    }
  },
  async "links in the rendering lead to their places"(page) {
    await write(page, documents.valid);
    await page.waitForSelector(FRAME);
    await page.frameLocator(FRAME).locator(".nm-corrected a").click();
    await page.waitForFunction((frame) => document.querySelector(frame).contentDocument.scrollingElement.scrollTop > 500, FRAME);
    assert.equal(JSON.parse(documents.valid).headline, await headline(page));
    const place = () => page.evaluate((frame) => document.querySelector(frame).contentDocument.scrollingElement.scrollTop, FRAME);
    await page.waitForTimeout(1_000); // it scrolls smoothly
    const before = await place();
    await write(page, documents.valid.replace(/"headline": "[^"]*"/, '"headline": "Another"'));
    await page.waitForFunction((frame) => document.querySelector(frame)?.contentDocument.querySelector(".nm-headline")?.textContent === "Another", FRAME);
    assert.ok(Math.abs((await place()) - before) < 200, "the reader stays at the place");
  },
  async "an older answer never replaces a newer one"(page) {
    let asked = 0;
    await page.route("**/inspect*", async (route) => {
      const answer = { kind: null, html: null, problems: [] };
      const number = ++asked;
      answer.problems = Array(number).fill({ pointer: "", code: "type", message: `answer ${number}`, severity: "error", line: 1, column: 1 });
      await new Promise((resolve) => setTimeout(resolve, number === 1 ? 1_500 : 0));
      await route.fulfill({ json: answer }).catch(() => {}); // the page no longer waits for it
    });
    await write(page, "1");
    while (asked === 0) await page.waitForTimeout(20);
    await page.keyboard.insertText("2");
    await summary(page, "2 problems");
    await page.waitForTimeout(1_800);
    assert.deepEqual([2, "2 problems"], [asked, (await page.textContent("#summary")).trim()]);
  },
  async "what the server refuses is said"(page) {
    await write(page, " ".repeat(2_600_000));
    await page.evaluate(() => (document.getElementById("text").value += "1"));
    await page.keyboard.insertText("2");
    await page.waitForSelector("#failure:not([hidden])");
    assert.match(await page.textContent("#failure"), /bytes/);
    await write(page, documents.valid);
    await summary(page, "Valid article");
    assert.equal(true, await page.isHidden("#failure"));
  },
  async "with 1,000 problems a part is listed, and all can be reached"(page) {
    const problems = Array.from({ length: 1_000 }, (_, index) => ({ pointer: `/${index}`, code: "type", message: "wrong", severity: "error", line: index + 1, column: 1 }));
    await page.route("**/inspect*", (route) => route.fulfill({ json: { kind: null, html: null, problems } }));
    await write(page, "1\n".repeat(1_000));
    await summary(page, "1,000 problems");
    assert.equal(100, await page.locator(".problem").count());
    await page.click("#more");
    assert.equal(200, await page.locator(".problem").count());
    await page.keyboard.press("Shift+F8");
    assert.deepEqual([1_000, 1_000], [(await caret(page)).line, await page.locator(".problem").count()]);
  },
};

// --- What must not happen ---------------------------------------------------------------------------------------------

// The first answer of the server, changed.
const changing = (change) => (page) =>
  page.route((url) => url.pathname === "/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ ...change(await response.text(), response.headers()) });
  });
const plant = (markup) => changing((body, headers) => ({ headers, body: body.replace("</body>", `${markup}</body>`) }));

const guarded = {
  async "nothing of a document is executed"(address) {
    const page = await open(address);
    await write(page, documents.hostile);
    await isValid(page);
    assert.equal(mark, await headline(page));
    const shown = await page.evaluate((frame) => document.querySelector(frame).srcdoc, FRAME);
    await write(page, documents.hostile.replace('"headline"', '"headlin"').replaceAll('"language"', JSON.stringify(mark)));
    await page.waitForSelector(".problem");
    await page.click(".fix");
    await page.waitForSelector(".remedy pre");
    await page.evaluate(() => document.querySelectorAll(".go").forEach((each) => each.click()));
    assert.equal(undefined, await page.evaluate(() => window.executed));
    assert.deepEqual([[], []], [page.seen.errors, page.seen.violations]);
    // Nor would it be if the renderer escaped nothing: neither the frame nor the policy allows it.
    const leaky = await open(address, {
      before: (each) => each.route("**/inspect*", (route) => route.fulfill({ json: { kind: "article", problems: [], html: `<!DOCTYPE html><title>x</title><p>${mark}` } })),
    });
    await write(leaky, "1");
    await leaky.waitForSelector(FRAME);
    await leaky.waitForTimeout(500);
    assert.equal(undefined, await leaky.evaluate(() => window.executed));
    // Without both, it is.
    const control = await open(address, { before: changing((body) => ({ contentType: "text/html", body: "<!DOCTYPE html><iframe></iframe>" })) });
    await control.evaluate((words) => (document.querySelector("iframe").srcdoc = words), shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#34;", '"'));
    await control.waitForFunction(() => window.executed === 1);
  },
  async "the policy is never violated"(address) {
    const page = await open(address);
    for (const text of [documents.valid, documents.invalid, documents.hostile]) {
      await write(page, text);
      await settled(page);
      await page.waitForTimeout(200);
    }
    await page.click("#examples summary");
    assert.deepEqual([], page.seen.violations);
    const control = await open(address, { before: plant("<script>window.planted = 1</script>") });
    await control.waitForSelector("#tools:not([hidden])");
    assert.deepEqual([1, undefined], [control.seen.violations.length, await control.evaluate(() => window.planted)]);
  },
  async "nothing is asked of another server but the pictures of a document"(address) {
    const page = await open(address);
    await write(page, documents.invalid);
    await summary(page, "1 problem");
    await page.click(".fix");
    await page.waitForSelector(".remedy pre");
    assert.deepEqual([[], []], [page.seen.elsewhere, page.seen.pictures]);
    await write(page, documents.valid);
    await summary(page, "Valid article");
    await page.waitForSelector(FRAME);
    await page.waitForTimeout(300);
    assert.deepEqual([], page.seen.elsewhere);
    assert.ok(page.seen.pictures.length > 0, "the pictures of the document are seen");
    const planted = '<script src="https://elsewhere.example/x.js"></script>';
    const control = await open(address, { before: changing((body) => ({ contentType: "text/html", body: body + planted })) });
    assert.deepEqual(["https://elsewhere.example/x.js"], control.seen.elsewhere);
  },
  async "nobody is shut out (axe)"(address) {
    const judge = async (page, only) => {
      await page.evaluate(axe);
      const options = { resultTypes: ["violations"], iframes: false, ...(only && { runOnly: only }) };
      const found = await page.evaluate((given) => window.axe.run(document, given), options);
      return found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 120)}`);
    };
    const page = await open(address);
    await page.waitForSelector("#tools:not([hidden])");
    let views = 0;
    for (const text of ["", documents.valid, documents.invalid]) {
      await write(page, text);
      await settled(page);
      if (text === documents.invalid) {
        await page.click(".fix");
        await page.waitForSelector(".remedy pre");
        await page.keyboard.press("F8");
        await page.click("#examples summary");
      }
      for (const viewport of [WIDE, PHONE]) {
        await page.setViewportSize(viewport);
        for (const [colorScheme, only] of [["light"], ["dark", ["color-contrast"]]]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual([], await judge(page, only), `${colorScheme} ${viewport.width} ${text.length}`);
          views++;
        }
      }
    }
    const control = await open(address);
    await control.evaluate(() => {
      for (const name of ["aria-labelledby", "aria-describedby", "placeholder"]) document.getElementById("text").removeAttribute(name);
      document.getElementById("summary").style.color = "#ccc";
    });
    const found = await judge(control);
    assert.deepEqual(["color-contrast", "label"], found.map((each) => each.split(":")[0]).sort());
    measured.push(`axe: 0 violations in ${views} views, ${found.length} of 2 planted ones found`);
  },
  async "it fits a small screen, and large letters"(address) {
    const excess = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const page = await open(address);
    await write(page, documents.valid);
    await page.waitForSelector(FRAME);
    await write(page, documents.invalid);
    await page.waitForSelector(".problem");
    await page.click(".fix");
    await page.waitForSelector(".remedy pre");
    for (const [width, size] of [[320, "100%"], [640, "200%"], [1280, "200%"], [1280, "100%"]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
      assert.equal(0, await excess(page), `${width} ${size}`);
      // Numbers stand beside their lines: the text is as high as its lines are, by their number.
      const [step, height, count] = await page.evaluate(() => {
        const area = document.getElementById("text");
        return [parseFloat(getComputedStyle(area).lineHeight), area.scrollHeight, area.value.split("\n").length];
      });
      assert.ok(Math.abs(height - count * step) < 2 * step, `${count} lines of ${step} px are ${height} px high`);
    }
    const control = await open(address, { viewport: { width: 320, height: 800 }, before: plant('<svg width="400"></svg>') });
    assert.ok((await excess(control)) > 0);
  },
  async "2.3 MB can be read and written"(address) {
    const page = await open(address);
    const begun = Date.now();
    await write(page, ""); // focus
    await page.evaluate((text) => {
      const area = document.getElementById("text");
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, documents.large);
    await isValid(page);
    measured.push(`${(documents.large.length / 1e6).toFixed(1)} MB of text: ${Date.now() - begun} ms until it is rendered`);
    await page.waitForSelector(FRAME, { timeout: 120_000 });
    assert.ok((await page.locator(".number").count()) < 100, "only the numbers in view exist");
    await page.evaluate(() => {
      const area = document.getElementById("text");
      area.setSelectionRange(2, 2);
      area.scrollTo(0, 0);
      window.times = [];
      area.addEventListener("input", () => (window.own = performance.now()), { capture: true });
      window.addEventListener("input", () => window.times.push(performance.now() - window.own));
    });
    const keys = [];
    for (let press = 0; press < 8; press++) {
      const pressed = Date.now();
      await page.keyboard.type(" ");
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      keys.push(Date.now() - pressed);
    }
    const middle = (times) => Math.round([...times].sort((a, b) => a - b)[times.length >> 1]);
    const own = await page.evaluate(() => window.times);
    measured.push(`a key in it: ${middle(keys)} ms until it is drawn (median of ${keys.length}), of which the page's own work on the text ${middle(own)} ms`);
    assert.equal(keys.length, own.length);
  },
  async "text stays when the server has gone"() {
    const first = await start("serve", "--port", "0");
    const page = await open(first.address);
    await write(page, documents.valid);
    await summary(page, "Valid article");
    await first.stop();
    await write(page, documents.invalid);
    await summary(page, "The server does not answer");
    assert.match(await page.textContent("#failure"), /^Your text stays here/);
    assert.equal(documents.invalid, await page.inputValue("#text"));
    assert.equal(true, await page.isVisible("#old"));
    const second = await start("serve", "--port", first.port);
    await summary(page, "1 problem");
    assert.equal(true, await page.isHidden("#failure"));
    await second.stop();
  },
  async "a file is followed"() {
    const file = join(folder, "street-heat.json");
    writeFileSync(file, documents.valid);
    const server = await start("preview", file, "--port", "0");
    const page = await open(server.address);
    const scrolled = () => page.evaluate((frame) => [document.getElementById("text").scrollTop, document.querySelector(frame).contentDocument.scrollingElement.scrollTop], FRAME);
    await summary(page, "Valid article");
    assert.deepEqual(["street-heat.json", documents.valid], [await page.title(), await page.inputValue("#text")]);
    assert.equal(true, await page.evaluate(() => document.getElementById("text").readOnly));
    await page.waitForSelector(FRAME);
    await page.evaluate((frame) => {
      document.getElementById("text").scrollTo(0, 4_000);
      document.querySelector(frame).contentWindow.scrollTo({ top: 1_500, behavior: "instant" });
    }, FRAME);
    writeFileSync(file, documents.valid.replace(/"headline": "[^"]*"/, '"headline": "Saved again"'));
    await page.waitForFunction((frame) => document.querySelector(frame)?.contentDocument.querySelector(".nm-headline")?.textContent === "Saved again", FRAME);
    assert.deepEqual([4_000, 1_500], await scrolled());
    writeFileSync(file, documents.invalid);
    await summary(page, "1 problem");
    await page.keyboard.press("F8");
    assert.deepEqual(wrong, await caret(page));
    unlinkSync(file);
    await summary(page, "The file cannot be read");
    assert.equal(documents.invalid, await page.inputValue("#text"));
    writeFileSync(file, documents.valid);
    await summary(page, "Valid article");
    // Nobody looks at a page that is hidden: the file is not asked for.
    const asked = async () => {
      let count = 0;
      const counter = (request) => request.url().endsWith("/preview") && count++;
      page.on("request", counter);
      await page.waitForTimeout(1_700);
      page.off("request", counter);
      return count;
    };
    assert.ok((await asked()) > 0);
    const hide = (hidden) => page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
    await hide(true);
    await page.waitForTimeout(300);
    assert.equal(0, await asked());
    await hide(false);
    assert.ok((await asked()) > 0);
    assert.deepEqual([[], [], []], [page.seen.violations, page.seen.elsewhere, page.seen.errors]);
    await server.stop();
    await summary(page, "The server does not answer");
  },
};

// --- All of it --------------------------------------------------------------------------------------------------------

const misses = [];
async function attempt(name, action) {
  const begun = Date.now();
  try {
    await action();
    console.log(`ok    ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    misses.push(name);
    console.log(`MISS  ${name}: ${String(error.stack ?? error).slice(0, 1_500)}`);
  }
  for (const context of browser.contexts()) await context.close();
}

const only = process.argv[2] ?? "";
const chosen = (table) => Object.entries(table).filter(([name]) => name.includes(only));
const server = await start("serve", "--port", "0");
for (const [name, action] of chosen(editing)) {
  await attempt(name, async () => {
    const page = await open(server.address);
    await page.waitForSelector("#tools:not([hidden])");
    await action(page);
    assert.deepEqual([[], [], []], [page.seen.violations, page.seen.elsewhere, page.seen.errors]);
  });
}
for (const [name, action] of chosen(guarded)) await attempt(name, () => action(server.address));
await server.stop();
await browser.close();
rmSync(folder, { recursive: true });
const tried = chosen({ ...editing, ...guarded }).length;
for (const line of measured) console.log(`      ${line}`);
console.log(`the page: ${tried - misses.length} of ${tried} are as they should be`);
process.exit(tried && !misses.length ? 0 : 1);
