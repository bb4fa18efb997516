// Small makers of elements. Text only ever goes in as text.

export const $ = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== ""));
  return node;
}

export function icon(name, className = "") {
  const node = $("icon").content.firstElementChild.cloneNode(true);
  node.querySelector("use").setAttribute("href", `#i-${name}`);
  if (className) node.setAttribute("class", `icon ${className}`);
  return node;
}

// `place` is the one in its list: neighbours get different colours.
export function avatar(name, place) {
  const words = name.replace(/^((dr|praxis|klinik)\.?\s+)+/i, "").replace(/[^\p{L}\p{M}\p{N} ]/gu, "").split(/\s+/).filter(Boolean);
  const letters = words.length ? words.slice(0, 2).map((word) => [...word][0]).join("") : "#";
  return el("span", { class: `avatar tone-${Math.max(place, 0) % 6}`, "aria-hidden": "true" }, letters.toUpperCase());
}

export async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(`/control${path}`, options);
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.detail || said.error?.message || `The sandbox answered ${answer.status}`);
  return said;
}

const TIME = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const SHORT = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export const clockTime = (seconds) => TIME.format(new Date(seconds * 1000));
export const longDay = (seconds) => DAY.format(new Date(seconds * 1000));

export function dayName(seconds, now) {
  const midnight = (value) => new Date(value * 1000).setHours(0, 0, 0, 0);
  const apart = Math.round((midnight(now) - midnight(seconds)) / 86400000);
  return apart === 0 ? "Today" : apart === 1 ? "Yesterday" : longDay(seconds);
}

export function shortTime(seconds, now) {
  return dayName(seconds, now) === "Today" ? clockTime(seconds) : SHORT.format(new Date(seconds * 1000));
}

export function duration(seconds) {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
