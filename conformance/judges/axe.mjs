// axe-core in a browser: what people who use assistive technology would meet, in light and in dark.
import { readFileSync } from "node:fs";
import { launch } from "../browser.mjs";
import { judge, require } from "./judge.mjs";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

await judge("axe-core", ".html", async (files) => {
  const browser = await launch();
  const page = await browser.newPage();
  // Nothing is loaded from anywhere: pictures and films of the examples do not exist.
  await page.route("**/*", (route) => route.abort());
  const findings = [];
  for (const file of files) {
    await page.emulateMedia({ colorScheme: "light" });
    await page.setContent(file.text, { waitUntil: "domcontentloaded" });
    await page.evaluate(axe);
    // What is folded away is judged too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    findings.push(...(await violations(page, file.name, undefined)));
    await page.emulateMedia({ colorScheme: "dark" });
    findings.push(...(await violations(page, file.name, ["color-contrast"])));
  }
  await browser.close();
  return findings;
});

async function violations(page, file, only) {
  // What axe cannot decide ("incomplete") is no finding: contrast over a picture that did not load, for one.
  const options = { resultTypes: ["violations"], ...(only && { runOnly: only }) };
  const found = await page.evaluate((given) => window.axe.run(document, given), options);
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => ({
      file,
      rule: violation.id,
      message: `${violation.help}: ${node.html}`.slice(0, 300),
      place: node.target.join(" "),
    })),
  );
}
