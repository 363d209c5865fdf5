// A language server as an editor starts it: over stdio, in a workspace of files, with settings. It may not use the network.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from "vscode-jsonrpc/node.js";

const NO_NETWORK = "import net from 'node:net'; net.Socket.prototype.connect = () => process.exit(3);";
// What a server may take until it says what it found in a file.
const PATIENCE = 20_000;

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
