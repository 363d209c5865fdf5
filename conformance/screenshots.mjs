// `node screenshots.mjs PAGES PICTURES`: photographs each page in the widths and colours below.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { launch } from "./browser.mjs";

const VIEWS = [
  { name: "wide-light", width: 1100, height: 1400, colorScheme: "light" },
  { name: "wide-dark", width: 1100, height: 1400, colorScheme: "dark" },
  { name: "narrow-light", width: 390, height: 1400, colorScheme: "light" },
  { name: "narrow-dark", width: 390, height: 1400, colorScheme: "dark" },
];
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><linearGradient id="g" x2="0" y2="1">
<stop stop-color="#9fc3d6"/><stop offset=".55" stop-color="#dfe6d8"/><stop offset=".55" stop-color="#7d8f6b"/><stop offset="1" stop-color="#55624a"/>
</linearGradient><rect width="1600" height="900" fill="url(#g)"/></svg>`;
const [pages, pictures] = process.argv.slice(2);
const browser = await launch();
for (const file of readdirSync(pages)) {
  for (const { name, width, height, colorScheme } of VIEWS) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    // The pictures of the examples do not exist; a plain one stands in for each, and nothing else is loaded.
    await page.route("**/*", (route) =>
      route.request().resourceType() === "image" ? route.fulfill({ contentType: "image/svg+xml", body: PICTURE }) : route.abort(),
    );
    await page.setContent(readFileSync(join(pages, file), "utf8"), { waitUntil: "load" });
    // A little into the page there is more to see than at its top.
    await page.evaluate((dark) => window.scrollTo(0, dark ? 2600 : 0), colorScheme === "dark");
    await page.screenshot({ path: join(pictures, `${basename(file, ".html")}-${name}.png`) });
    await page.close();
  }
}
await browser.close();
