// chromium itself, on a screen of 320 pixels (WCAG 2.2, 1.4.10): whether a page has to be moved sideways to be read.
import { launch } from "../browser.mjs";
import { judge } from "./judge.mjs";

const WIDTH = 320;

await judge("playwright-core", ".html", async (files) => {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 800 } });
  await page.route("**/*", (route) => route.abort());
  const findings = [];
  for (const file of files) {
    await page.setContent(file.text, { waitUntil: "domcontentloaded" });
    for (const { message, place } of await page.evaluate(tooWide, WIDTH)) {
      findings.push({ file: file.name, rule: "reflow", message, place });
    }
  }
  await browser.close();
  return findings;
});

// The innermost element that sticks out, if the page is wider than the screen.
function tooWide(width) {
  document.querySelectorAll("details").forEach((details) => (details.open = true));
  const excess = document.documentElement.scrollWidth - width;
  if (excess <= 0) return [];
  const scrolls = (element) => element && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return (right > width + 0.5 || left < -0.5) && !scrolls(element);
  });
  const place = out.length ? out[out.length - 1].outerHTML.slice(0, 160) : "";
  return [{ message: `the page is ${excess} pixels too wide`, place }];
}
