// A language server as an editor starts it: over stdio, in a workspace of files, with settings. It may not use the network.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from "vscode-jsonrpc/node";

const NO_NETWORK = "import net from 'node:net'; net.Socket.prototype.connect = () => process.exit(3);";
// What a server may take until it says what it found in a file.
const PATIENCE = 60_000;

export async function workspace(files, use) {
  const root = mkdtempSync(join(tmpdir(), "newsmodel-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    return await use((name) => pathToFileURL(join(root, name)).href);
  } finally {
    rmSync(root, { recursive: true });
  }
}

// `use` gets functions that open a file and say what the server finds in it, shows of a place, and offers there.
export async function served(script, { address, language, settings, pull }, use) {
  const command = ["--import", `data:text/javascript,${encodeURIComponent(NO_NETWORK)}`, script, "--stdio"];
  const server = spawn(process.execPath, command, { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const ended = new Promise((_, reject) => server.once("exit", (code) => reject(new Error(`the server ended with ${code}`))));
  ended.catch(() => {});
  const within = (promise) => {
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("the server does not answer")).unref());
    return Promise.race([promise, ended, late]);
  };
  const ask = (method, params) => within(connection.sendRequest(method, params));
  const waiting = new Map();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
  connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => settings[section] ?? null));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const open = async (name, text) => {
    const uri = address(name);
    const published = new Promise((resolve) => waiting.set(uri, resolve));
    await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: language, version: 1, text } });
    return pull ? (await ask("textDocument/diagnostic", { textDocument: { uri } })).items : within(published);
  };
  const hover = async (name, position) => {
    const found = await ask("textDocument/hover", { textDocument: { uri: address(name) }, position });
    return JSON.stringify(found?.contents ?? "");
  };
  const complete = async (name, position) => {
    const found = await ask("textDocument/completion", { textDocument: { uri: address(name) }, position });
    return (found?.items ?? found ?? []).map((each) => each.label);
  };
  try {
    const capabilities = {
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        hover: {},
        publishDiagnostics: {},
        ...(pull ? { diagnostic: {} } : {}),
      },
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceFolders: true },
    };
    const folders = [{ uri: address(""), name: "workspace" }];
    await ask("initialize", { processId: process.pid, rootUri: address(""), workspaceFolders: folders, capabilities });
    await connection.sendNotification("initialized", {});
    await connection.sendNotification("workspace/didChangeConfiguration", { settings });
    return await use({ open, hover, complete });
  } finally {
    connection.dispose();
    server.kill();
  }
}

// The checks that all servers get: each document of each schema, where each way says what its schema is.
//
// A way is {folder, write}: the folder of its files, and the text of a document whose schema has a name. `draft` gives
// the text of an unfinished document, with the places where a member and an item of the body are to be written.

const SPOILT = "\u0001 \u2028";
const UNKNOWN = "paragrph";
const EXAMPLES = join(import.meta.dirname, "..", "..", "src", "newsmodel", "examples");

export function schemaFiles(files) {
  return Object.fromEntries(files.map((file) => [`schemas/v1/${file.name}`, file.text]));
}

export const kindOf = (file) => file.name.replace(".editor.json", "");

// A schema's own examples, and the complete one of its kind.
function documentsOf(file, schema) {
  const path = join(EXAMPLES, `${kindOf(file)}.json`);
  // The schema of any document has its examples in the definitions of the kinds.
  const examples = schema.examples ?? Object.values(schema.$defs).flatMap((each) => each.examples ?? []);
  return existsSync(path) ? [...examples, JSON.parse(readFileSync(path, "utf8"))] : examples;
}

function messagesIn(schema) {
  return [...JSON.stringify(schema).matchAll(/"(?:patternErrorMessage|errorMessage)":("(?:[^"\\]|\\.)*")/g)].map((found) =>
    JSON.parse(found[1]),
  );
}

// Values with one fault each: a text without its form, and a block of a type that is not known.
function* faultsIn(value) {
  yield { ...value, id: SPOILT };
  if (value.body) yield { ...value, body: [{ ...value.body[0], type: UNKNOWN }, ...value.body.slice(1)] };
}

// Where the fault is, in text of one member a line.
function lineOf(text) {
  return text.split("\n").findIndex((line) => line.includes("\\u0001") || line.includes("\\x01") || line.includes(UNKNOWN));
}

async function* faultsOf(file, way, plain, { open }) {
  const schema = JSON.parse(file.text);
  const ours = new Set(messagesIn(schema));
  let count = 0;
  for (const value of documentsOf(file, schema)) {
    const complaints = await open(`${way.folder}/valid-${count}`, way.write(value, file.name));
    for (const each of complaints) yield ["complaint", each.message];
    for (const spoilt of faultsIn(value)) {
      count += 1;
      const text = way.write(spoilt, file.name);
      const line = lineOf(text);
      const said = await open(`${way.folder}/spoilt-${count}`, text);
      if (said.length !== 1) yield ["not-one-fault", JSON.stringify(said.map((each) => each.message))];
      for (const each of said) {
        if (!ours.has(each.message)) yield ["not-our-words", each.message];
        if (each.range.start.line !== line) yield ["another-line", `${each.range.start.line} and not ${line}`];
      }
      const unread = await open(`content/no-schema-${kindOf(file)}-${way.name}-${count}`, plain(spoilt));
      if (unread.length > 0) yield ["without-schema", unread[0].message];
    }
  }
}

async function* helpOf(file, way, draft, { open, hover, complete }) {
  const schema = JSON.parse(file.text);
  const name = `${way.folder}/draft`;
  const { text, key, member, item } = draft(way, file.name, "body" in schema.properties);
  await open(name, text);
  const shown = await hover(name, key);
  // Servers escape what Markdown would read as a sign.
  if (!shown.replaceAll("\\", "").includes(schema.properties.type.description ?? "")) yield ["no-hover", shown];
  const offered = await complete(name, member);
  for (const required of schema.required.filter((each) => each !== "type" && each !== "body")) {
    if (!offered.includes(required)) yield ["not-offered", required];
  }
  const block = schema.examples?.[0].body?.[0].type;
  if (block && !(await complete(name, item)).includes(block)) yield ["no-snippet", block];
}

// All at once: a server waits a while after each change before it looks at a file.
export async function checked(files, ways, { plain, draft }, server) {
  const look = async (file, way) => {
    const findings = [];
    for (const source of [faultsOf(file, way, plain, server), helpOf(file, way, draft, server)]) {
      for await (const [rule, said] of source) {
        findings.push({ file: file.name, rule, message: String(said).slice(0, 300), place: way.name });
      }
    }
    return findings;
  };
  return (await Promise.all(files.flatMap((file) => ways(kindOf(file)).map((way) => look(file, way))))).flat();
}
