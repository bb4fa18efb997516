// The bottom sheet of a list message. While it is open the rest of the phone cannot be reached.

import { $, el } from "./dom.js";

let giveBack = null;

function others() {
  return [$("home"), $("chat"), $("people"), $("controls")];
}

export function closeSheet() {
  if ($("sheet").hidden) return;
  $("sheet").hidden = $("shade").hidden = true;
  for (const one of others()) one.inert = false;
  giveBack?.focus();
  giveBack = null;
}

export function openSheet(title, sections, opener, choose) {
  giveBack = opener;
  $("sheet-title").textContent = title;
  const rows = [];
  const parts = sections.map((section) => [
    section.title ? el("h3", { dir: "auto" }, section.title) : null,
    section.rows.map((row) => {
      const pick = (event) => {
        event.currentTarget.setAttribute("aria-checked", "true");
        setTimeout(() => {
          closeSheet();
          choose(row);
        }, 120);
      };
      const node = el("button", { type: "button", class: "row", role: "radio", "aria-checked": "false", onclick: pick }, el("span", { class: "title", dir: "auto" }, row.title), row.description ? el("span", { class: "soft", dir: "auto" }, row.description) : null);
      rows.push(node);
      return node;
    }),
  ]);
  $("sheet-rows").replaceChildren(...parts.flat(2).filter(Boolean));
  $("sheet").hidden = $("shade").hidden = false;
  for (const one of others()) one.inert = true;
  rows[0]?.focus();
}

export function wireSheet() {
  $("sheet-close").addEventListener("click", closeSheet);
  $("shade").addEventListener("click", closeSheet);
  $("sheet").addEventListener("keydown", (event) => {
    const rows = [...$("sheet-rows").querySelectorAll(".row")];
    const at = rows.indexOf(document.activeElement);
    const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (event.key === "Escape") closeSheet();
    else if (go !== undefined && rows.length) rows[(go + rows.length) % rows.length].focus();
    else return;
    event.preventDefault();
  });
}
