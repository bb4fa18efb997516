// The chat page: who you are, the list of chats, one chat, and the stream that keeps them live.

import { $, avatar, call, dayName, el, icon, shortTime } from "./dom.js";
import { bubble, tick, typing } from "./bubble.js";
import { wireClinicForm, wireComposer, wirePersonForm } from "./compose.js";
import { now, showClock, showFaults, showFeed, showPerson, showTemplates, wireControls } from "./controls.js";
import { closePanel, wirePanels } from "./panels.js";
import { closeSheet, openSheet, wireSheet } from "./sheet.js";

const GREETINGS = { en: "Hi", hi: "नमस्ते", ar: "مرحبا", de: "Hallo" };
const KEPT_FEED = 40;
const world = { numbers: [], people: [], templates: [], feed: [], clock: { now: 0, aheadSeconds: 0 }, clockAt: Date.now(), faults: { webhooks: { "*": {} }, sends: {} } };
let me = null;
let chat = null;
let stream = null;
let typingEnds = 0;

const face = (person) => avatar(person.name, world.people.indexOf(person) + 3);
const badge = (clinic) => avatar(clinic.name, world.numbers.findIndex((one) => one.phoneNumberId === clinic.phoneNumberId));
const number = (id) => world.numbers.find((one) => one.phoneNumberId === id);
const atEnd = () => $("log").scrollHeight - $("log").scrollTop - $("log").clientHeight < 80;

function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => ($("toast").hidden = true), 5000);
}
const complain = (error) => toast(error instanceof TypeError ? "The sandbox does not answer" : error.message);

// ---- the address: #person/number, so that reloading and Back do what one expects

function place() {
  const [person, phoneNumberId] = location.hash.slice(1).split("/");
  return { person: world.people.find((one) => one.id === person), phoneNumberId: number(phoneNumberId) ? phoneNumberId : null };
}

async function followAddress() {
  const before = chat?.phoneNumberId;
  const { person, phoneNumberId } = place();
  me = person ?? me ?? world.people[0] ?? null;
  showPeople();
  showPerson(me);
  if (!me) return showChats([]);
  closeSheet();
  $("attach").hidden = true;
  if (phoneNumberId) return openChat(phoneNumberId);
  chat = null;
  $("chat").hidden = true;
  $("home").hidden = false;
  await refreshChats();
  if (before) $("chats").querySelector(`[data-number="${before}"]`)?.focus();
}
const go = (person, phoneNumberId) => (location.hash = phoneNumberId ? `${person}/${phoneNumberId}` : person);

// ---- people

function showPeople() {
  const row = (one) => {
    const detail = `+${one.phone}${one.hidePhone ? ", hidden" : ""}${one.online ? "" : ", off"}`;
    return el("li", {}, el("button", { type: "button", "aria-pressed": String(one.id === me?.id), onclick: () => pickPerson(one) }, face(one), el("bdi", { class: "name" }, one.name), one.about ? el("span", { class: "soft" }, one.about) : null, el("span", { class: "soft" }, detail)));
  };
  const others = world.people.filter((one) => one.stranger && one.id !== me?.id);
  const known = world.people.filter((one) => !others.includes(one)).map(row);
  $("people-list").replaceChildren(...(known.length ? known : [el("li", { class: "hint soft" }, "Nobody yet. Add a person below.")]));
  $("others").hidden = !others.length;
  $("others-count").textContent = String(others.length);
  $("others-list").replaceChildren(...others.reverse().map(row)); // who was written to last is looked for first
  $("me").replaceChildren(me ? face(me) : icon("people"));
  $("me").setAttribute("aria-label", me ? `You are ${me.name}. Change` : "Choose who you are");
}

function pickPerson(person) {
  closePanel("people");
  const target = chat ? `#${person.id}/${chat.phoneNumberId}` : `#${person.id}`;
  if (location.hash !== target) location.hash = target;
}

// ---- the list of chats

function showChats(rows) {
  const list = $("chats");
  list.setAttribute("aria-busy", "false");
  if (!rows.length) {
    list.replaceChildren(el("li", { class: "state" }, el("h2", {}, "No clinics yet"), el("p", { class: "soft" }, "A clinic appears here when its number is registered with the sandbox.")));
    return;
  }
  rows.sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
  const nodes = rows.map((row) => {
    const last = row.last;
    const mine = last?.author === "person";
    return el(
      "li",
      { class: row.unread ? "unread" : "" },
      el(
        "button",
        { type: "button", "data-number": row.phoneNumberId, onclick: () => go(me.id, row.phoneNumberId) },
        badge(row),
        el("bdi", { class: "name" }, row.name),
        last ? el("time", {}, shortTime(last.at, now(world))) : el("span"),
        el("span", { class: "last" }, mine ? tick(last.state, last.failed) : null, mine ? " " : null, el("bdi", {}, last ? last.text : row.about || row.displayPhone)),
        row.unread ? el("span", { class: "count" }, String(row.unread), el("span", { class: "unseen" }, " unread")) : null,
      ),
    );
  });
  const fresh = rows.every((row) => !row.last);
  list.replaceChildren(...nodes, fresh ? el("li", { class: "hint soft" }, "Choose a clinic and say hello.") : "");
}

