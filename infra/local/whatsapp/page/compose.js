// What a person writes with: the composer, what can be attached, and the form that makes another person.

import { $, call, el, icon } from "./dom.js";

const PHOTO =
  "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAA8klEQVR42u3VXQ0CQQxF4eMCM8jgEQ1oQACy0IACHnABJJNsCD/Z3ZnedoY0uQLO99Jyvt6GHglIQAIS0D/gfjm8bjDAW31vBirquzIkIAEJ+O8rJPoD29OxbMhPPNWbGIitbzcQXt9oIDy9kUE/9XUGuqqvMNBb/VpDJWCz34nS1zKoqy+T1i80UF3/y2BYv8RAS/2nwbx+1kBj/WQQpc8yaK8vcwB8NWBSH2jAqj7KgGG9p2FiYFvvbxgb8Bzm9c4GFPWeBkT1bgZ09T4GpPUOBtT1agMO9VIDPvU6A271IoM3wNyQgGhDDMDQEAawMjwAogJ5Kg0CLMkAAAAASUVORK5CYII=";
const SILENCE = "T2dnUwACAAAAAAAAAAAAAAAAAAAAAA==";

export function closeAttach() {
  if ($("attach").hidden) return;
  $("attach").hidden = true;
  $("plus").setAttribute("aria-expanded", "false");
  $("plus").focus();
}

function wireAttach(act) {
  const things = [
    ["image", "Photo", { type: "media", kind: "image", mime: "image/png", data: PHOTO, caption: "" }],
    ["pin", "Location", { type: "location", latitude: 18.5204, longitude: 73.8567 }],
    ["mic", "Voice message", { type: "media", kind: "audio", mime: "audio/ogg", data: SILENCE, voice: true }],
    ["poll", "Poll (not supported)", { type: "other", kind: "unsupported" }],
  ];
  for (const [sign, label, body] of things) {
    const send = () => {
      closeAttach();
      act(body);
    };
    $("attach").append(el("button", { type: "button", role: "menuitem", onclick: send }, icon(sign), label));
  }
  $("plus").addEventListener("click", () => {
    if (!$("attach").hidden) return closeAttach();
    $("attach").hidden = false;
    $("plus").setAttribute("aria-expanded", "true");
    $("attach").firstElementChild.focus();
  });
  $("attach").addEventListener("keydown", (event) => {
    const all = [...$("attach").children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
}

function wireWords(act) {
  const box = $("words");
  const button = $("composer").querySelector(".send");
  const fit = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, 132)}px`;
    button.disabled = !box.value.trim();
  };
  box.addEventListener("input", fit);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    $("composer").requestSubmit();
  });
  $("composer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    box.value = "";
    fit();
    if (!(await act({ type: "text", text })) && !box.value) {
      box.value = text;
      fit();
    }
    box.focus();
  });
}

export function wirePersonForm(added, complain) {
  $("person-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const problem = $("person-problem");
    const name = form.elements.name.value.trim();
    const phone = form.elements.phone.value.replace(/[()\s-]/g, "");
    const hidePhone = form.elements.hidePhone.checked;
    problem.hidden = true;
    for (const field of [form.elements.name, form.elements.phone]) field.removeAttribute("aria-invalid");
    const wrong = !name ? [form.elements.name, "Give the person a name."] : !/^\+[1-9]\d{6,14}$/.test(phone) ? [form.elements.phone, "Write the phone with + and the country code, like +919000000109."] : null;
    if (wrong) {
      problem.textContent = wrong[1];
      problem.hidden = false;
      wrong[0].setAttribute("aria-invalid", "true");
      return wrong[0].focus();
    }
    try {
      const username = hidePhone ? name.toLowerCase().replace(/[^a-z0-9]+/g, ".").replace(/^\.|\.$/g, "") || "user" : "";
      const person = await call("POST", "/people", { name, phone, hidePhone, username });
      form.reset();
      await added(person);
    } catch (error) {
      complain(error);
    }
  });
}

export function wireClinicForm(act) {
  $("clinic-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { text } = event.currentTarget.elements;
    if (text.value.trim() && (await act({ type: "clinic", text: text.value.trim() }))) text.value = "";
  });
}

// `act` sends something and says whether it was taken.
export function wireComposer(act) {
  wireAttach(act);
  wireWords(act);
}
