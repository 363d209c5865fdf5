// `node screenshots.mjs PAGES PICTURES ADDRESS`: photographs pages as readers meet them, one picture for each of SHOTS; and
// the page of the service at ADDRESS, one for each of VIEWS.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.mjs";

const WIDTHS = { wide: 1100, narrow: 390 };
// The page, what stands at the top of the picture, and how it is looked at.
const SHOTS = [
  ["ltr", "header", ".nm-header", "wide", "light"],
  ["ltr", "boxes", ".nm-pull-quote", "wide", "dark"],
  ["ltr", "tables", ".nm-comparison", "wide", "light"],
  ["ltr", "notes", ".nm-corrections", "wide", "dark"],
  ["ltr", "header", ".nm-header", "narrow", "light"],
  ["ltr", "tables", ".nm-timeline", "narrow", "light"],
  ["ltr", "comments", ".nm-discussion", "narrow", "dark"],
  ["rtl", "header", ".nm-header", "wide", "light"],
  ["rtl", "tables", ".nm-comparison", "wide", "dark"],
  ["rtl", "comments", ".nm-corrections", "narrow", "light"],
];
// What is written into the page of the service, one text after the other, and how it is looked at.
const VIEWS = [
  ["problems", ["valid.json", "invalid.json"], "wide", "light"],
  ["valid", ["valid.json"], "wide", "dark"],
];
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><linearGradient id="g" x2="0" y2="1">
<stop stop-color="#9fc3d6"/><stop offset=".55" stop-color="#dfe6d8"/><stop offset=".55" stop-color="#7d8f6b"/><stop offset="1" stop-color="#55624a"/>
</linearGradient><rect width="1600" height="900" fill="url(#g)"/></svg>`;
const [pages, pictures, address] = process.argv.slice(2);
const browser = await launch();
// The pictures of the examples do not exist; a plain one stands in for each, and nothing else is loaded.
const standIn = (route) =>
  route.request().resourceType() === "image" ? route.fulfill({ contentType: "image/svg+xml", body: PICTURE }) : route.abort();
for (const [file, scene, from, width, colorScheme] of SHOTS) {
  const page = await browser.newPage({ viewport: { width: WIDTHS[width], height: 1300 }, colorScheme });
  await page.route("**/*", standIn);
  await page.setContent(readFileSync(join(pages, `${file}.html`), "utf8"), { waitUntil: "load" });
  const top = await page.evaluate((selector) => {
    document.querySelector("details").open = true;
    return document.querySelector(selector).getBoundingClientRect().top + window.scrollY;
  }, from);
  const bottom = await page.evaluate(() => document.documentElement.scrollHeight);
  const y = Math.max(0, top - 30);
  const clip = { x: 0, y, width: WIDTHS[width], height: Math.min(1300, bottom - y) };
  await page.screenshot({ path: join(pictures, `${file}-${scene}-${width}-${colorScheme}.png`), fullPage: true, clip });
  await page.close();
}
for (const [scene, files, width, colorScheme] of VIEWS) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
  await page.route((url) => url.origin !== new URL(address).origin, standIn);
  await page.goto(address);
  await page.waitForSelector("#tools:not([hidden])");
  for (const file of files) {
    await page.fill("#text", readFileSync(join(pages, file), "utf8"));
    await page.waitForFunction(() => !document.body.classList.contains("busy"));
    await page.waitForSelector("#stage iframe:not(.coming)");
  }
  if (await page.isVisible(".fix")) {
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("F8");
    await page.click(".problem[aria-current] .fix");
    await page.waitForSelector(".remedy pre");
  }
  await page.focus("#next, #format");
  await page.evaluate(() => {
    document.activeElement.blur();
    document.getElementById("text").scrollTo(0, 0);
  });
  await page.waitForTimeout(300); // pictures are decoded
  await page.screenshot({ path: join(pictures, `page-${scene}-${width}-${colorScheme}.png`) });
  await page.close();
}
await browser.close();
