// What pdf.js reads: `node read.mjs FOLDER-OF-PDFJS FILE...` prints a JSON list of texts.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [folder, ...files] = process.argv.slice(2);
const build = resolve(folder, "node_modules/pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(build).href);
const texts = [];
for (const file of files) {
  const data = new Uint8Array(await readFile(file));
  const pdf = await getDocument({ data, verbosity: 0, useSystemFonts: false }).promise;
  let text = "";
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    text += items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\f";
  }
  texts.push(text);
  await pdf.destroy();
}
process.stdout.write(JSON.stringify(texts));
