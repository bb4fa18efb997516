/**
 * Writes src/api/schema.d.ts from docs/openapi.json; with --check, only says whether it is up to date.
 *
 * A member with a default is always there in an answer and need not be there in a request. The generator knows one
 * rule for both, so defaults are taken out of the schemas that are only sent.
 */
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const SOURCE = new URL("../../docs/openapi.json", import.meta.url);
const TARGET = new URL("../src/api/schema.d.ts", import.meta.url);
const NOTE = "// Made from docs/openapi.json by `npm run client`. Not to be edited.\n\n";

const document = JSON.parse(await readFile(SOURCE, "utf8"));
const schemas = document.components.schemas;

function reachable(from, found = new Set()) {
  for (const [, name] of JSON.stringify(from ?? {}).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    reachable(schemas[name], found);
  }
  return found;
}

const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
const answered = reachable([operations.map(({ responses }) => responses), document.components.responses]);
const sent = reachable(operations.map(({ requestBody }) => requestBody));
for (const name of sent) {
  if (answered.has(name)) continue;
  for (const property of Object.values(schemas[name].properties ?? {})) delete property.default;
}

const made = NOTE + astToString(await openapiTS(document));
const present = await readFile(TARGET, "utf8").catch(() => "");
if (process.argv.includes("--check")) {
  if (made !== present) {
    console.error("src/api/schema.d.ts is not what docs/openapi.json says: run `npm run client` in web/");
    process.exitCode = 1;
  }
} else if (made !== present) {
  await writeFile(TARGET, made);
}
