// Before the first paint, so that nobody is dazzled and nothing changes sides. The rest of both matters is in
// src/lib/theme.ts and src/i18n/index.ts.
(function () {
  var root = document.documentElement;
  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch (_) {
      return null; // storage can be closed to us
    }
  }
  var theme = stored("donto.theme");
  var dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.classList.toggle("dark", dark);

  // A clinic's page comes with its first words (visitor.html) and the languages that it speaks.
  var offered = (root.dataset.languages || "").split(" ");
  var wanted = [stored("donto.language") || ""].concat(navigator.languages).map(function (tag) {
    return tag.split("-")[0];
  });
  var spoken = wanted.filter(function (tag) {
    return offered.indexOf(tag) >= 0;
  });
  root.lang = spoken[0] || offered[0] || "en";
  root.dir = root.lang === "ar" ? "rtl" : "ltr";
})();
