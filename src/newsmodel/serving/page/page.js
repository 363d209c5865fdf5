// The page of `newsmodel serve` and `newsmodel preview`.
// Words of a payload reach this page as text only; as markup they reach the frame alone, where nothing is executed.

const PAUSE = 250; // milliseconds after the last change before a text is checked
const AGAIN = 2_000; // before the server is asked again, where it did not answer
const POLL = 1_000; // between two looks at the file of a preview
const SHOWN = 100; // problems that are listed at first, and added by "Show more"
const AROUND = 2; // lines of an example that are shown before and after those that matter
const LARGEST = 8_000_000; // bytes of a text that is opened or made here; what may be sent, the server decides

const get = (id) => document.getElementById(id);
const area = get("text");
const kind = get("kind");
const flavour = get("flavour");

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

const counted = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
const spoken = (name) => name.replaceAll("_", " ");

// --- The text ---------------------------------------------------------------------------------------------------------

let text = "";
let starts = [0]; // where each line begins
let marked = new Map(); // line -> "error" or "warning"
let caretLine = 1;

function read() {
  text = area.value;
  starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
}

function lineAt(offset) {
  let low = 0;
  let high = starts.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

const isPair = (at) => text.codePointAt(at) > 0xffff;

// Columns are counted in code points, offsets in UTF-16.
function offsetOf(line, column) {
  let at = starts[Math.min(line, starts.length) - 1];
  for (let left = column - 1; left > 0 && at < text.length && text[at] !== "\n"; left--) at += isPair(at) ? 2 : 1;
  return at;
}

function columnOf(offset, line) {
  let column = 1;
  for (let at = starts[line - 1]; at < offset; at += isPair(at) ? 2 : 1) column++;
  return column;
}

// Only the numbers of the lines in view exist.
function draw() {
  const { lineHeight: height, paddingTop } = getComputedStyle(area);
  const [step, padding] = [parseFloat(height), parseFloat(paddingTop)];
  const first = Math.max(0, Math.floor((area.scrollTop - padding) / step));
  const last = Math.min(starts.length, first + Math.ceil(area.clientHeight / step) + 2);
  const top = (line) => padding + (line - 1) * step - area.scrollTop;
  const [numbers, bars] = [[], []];
  for (let line = first + 1; line <= last; line++) {
    const here = line === caretLine ? " here" : "";
    const severity = marked.get(line);
    const number = make("div", { class: `number ${severity ?? ""}${here}` }, String(line));
    if (severity) {
      number.prepend(icon(severity));
      number.title = severity;
    }
    numbers.push(number);
    if (severity || here) {
      bars.push(make("div", { class: `mark ${severity ?? here}` }));
      bars.at(-1).style.top = `${top(line)}px`;
    }
  }
  get("numbers").replaceChildren(...numbers);
  get("numbers").style.top = `${top(first + 1)}px`;
  get("gutter").style.width = `${String(starts.length).length + 5}ch`;
  get("marks").replaceChildren(...bars);
}

let isDrawing = false;
function drawSoon() {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    draw();
  });
}

function showPlace() {
  const caret = Math.min(area.selectionStart, text.length);
  caretLine = lineAt(caret);
  const size = `${counted(starts.length, "line")}, ${counted(text.length, "character")}`;
  get("place").textContent = text ? `Line ${caretLine}, column ${columnOf(caret, caretLine)} · ${size}` : "";
  drawSoon();
}

function goTo(line, column) {
  const offset = offsetOf(line, column);
  area.focus({ preventScroll: true });
  area.setSelectionRange(offset, offset);
  const { lineHeight, font } = getComputedStyle(area);
  const step = parseFloat(lineHeight);
  const pen = make("canvas").getContext("2d");
  pen.font = font;
  const before = text.slice(Math.max(starts[line - 1] ?? 0, offset - 10_000), offset);
  const left = pen.measureText(before).width * ((offset - starts[lineAt(offset) - 1]) / (before.length || 1));
  area.scrollTop = (line - 1) * step - (area.clientHeight - step) / 2;
  area.scrollLeft = left < area.clientWidth * 0.8 ? 0 : left - area.clientWidth / 2;
  get("editor").scrollIntoView({ block: "nearest" });
  showPlace();
}

// --- Another text -----------------------------------------------------------------------------------------------------