async function refreshChats() {
  if (!me || !$("chat").hidden) return;
  try {
    showChats(await call("GET", `/people/${me.id}/chats`));
  } catch (error) {
    complain(error);
  }
}

// ---- one chat

async function openChat(phoneNumberId) {
  const clinic = number(phoneNumberId);
  const person = me;
  chat = { personId: person.id, phoneNumberId, messages: [], windowUntil: null };
  $("home").hidden = true;
  $("chat").hidden = false;
  $("chat-name").textContent = clinic.name;
  $("chat-avatar").replaceWith(Object.assign(badge(clinic), { id: "chat-avatar" }));
  $("log").replaceChildren();
  showStatus();
  try {
    const said = await call("GET", `/people/${person.id}/chats/${phoneNumberId}`);
    if (chat?.phoneNumberId !== phoneNumberId || chat.personId !== person.id) return;
    chat = said;
  } catch (error) {
    const retry = el("button", { type: "button", onclick: () => openChat(phoneNumberId) }, "Try again");
    $("log").replaceChildren(el("div", { class: "state" }, el("h3", {}, "The sandbox does not answer"), retry));
    return complain(error);
  }
  drawLog();
  showClock(world, chat);
  setTyping(chat.typingUntil - now(world));
  markRead();
  if (matchMedia("(hover: hover), (min-width: 1080px)").matches) $("words").focus();
  else $("chat-name").focus();
}

function showStatus() {
  const clinic = number(chat.phoneNumberId);
  $("chat-status").textContent = typingEnds > Date.now() ? "typing…" : [clinic.about, clinic.displayPhone].filter(Boolean).join(" · ");
}

function welcome() {
  const clinic = number(chat.phoneNumberId);
  const greetings = clinic.languages.map((one) => GREETINGS[one]).filter(Boolean);
  const chips = (greetings.length ? greetings : Object.values(GREETINGS)).map((text) => el("button", { type: "button", onclick: () => act({ type: "text", text }) }, el("bdi", {}, text)));
  return el("div", { class: "welcome" }, badge(clinic), el("h3", {}, el("bdi", {}, clinic.name)), el("p", { class: "soft" }, "Write in your own words, or start with a greeting."), el("div", { class: "chips" }, chips));
}

const acts = {
  menu: (message, opener) => openSheet(message.shown.menu.button, message.shown.menu.sections, opener, (row) => acts.tap(message, row.id)),
  tap: (message, choice) => act({ type: "tap", messageId: message.id, choice }),
  location: () => act({ type: "location", latitude: 18.5204, longitude: 73.8567 }),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast("Copied"), () => toast(text)),
};

function tappedTitle(message) {
  const reply = chat.messages.find((one) => one.author === "person" && one.content._context === message.id);
  return reply?.shown.body;
}

function node(message, index) {
  const before = chat.messages[index - 1];
  const first = !before || before.author !== message.author || dayName(before.at, now(world)) !== dayName(message.at, now(world));
  return bubble(message, acts, { first, used: tappedTitle(message) });
}

function drawLog() {
  const nodes = [];
  let day = "";
  chat.messages.forEach((message, index) => {
    const name = dayName(message.at, now(world));
    if (name !== day) nodes.push(el("div", { class: "day" }, (day = name)));
    nodes.push(node(message, index));
  });
  $("log").replaceChildren(...(nodes.length ? nodes : [welcome()]));
  toEnd();
}

function toEnd() {
  $("log").scrollTop = $("log").scrollHeight;
  $("to-end").hidden = true;
}

function setTyping(seconds) {
  $("typing")?.remove();
  clearTimeout(setTyping.timer);
  typingEnds = seconds > 0 ? Date.now() + seconds * 1000 : 0;
  if (!chat) return;
  showStatus();
  if (seconds <= 0) return;
  const follow = atEnd();
  $("log").append(typing());
  if (follow) toEnd();
  setTyping.timer = setTimeout(() => setTyping(0), seconds * 1000);
}

function put(message) {
  const at = chat.messages.findIndex((one) => one.id === message.id);
  if (at >= 0) {
    chat.messages[at] = message;
    $("log").querySelector(`[data-id="${CSS.escape(message.id)}"]`)?.replaceWith(node(message, at));
    return;
  }
  const follow = atEnd() || message.author === "person";
  const before = chat.messages.at(-1);
  chat.messages.push(message);
  if (!before) return drawLog();
  if (message.author === "clinic") setTyping(0);
  const name = dayName(message.at, now(world));
  const fresh = node(message, chat.messages.length - 1);
  fresh.classList.add("fresh");
  const bubbleOf = $("typing");
  const add = (one) => (bubbleOf ? bubbleOf.before(one) : $("log").append(one));
  if (name !== dayName(before.at, now(world))) add(el("div", { class: "day" }, name));
  add(fresh);
  const tapped = message.content._context;
  const answered = tapped ? chat.messages.findIndex((one) => one.id === tapped) : -1;
  if (answered >= 0) $("log").querySelector(`[data-id="${CSS.escape(tapped)}"]`)?.replaceWith(node(chat.messages[answered], answered));
  if (follow) toEnd();
  else $("to-end").hidden = false;
}

