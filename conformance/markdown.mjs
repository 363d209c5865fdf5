// Reads a JSON array of Markdown texts, and writes the pages that every parser makes of them: raw HTML, every scheme and
// every plugin are switched on.
import { Parser, HtmlRenderer } from "commonmark";
import MarkdownIt from "markdown-it";
import attrs from "markdown-it-attrs";
import footnote from "markdown-it-footnote";
import { Marked } from "marked";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { text as whole } from "node:stream/consumers";

function markdownIt(...plugins) {
  const reader = new MarkdownIt({ html: true, linkify: true, typographer: false });
  reader.linkify.set({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true });
  reader.validateLink = () => true;
  for (const plugin of plugins) reader.use(plugin);
  return (text) => reader.render(text);
}

const marked = new Marked({ gfm: true });
const remark = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true });

const engines = {
  "commonmark.js": (text) => new HtmlRenderer({ safe: false }).render(new Parser().parse(text)),
  "markdown-it, linkify": markdownIt(),
  "markdown-it, all plugins": markdownIt(footnote, attrs),
  "marked, gfm": (text) => marked.parse(text),
  "micromark, gfm": (text) =>
    micromark(text, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
  "remark, gfm": (text) => String(remark.processSync(text)),
};

const texts = JSON.parse(await whole(process.stdin));
const pages = Object.fromEntries(Object.entries(engines).map(([name, read]) => [name, texts.map(read)]));
process.stdout.write(JSON.stringify(pages));
