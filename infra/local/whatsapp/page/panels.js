// The panels beside the phone; where there is no room beside it they slide over it.

import { $ } from "./dom.js";
import { closeAttach } from "./compose.js";

export function closePanel(id) {
  const panel = $(id);
  if (!panel.classList.contains("open")) return;
  panel.classList.remove("open");
  $("phone").inert = false;
  document.querySelector(`.screen:not([hidden]) [data-open="${id}"]`)?.focus();
}

export function wirePanels() {
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => {
      const panel = $(button.dataset.open);
      const close = panel.querySelector("[data-close]");
      if (!close.checkVisibility?.({ visibilityProperty: false })) return panel.querySelector("button, input")?.focus();
      panel.classList.add("open");
      $("phone").inert = true;
      close.focus();
    });
  }
  for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => closePanel(button.dataset.close));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closePanel("people");
    closePanel("controls");
    closeAttach();
  });
}