let replaced = null; // the text before it was replaced as a whole

function notice(words, { canPutBack = false } = {}) {
  get("notice").firstElementChild.textContent = words;
  get("notice").querySelector("button").hidden = !canPutBack;
}

function replace(next, words) {
  const old = area.value;
  setText(next);
  replaced = old.trim() && old !== area.value ? old : null;
  notice(words, { canPutBack: replaced !== null });
  area.focus();
  area.setSelectionRange(0, 0);
  area.scrollTo(0, 0);
  changed({ pause: 0 });
}

function format() {
  const formatted = indented(text);
  if (formatted === null) notice("The text would be too large.");
  else replace(formatted, "Line breaks and blanks were set again.");
}

function setText(next) {
  area.value = next;
  read();
}

get("notice").querySelector("button").addEventListener("click", () => replace(replaced, "Your text is back."));

async function openFile(file) {
  if (file.size > LARGEST) return notice(`${file.name} is too large: this page opens files up to 8 MB.`);
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    replace(decoder.decode(await file.arrayBuffer()), `This is ${file.name}.`);
  } catch (error) {
    notice(error instanceof TypeError ? `${file.name} is not text in UTF-8.` : `${file.name} cannot be read.`);
  }
}

// Only blanks between values change; a text that is not JSON keeps all its signs too. Null, if it would grow too large.
function indented(source) {
  const out = [];
  let depth = 0;
  let before = "";
  let left = LARGEST;
  const newLine = () => {
    const blanks = "  ".repeat(Math.max(0, depth));
    out.push("\n", blanks);
    left -= blanks.length;
  };
  for (const [token] of source.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"?|[[\]{}:,]|[^ \t\r\n"[\]{}:,]+/g)) {
    const closes = token === "}" || token === "]";
    if (closes) depth--;
    if (before === "{" || before === "[" ? !closes : before === "," || closes) newLine();
    else if (before === ":" || (/[^[\]{}:,]$/.test(before) && /^[^[\]{}:,]/.test(token))) out.push(" ");
    out.push(token);
    left -= token.length;
    if (left < 0) return null;
    if (token === "{" || token === "[") depth++;
    before = token;
  }
  return out.join("") + (out.length ? "\n" : "");
}

// --- Checking ---------------------------------------------------------------------------------------------------------

let waiting = null;
let asking = null;

function changed({ pause = PAUSE } = {}) {
  asking?.abort();
  clearTimeout(waiting);
  document.body.classList.add("busy");
  waiting = setTimeout(inspect, pause);
  showPlace();
}

async function inspect() {
  clearTimeout(waiting);
  asking?.abort();
  const mine = (asking = new AbortController());
  if (!text.trim()) return showNothing();
  try {
    const body = { method: "POST", headers: { "Content-Type": "application/json" }, body: text, signal: mine.signal };
    const asked = new URLSearchParams({ kind: kind.value, flavour: flavour.value });
    const response = await fetch(`/inspect?${asked}`, body);
    const answer = await answerOf(response);
    if (mine !== asking || mine.signal.aborted) return;
    if (response.ok) return show(answer);
    list([]);
    const reasons = answer.errors?.map((each) => each.detail) ?? [answer.detail ?? "The server gave no reason."];
    fail(answer.title ?? `Status ${response.status}`, reasons.join("; "));
  } catch {
    if (mine !== asking || mine.signal.aborted) return;
    failUnreached();
    waiting = setTimeout(inspect, AGAIN);
  }
}

async function answerOf(response) {
  const words = await response.text();
  try {
    return JSON.parse(words);
  } catch {
    return {};
  }
}

function failUnreached() {
  fail("The server does not answer", "Your text stays here, and is checked as soon as the server answers again.");
}

// --- What was found ---------------------------------------------------------------------------------------------------

let problems = [];
let current = -1; // the one that was chosen last
const opened = new Set(); // those whose explanation is open, by `keyOf`

const keyOf = ({ code, pointer }) => `${code} ${pointer}`;

function say(state, words) {
  document.body.classList.remove("busy");
  get("summary").className = `is-${state}`;
  get("summary").querySelector("use").setAttribute("href", `#icon-${state}`);
  const status = get("summary").querySelector("[role=status]");
  if (status.textContent !== words) status.textContent = words;
}