async function act(body) {
  if (!chat) return false;
  try {
    await call("POST", `/people/${chat.personId}/chats/${chat.phoneNumberId}`, body);
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}

function markRead() {
  if (!chat || document.hidden) return;
  if (!chat.messages.some((one) => one.author === "clinic" && ["sent", "delivered"].includes(one.state))) return;
  call("POST", `/people/${chat.personId}/chats/${chat.phoneNumberId}/read`).catch(() => {});
}

// ---- what happens

function here(event) {
  return chat && event.personId === chat.personId && event.phoneNumberId === chat.phoneNumberId;
}

function speak(event, message) {
  if (message.author !== "clinic") return;
  const options = (message.shown.buttons ?? []).map((one) => one.title).concat(message.shown.menu?.button ?? []);
  $("say").textContent = `${number(event.phoneNumberId)?.name ?? "Clinic"}: ${message.shown.body}${options.length ? `. Choices: ${options.join(", ")}` : ""}`;
}

function feed(one) {
  world.feed = [...world.feed, one].slice(-KEPT_FEED);
  showFeed(world);
}

const happen = {
  message(event) {
    if (event.personId !== me?.id) return;
    if (here(event)) {
      chat.windowUntil = event.data.windowUntil;
      put(event.data.message);
      markRead();
      showClock(world, chat);
    }
    speak(event, event.data.message);
    refreshChats();
  },
  status(event) {
    if (event.personId !== me?.id) return;
    if (here(event)) {
      if (chat.messages.some((one) => one.id === event.data.message.id)) put(event.data.message);
      if (event.data.message.state === "delivered") markRead();
    }
    refreshChats();
  },
  typing(event) {
    if (here(event)) setTyping(event.data);
  },
  clock(event) {
    world.clock = event.data;
    world.clockAt = Date.now();
    showClock(world, chat);
    if (chat) drawLog();
    refreshChats();
  },
  faults(event) {
    world.faults = event.data;
    showFaults(world);
  },
  delivery(event) {
    feed(event.data);
  },
  call(event) {
    feed(event.data);
  },
  people: reload,
  numbers: reload,
  template: reload,
  reset: start,
};

async function reload() {
  const said = await call("GET", "/state");
  if (stream) said.last = world.last; // what the stream has not brought yet must still come
  Object.assign(world, said, { clockAt: Date.now(), feed: [...said.deliveries, ...said.calls].sort((one, other) => one.at - other.at).slice(-KEPT_FEED) });
  $("home-link").hidden = !said.homeUrl;
  if (said.homeUrl) $("home-link").href = said.homeUrl;
  me = world.people.find((one) => one.id === me?.id) ?? null;
  showFaults(world);
  showTemplates(world, complain);
  showFeed(world);
  showClock(world, chat);
  if (!me) return followAddress();
  showPeople();
  showPerson(me);
  refreshChats();
}

// A browser allows six connections to one host: only a page that is looked at holds one.
function hush() {
  stream?.close();
  stream = null;
}

function listen() {
  hush();
  if (document.hidden) return;
  stream = new EventSource(`/control/events?after=${world.last}`);
  stream.onmessage = (message) => {
    const event = JSON.parse(message.data);
    world.last = event.number;
    Promise.resolve(happen[event.kind]?.(event)).catch(complain);
  };
  stream.onopen = () => ($("banner").hidden = true);
  stream.onerror = () => {
    $("banner").textContent = "Connection lost. Trying again…";
    $("banner").hidden = false;
    if (stream?.readyState === EventSource.CLOSED) setTimeout(listen, 3000); // a browser gives up on refusals
  };
}

async function start() {
  try {
    await reload();
    listen();
    await followAddress();
  } catch (error) {
    const retry = el("button", { type: "button", onclick: start }, "Try again");
    $("chats").replaceChildren(el("li", { class: "state" }, el("h2", {}, "The sandbox does not answer"), el("p", { class: "soft" }, "Is it running? `make run` starts it."), retry));
    $("chats").setAttribute("aria-busy", "false");
  }
}

// ---- wiring

wireSheet();
wirePanels();
wireComposer(act);
wireClinicForm((body) => {
  if (chat) return act(body);
  toast("Open a chat first");
  return false;
});
wirePersonForm(async (person) => {
  await reload();
  pickPerson(person);
}, complain);
wireControls(world, complain, () => me);
$("back").addEventListener("click", () => go(me.id));
$("to-end").addEventListener("click", toEnd);
$("log").addEventListener("scroll", () => atEnd() && ($("to-end").hidden = true));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return hush();
  if (world.last !== undefined) listen();
  markRead();
});
addEventListener("pagehide", hush);
addEventListener("pageshow", (event) => event.persisted && start());
addEventListener("hashchange", followAddress);
setInterval(() => showClock(world, chat), 5000);
start();
