import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import type { Plugin } from "vite";

/** The API to develop against; `make run` serves it there. */
const api = process.env.DONTO_API ?? `http://127.0.0.1:${process.env.DONTO_PORT ?? 8000}`;

/**
 * Sonner writes its styles into the document when it is loaded, which the Content-Security-Policy forbids.
 * The same styles ship as a file (`src/styles/index.css`), so the call is taken out.
 */
function sonnerWithoutInlineStyle(): Plugin {
  return {
    name: "sonner-without-inline-style",
    apply: "build",
    transform(code, id) {
      if (!/[\\/]sonner[\\/]dist[\\/]index\.mjs/.test(id)) return null;
      const without = code.replace(/^__insertCSS\(.*\);$/m, "");
      if (without === code) this.error("sonner no longer inserts its styles in the known way; see vite.config.ts");
      return { code: without, map: null };
    },
  };
}

/** Writes a .gz beside every text asset: the server then compresses nothing while it answers. */
function precompressed(): Plugin {
  return {
    name: "precompressed",
    apply: "build",
    async closeBundle() {
      const folder = fileURLToPath(new URL("./dist/assets", import.meta.url));
      const names = await readdir(folder);
      const texts = names.filter((name) => /\.(js|css|svg|json)$/.test(name));
      await Promise.all(
        texts.map(async (name) => {
          const path = join(folder, name);
          await writeFile(`${path}.gz`, gzipSync(await readFile(path), { level: 9 }));
        }),
      );
    },
  };
}

/**
 * What every page needs is one file, and what a clinic's public page needs beside it is another one: left alone, the
 * bundler makes seventy of them, and lets visitors load the routes of work.
 */
const CHUNKS = [
  { name: "base", priority: 2, test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|openapi-fetch)[\\/]/ },
  { name: "visitor", priority: 1, test: /src[\\/](visitor-router|portals[\\/]public[\\/](?!book|manage))/ },
];

export default defineConfig({
  plugins: [react(), tailwindcss(), sonnerWithoutInlineStyle(), precompressed()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // infra/web.py puts a fresh nonce in this place with every page (see src/nonce.ts for who needs it).
  html: { cspNonce: "DONTO_NONCE" },
  server: { proxy: { "/v1": api, "/docs": api, "/openapi.json": api } },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The one page of the app, and the one with which a clinic's public page comes at once (infra/web.py).
      input: ["index.html", "visitor.html"],
      output: { codeSplitting: { groups: CHUNKS } },
    },
  },
  test: { include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"], environment: "node" },
});
