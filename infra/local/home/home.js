// The clock of the start page: ticks, moves, and follows when somebody moves it elsewhere.

const $ = (id) => document.getElementById(id);
const TIME = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
let shown = null;
let takenAt = 0;

const now = () => new Date(Date.parse(shown.now) + Date.now() - takenAt);

function ahead(seconds) {
  if (!seconds) return "Real time";
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  const parts = [[days, "d"], [hours, "h"], [minutes, "min"]].filter(([count]) => count).map(([count, unit]) => `${count} ${unit}`);
  return `${parts.join(" ") || "Less than a minute"} ahead`;
}

function draw() {
  $("time").textContent = TIME.format(now());
  $("time").dateTime = now().toISOString();
  $("day").textContent = DAY.format(now());
  $("ahead").textContent = ahead(shown.aheadSeconds);
  $("ahead").className = shown.aheadSeconds ? "chip ahead" : "chip";
}

async function ask(options) {
  const answer = await fetch("/api/clock", options);
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  [shown, takenAt] = [said, Date.now()];
  draw();
}

async function move(body) {
  $("problem").hidden = true;
  try {
    await ask({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    $("moved").textContent = `The clock stands at ${TIME.format(now())}, ${DAY.format(now())}`;
  } catch (error) {
    $("problem").textContent = error instanceof TypeError ? "The sandbox does not answer." : `It stays: ${error.message}.`;
    $("problem").hidden = false;
  }
}

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => move({ advanceSeconds: Number(button.dataset.advance) }));
}
$("to-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = new Date($("to").value); // the browser's own zone
  if (!Number.isNaN(chosen.getTime())) move({ to: chosen.toISOString() });
});
$("clock").hidden = false;
const follow = () => document.hidden || ask().catch(() => {});
follow();
setInterval(follow, 5000);
document.addEventListener("visibilitychange", follow);
if (document.querySelector("[data-waiting]")) setTimeout(() => location.reload(), 4000);