function showNothing() {
  get("failure").hidden = true;
  list([]);
  say("idle", "Nothing to check yet");
  age();
}

function fail(title, detail) {
  say("error", title);
  get("failure").textContent = detail;
  get("failure").hidden = false;
  age();
}

function show(answer) {
  get("failure").hidden = true;
  const errors = answer.problems.filter((problem) => problem.severity !== "warning").length;
  const warnings = answer.problems.length - errors;
  const advice = warnings ? `, ${counted(warnings, "warning")}` : "";
  if (errors) say("error", counted(errors, "problem") + advice);
  else say(warnings ? "warning" : "valid", `Valid ${spoken(answer.kind ?? "document")}${advice}`);
  list(answer.problems);
  if (answer.html === null) age();
  else render(answer.html);
}

function list(found) {
  problems = found;
  current = -1;
  marked = new Map();
  for (const { line, severity } of found) {
    if (line !== null && marked.get(line) !== "error") marked.set(line, severity === "warning" ? "warning" : "error");
  }
  // Who reads the list while the text changes stays where they are.
  const frame = get("problems");
  const { scrollTop } = frame;
  const focused = [...frame.querySelectorAll("ol > li > button")].indexOf(document.activeElement);
  frame.querySelector("ol").replaceChildren();
  frame.hidden = get("steps").hidden = found.length === 0;
  get("current").textContent = "";
  listMore();
  frame.scrollTop = scrollTop;
  if (focused !== -1) ([...frame.querySelectorAll("ol > li > button")][focused] ?? area).focus();
  drawSoon();
}

function listMore() {
  const parent = get("problems").querySelector("ol");
  const from = parent.children.length;
  parent.append(...problems.slice(from, from + SHOWN).map((problem, index) => item(problem, from + index)));
  const left = problems.length - parent.children.length;
  get("more").hidden = left === 0;
  get("more").textContent = `Show ${Math.min(left, SHOWN)} more of ${left.toLocaleString("en")}`;
}

function item(problem, index) {
  const severity = problem.severity === "warning" ? "warning" : "error";
  const place = problem.line === null ? [] : [make("span", { class: "where" }, `${problem.line}:${problem.column ?? 1}`)];
  const word = make("b", {}, severity === "warning" ? "Warning" : "Error");
  const facts = [word, ...place, make("code", {}, problem.code), make("code", { dir: "ltr" }, problem.pointer || "(root)")];
  const go = make("button", { type: "button", class: "go" }, icon(severity), make("span", { class: "message", dir: "auto" }, problem.message));
  go.append(make("span", { class: "facts" }, ...facts));
  go.addEventListener("click", () => choose(index));
  const fix = make("button", { type: "button", class: "fix", "aria-expanded": "false" }, "How to fix");
  const remedy = make("div", { class: "remedy", id: `remedy-${index}` });
  const open = (isOpen) => {
    remedy.hidden = !isOpen;
    fix.setAttribute("aria-expanded", String(isOpen));
    opened[isOpen ? "add" : "delete"](keyOf(problem));
    if (isOpen) explain(problem.code, remedy);
  };
  fix.setAttribute("aria-controls", remedy.id);
  fix.addEventListener("click", () => open(remedy.hidden));
  open(opened.has(keyOf(problem)));
  return make("li", { class: `problem ${severity}` }, go, fix, remedy);
}

function choose(index) {
  const items = () => get("problems").querySelectorAll("ol > li");
  while (index >= items().length) listMore();
  items()[current]?.removeAttribute("aria-current");
  current = index;
  items()[current].setAttribute("aria-current", "true");
  const { line, column, message } = problems[index];
  if (line !== null) goTo(line, column ?? 1);
  const frame = get("problems");
  if (frame.scrollHeight > frame.clientHeight) {
    const [inner, outer] = [items()[current].getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inner.top < outer.top) frame.scrollTop += inner.top - outer.top;
    else if (inner.bottom > outer.bottom) frame.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
  }
  get("current").textContent = `Problem ${index + 1} of ${problems.length}: ${message}`;
}

// The next one, or the one before; from the caret, where none was chosen.
function step(by) {
  if (!problems.length) return;
  if (current !== -1) return choose((current + by + problems.length) % problems.length);
  const caret = area.selectionStart;
  const isAfter = ({ line, column }) => line === null || offsetOf(line, column ?? 1) >= caret;
  const after = problems.findIndex(isAfter);
  if (by > 0) choose(Math.max(after, 0));
  else choose((after === -1 ? problems.length : after || problems.length) - 1);
}

