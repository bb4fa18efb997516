// Before the first paint, so that nobody is dazzled. The rest of the matter is in src/lib/theme.ts.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("donto.theme");
  } catch (_) {
    // Storage can be closed to us; then the system decides.
  }
  var dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
})();
