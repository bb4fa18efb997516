// The panel behind the chat: clock, what app and WhatsApp tell each other, faults, templates.

import { $, call, clockTime, duration, el, icon, longDay } from "./dom.js";

const EVERYWHERE = "*";
const TONE = { APPROVED: "good", PENDING: "open" };

export function now(world) {
  return world.clock.now + Math.round((Date.now() - world.clockAt) / 1000);
}

export function showClock(world, chat) {
  const seconds = now(world);
  const ahead = world.clock.aheadSeconds;
  $("phone-time").textContent = clockTime(seconds);
  $("phone-ahead").textContent = ahead ? `+${duration(ahead)}` : "";
  $("clock-now").textContent = clockTime(seconds);
  $("clock-day").textContent = `${longDay(seconds)}${ahead ? `, ${duration(ahead)} ahead` : ""}`;
  $("home-clock").textContent = ahead ? `${clockTime(seconds)}, ${duration(ahead)} ahead` : "";
  const window = $("window-state");
  if (!chat) window.textContent = "";
  else if (!chat.windowUntil) window.textContent = "Nothing written yet: the clinic may send templates alone";
  else if (chat.windowUntil <= seconds) window.textContent = "24 hours are over: templates alone";
  else window.textContent = `The clinic may write freely for ${duration(chat.windowUntil - seconds)}`;
}

export function showFaults(world) {
  const settings = world.faults.webhooks[EVERYWHERE];
  for (const box of document.querySelectorAll("[data-fault]")) {
    box.checked = String(settings[box.dataset.fault]) !== box.dataset.off && Number(settings[box.dataset.fault]) !== Number(box.dataset.off);
  }
  const waiting = Object.values(world.faults.sends).reduce((sum, one) => sum + one, 0);
  $("fail-state").textContent = waiting ? `${waiting} more will fail` : "";
  $("wrong").hidden = !waiting && !document.querySelector("[data-fault]:checked");
}

export function showPerson(person) {
  for (const box of document.querySelectorAll("[data-person]")) box.checked = Boolean(person?.[box.dataset.person]);
}

export function showTemplates(world, complain) {
  const decide = (id, event) => call("POST", `/templates/${id}`, { event }).catch(complain);
  const rows = world.templates.map((one) =>
    el(
      "li",
      {},
      el("span", { class: "grow" }, one.name, " ", el("span", { class: "soft" }, one.language)),
      el("span", { class: `mark ${TONE[one.status] ?? "bad"}` }, one.status.toLowerCase()),
      el(
        "span",
        { class: "deeds" },
        (one.status === "PENDING" ? ["APPROVED", "REJECTED"] : one.status === "APPROVED" ? ["PAUSED"] : ["APPROVED"]).map((event) =>
          el("button", { type: "button", onclick: () => decide(one.id, event), "aria-label": `${one.name} ${one.language}: ${event.toLowerCase()}` }, { APPROVED: "Approve", REJECTED: "Reject", PAUSED: "Pause" }[event]),
        ),
      ),
    ),
  );
  $("templates-count").textContent = String(world.templates.length);
  $("templates").replaceChildren(...(rows.length ? rows : [el("li", { class: "soft" }, "The app has not submitted any.")]));
}

// Deliveries go from WhatsApp to the app, calls the other way; both have `at`, `status` and `note`.
export function showFeed(world) {
  const rows = [...world.feed].reverse().map((one) => {
    const inward = one.updates !== undefined;
    const what = !inward ? one.about : one.updates.length > 1 ? `${one.updates.length} updates: ${one.updates.join(", ")}` : one.updates[0];
    const good = one.status === 200;
    return el(
      "li",
      { class: inward ? "inward" : "outward" },
      icon(inward ? "in" : "out"),
      el("span", { class: "unseen" }, inward ? "WhatsApp to the app:" : "The app to WhatsApp:"),
      el("span", { class: "what" }, what),
      el("time", {}, clockTime(one.at)),
      el("span", { class: `mark ${good ? "good" : "bad"}` }, one.status ? `${one.status}${!inward && one.note ? ` ${one.note}` : ""}` : one.note),
    );
  });
  $("feed").replaceChildren(...(rows.length ? rows : [el("li", { class: "soft" }, `Nothing yet. Messages go to ${world.callbackUrl}`)]));
}

export function wireControls(world, complain, person) {
  const run = (promise) => promise.catch(complain);
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => run(call("POST", "/clock", { advanceSeconds: Number(button.dataset.advance) })));
  }
  for (const box of document.querySelectorAll("[data-fault]")) {
    box.addEventListener("change", () => run(call("PATCH", "/faults", { [box.dataset.fault]: Number(box.checked ? box.dataset.on : box.dataset.off) })));
  }
  for (const box of document.querySelectorAll("[data-person]")) {
    box.addEventListener("change", () => run(call("PATCH", `/people/${person().id}`, { [box.dataset.person]: box.checked })));
  }
  $("fail-next").addEventListener("click", () => run(call("POST", "/fail", JSON.parse($("fail-what").value))));
  $("clear-faults").addEventListener("click", () => run(call("DELETE", "/faults")));
  $("reset").addEventListener("click", (event) => {
    const button = event.currentTarget;
    if (button.dataset.sure) {
      run(call("POST", "/reset", {}));
      button.textContent = "Forget all chats";
      delete button.dataset.sure;
      return;
    }
    button.dataset.sure = "1";
    button.textContent = "Really forget them?";
    setTimeout(() => {
      button.textContent = "Forget all chats";
      delete button.dataset.sure;
    }, 4000);
  });
}