const explained = new Map();

async function explain(code, into) {
  if (explained.has(code)) return into.replaceChildren(...explanation(explained.get(code)));
  try {
    const response = await fetch(`/explain/${encodeURIComponent(code)}`);
    if (!response.ok) return into.replaceChildren(make("p", {}, "This code has no explanation."));
    explained.set(code, await response.json());
    into.replaceChildren(...explanation(explained.get(code)));
  } catch {
    into.replaceChildren(make("p", {}, "The server does not answer."));
  }
}

function explanation({ text: words, form, bad, good }) {
  const paragraphs = words.split(/\n\n|\n(?=- )/).map((paragraph) => make("p", { dir: "auto" }, ...codes(paragraph.replaceAll("\n", " "))));
  const figures = [
    ["bad", form === "json" ? "Bad" : `Bad (${form === "python" ? "an expression in Python" : "not JSON"})`, bad, good],
    ["good", "Good", good, bad],
  ].map(([name, caption, own, other]) => make("figure", { class: name }, make("figcaption", {}, caption), make("pre", { dir: "ltr" }, ...differing(own, other))));
  return [...paragraphs, ...figures];
}

// What stands between backticks is code.
const codes = (words) => words.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));

// The lines of an example that the other example does not have, marked, and those around them.
function differing(own, other) {
  const known = new Set(other.split("\n").map((line) => line.trim()));
  const lines = own.split("\n");
  const differs = lines.map((line) => line.trim() !== "" && !known.has(line.trim()));
  const isNear = (at) => !differs.includes(true) || differs.slice(Math.max(0, at - AROUND), at + AROUND + 1).includes(true);
  return lines.flatMap((line, at) => {
    if (!isNear(at)) return at === 0 || isNear(at - 1) ? ["…\n"] : [];
    const words = line.trim();
    return differs[at] ? [line.slice(0, line.indexOf(words)), make("mark", {}, words), "\n"] : [`${line}\n`];
  });
}

// --- The rendering ----------------------------------------------------------------------------------------------------

let shown = null; // the HTML that the frame shows
let frame = null;

function age() {
  get("old").hidden = shown === null;
}

// A new frame takes the place of the old one when it can be seen: nothing flickers, and the reader stays where they were.
// The frame may not run scripts. It has the origin of this page so that this page can see how far it is scrolled.
function render(html) {
  get("old").hidden = true;
  get("blank").hidden = true;
  if (html === shown) return;
  shown = html;
  get("stage").querySelector(".coming")?.remove();
  const next = make("iframe", { sandbox: "allow-same-origin", title: "Rendered document", class: "coming" });
  const turn = () => {
    if (!next.isConnected || !next.classList.contains("coming")) return;
    const hadFocus = frame !== null && document.activeElement === frame;
    next.contentWindow.scrollTo({ top: frame?.contentDocument?.scrollingElement?.scrollTop ?? 0, behavior: "instant" });
    next.classList.remove("coming");
    frame?.remove();
    frame = next;
    if (hadFocus) next.focus();
    next.contentDocument.addEventListener("click", follow);
    next.contentDocument.addEventListener("keydown", keys);
  };
  const look = () => {
    const inside = next.contentDocument;
    if (inside?.URL === "about:srcdoc" && inside.readyState !== "loading" && inside.styleSheets.length) turn();
    else if (next.isConnected && next.classList.contains("coming")) requestAnimationFrame(look);
  };
  next.addEventListener("load", turn); // where the stylesheet is missing
  next.srcdoc = html;
  get("stage").append(next);
  requestAnimationFrame(look);
}

