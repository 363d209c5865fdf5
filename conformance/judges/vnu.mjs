// The Nu Html Checker: whether a page is HTML at all, as the standard says it.
import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { fail, judge } from "./judge.mjs";

const jar = join(import.meta.dirname, "..", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");

await judge("vnu-jar", ".html", (files) => {
  const run = spawnSync("java", ["-jar", jar, "--format", "json", ...files.map((file) => file.path)], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (run.error) fail(`vnu-jar needs Java: ${run.error.message} (on Debian: apt-get install default-jre-headless)`);
  return JSON.parse(run.stderr).messages.map((message) => ({
    file: basename(message.url ?? ""),
    rule: message.subType ?? message.type,
    message: message.message,
    place: `${message.lastLine}:${message.lastColumn}`,
  }));
});
