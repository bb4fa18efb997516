// One message as it looks in the chat.

import { clockTime, el, icon } from "./dom.js";

// *bold* _italic_ ~struck~ `code` and addresses, as messengers write them.
const MARKS = /(\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])|```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\4(?![\p{L}\p{N}])/u;
const TAGS = { "*": "strong", _: "em", "~": "s" };

export function words(text) {
  const parts = [];
  let rest = text;
  for (let found = MARKS.exec(rest); found; found = MARKS.exec(rest)) {
    parts.push(rest.slice(0, found.index));
    const [whole, link, block, code, mark, inner] = found;
    if (link) parts.push(el("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, link));
    else if (mark) parts.push(el(TAGS[mark], {}, words(inner)));
    else parts.push(el("code", {}, block ?? code));
    rest = rest.slice(found.index + whole.length);
  }
  return [...parts, rest];
}

const TICKS = {
  accepted: ["waiting", "Not sent yet"],
  sent: ["sent", "Sent"],
  delivered: ["delivered", "Delivered"],
  read: ["delivered", "Read"],
};

export function tick(state, failed) {
  const [name, label] = failed ? ["failed", "Not delivered yet"] : TICKS[state] ?? TICKS.sent;
  const mark = icon(name, `tick ${failed ? "failed" : state}`);
  return [mark, el("span", { class: "unseen" }, label)];
}

function media({ kind, src, name }) {
  if (kind === "image" || kind === "sticker") {
    if (src) return el("img", { class: "photo", src, alt: "Photo" });
  }
  const sign = kind === "audio" ? "mic" : kind === "image" ? "image" : "file";
  const label = kind === "audio" ? "Voice message" : name;
  return src
    ? el("a", { class: "file", href: src, target: "_blank", rel: "noopener", download: name }, icon(sign), el("span", { dir: "auto" }, label))
    : el("span", { class: "file" }, icon(sign), el("span", { dir: "auto" }, label));
}

function place({ latitude, longitude, name, address }) {
  const where = `${Number(latitude).toFixed(4)}, ${Number(longitude).toFixed(4)}`;
  return el("div", { class: "place" }, icon("pin"), el("div", {}, el("strong", { dir: "auto" }, name || "Location"), el("span", { class: "soft", dir: "auto" }, address || where)));
}

function options(message, act, used) {
  const { menu, buttons = [] } = message.shown;
  const all = [];
  if (menu) all.push(el("button", { type: "button", class: "option", onclick: (event) => act.menu(message, event.currentTarget), "aria-haspopup": "dialog" }, icon("list"), el("bdi", {}, menu.button)));
  for (const button of buttons) {
    if (button.kind === "URL") {
      const safe = /^https?:\/\//.test(button.value);
      all.push(el("a", { class: "option", href: safe ? button.value : null, target: "_blank", rel: "noopener noreferrer" }, icon("link"), el("bdi", {}, button.title)));
    } else if (button.kind === "REPLY" || button.kind === "QUICK_REPLY") {
      const pressed = used === button.title;
      all.push(el("button", { type: "button", class: "option", "aria-pressed": pressed ? "true" : null, onclick: () => act.tap(message, button.value) }, icon("reply"), el("bdi", {}, button.title)));
    } else if (button.kind === "LOCATION") {
      all.push(el("button", { type: "button", class: "option", onclick: () => act.location() }, icon("pin"), button.title));
    } else {
      all.push(el("button", { type: "button", class: "option", onclick: () => act.copy(button.value) }, icon("copy"), el("bdi", {}, button.title)));
    }
  }
  return all.length ? el("div", { class: "options" }, all) : null;
}

// `act` has menu, tap, location, copy; `first`: the sender has changed; `used`: the title of the button already tapped.
export function bubble(message, act, { first, used }) {
  const mine = message.author === "person";
  const shown = message.shown;
  const choices = mine ? null : options(message, act, used);
  const meta = el("span", { class: "meta" }, el("time", {}, clockTime(message.at)), mine ? tick(message.state, message.error) : null);
  const body = shown.body ? el("div", { class: "body", dir: "auto" }, words(shown.body)) : null;
  const plain = body && !shown.header && !shown.footer && !shown.media && !shown.detail && !choices;
  const inside = [
    shown.quote ? el("div", { class: "quote", dir: "auto" }, shown.quote) : null,
    shown.header ? el("div", { class: "head", dir: "auto" }, shown.header) : null,
    shown.media ? media(shown.media) : null,
    shown.place ? place(shown.place) : null,
    shown.note ? el("div", { class: "note" }, `(${shown.note.replaceAll("_", " ")})`) : null,
    plain ? el("div", { class: "short" }, body, meta) : body,
    shown.detail ? el("div", { class: "detail", dir: "auto" }, shown.detail) : null,
    shown.footer ? el("div", { class: "foot", dir: "auto" }, shown.footer) : null,
    plain ? null : meta,
  ];
  return el(
    "div",
    { class: `msg${mine ? " mine" : ""}${first ? " first" : ""}${choices ? " wide" : ""}`, "data-id": message.id },
    el("span", { class: "unseen" }, mine ? "You:" : "Clinic:"),
    el("div", { class: "bubble" }, inside),
    choices,
    message.reaction ? el("span", { class: "reaction" }, message.reaction) : null,
    mine && message.error ? el("p", { class: "trouble" }, message.error.details ?? "Not delivered yet") : null,
  );
}

export function typing() {
  return el("div", { class: "msg first", id: "typing" }, el("span", { class: "unseen" }, "Clinic is typing"), el("div", { class: "bubble typing", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
}