// A frame that is written here cannot follow links by itself: it would load this page. Those to a place in the document
// lead there; those to elsewhere open beside this page, which their sites learn nothing of.
function follow(event) {
  const address = event.target.closest?.("a[href]")?.getAttribute("href");
  if (address === undefined) return;
  event.preventDefault();
  if (/^https?:\/\//i.test(address)) open(address, "_blank", "noopener,noreferrer");
  const place = address.startsWith("#") && event.currentTarget.getElementById(decoded(address.slice(1)));
  if (!place) return;
  if (!place.matches("a, button, summary")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
}

function decoded(words) {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}

// --- A file that is followed ------------------------------------------------------------------------------------------

let tag = null;
let last = null;
let isLooking = false;
let looking = null;

async function look() {
  clearTimeout(looking);
  if (document.hidden || isLooking) return;
  isLooking = true;
  try {
    const response = await fetch("/preview", { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (response.status !== 304) {
      last = await response.json();
      tag = response.headers.get("ETag");
    }
    if (response.status !== 304 || !get("failure").hidden) showFile(last);
  } catch {
    fail("The server does not answer", "The file is shown as it was, and is read again as soon as the server answers.");
  }
  isLooking = false;
  looking = setTimeout(look, POLL);
}

function showFile(answer) {
  const reason = answer.error ?? answer.detail;
  if (reason !== undefined) return fail("The file cannot be read", `${reason}. What is shown is how it was.`);
  if (answer.text !== text) {
    const { scrollTop, scrollLeft, selectionStart, selectionEnd } = area; // not every browser keeps them
    setText(answer.text);
    area.setSelectionRange(selectionStart, selectionEnd);
    area.scrollTo({ top: scrollTop, left: scrollLeft, behavior: "instant" });
    notice(`Read at ${new Date().toLocaleTimeString("en-GB")}.`);
  }
  show(answer);
  showPlace();
}

// --- Keys, files, menus -----------------------------------------------------------------------------------------------

function keys(event) {
  if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  step(event.shiftKey ? -1 : 1);
}

function addExamples(kinds) {
  const menu = get("examples");
  const close = () => (menu.open = false);
  for (const each of kinds) {
    const button = make("button", { type: "button" }, spoken(each));
    button.addEventListener("click", async () => {
      close();
      try {
        const response = await fetch(`/examples/${encodeURIComponent(each)}`);
        if (response.ok) replace(await response.text(), `This is the example of the kind ${spoken(each)}.`);
        else notice("The server has no such example.");
      } catch {
        notice("The server does not answer.");
      }
    });
    menu.querySelector("ul").append(make("li", {}, button));
    kind.append(make("option", { value: each }, spoken(each)));
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !menu.contains(relatedTarget) && close());
  document.addEventListener("pointerdown", ({ target }) => !menu.contains(target) && close());
}

function takeFiles() {
  get("open").addEventListener("click", () => get("file").click());
  get("file").addEventListener("change", ({ target }) => {
    if (target.files.length) openFile(target.files[0]);
    target.value = ""; // so that the same file can be chosen again
  });
  const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    get("drop").hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) get("drop").hidden = true;
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    get("drop").hidden = true;
    if (event.dataTransfer.files.length) openFile(event.dataTransfer.files[0]);
  });
}

function startEditing({ kinds, flavours }) {
  get("tools").hidden = false;
  addExamples(kinds);
  for (const each of flavours) flavour.append(make("option", { value: each }, each));
  takeFiles();
  for (const each of [kind, flavour]) each.addEventListener("change", () => changed({ pause: 0 }));
  get("format").addEventListener("click", format);
  area.addEventListener("input", () => {
    read();
    notice("");
    changed();
  });
  read(); // a browser may have kept the text of an earlier visit
  if (text) changed({ pause: 0 });
}

function startFollowing(path) {
  const name = path.split(/[\\/]/).at(-1);
  document.title = name;
  get("name").textContent = name;
  area.readOnly = true;
  area.placeholder = "";
  document.addEventListener("visibilitychange", look);
  look();
}

async function start() {
  area.addEventListener("scroll", drawSoon);
  new ResizeObserver(drawSoon).observe(area);
  document.addEventListener("selectionchange", () => document.activeElement === area && showPlace());
  document.addEventListener("keydown", keys);
  get("next").addEventListener("click", () => step(1));
  get("previous").addEventListener("click", () => step(-1));
  get("more").addEventListener("click", listMore);
  showPlace();
  try {
    const mode = await (await fetch("/mode")).json();
    get("about").textContent = mode.preview === null ? `${mode.version} · checks and renders documents of news` : `Preview by newsmodel ${mode.version}; it follows the file`;
    if (mode.preview === null) startEditing(mode);
    else startFollowing(mode.preview);
  } catch {
    fail("The server does not answer", "Load this page again when the server runs.");
  }
}

start();
