// Light or dark: as the system says, until the reader chooses.

const THEME = "prudent theme";

function systemTheme() {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function theme() {
  return document.documentElement.dataset.theme || systemTheme();
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  keep(THEME, name);
  nameTheme();
}

function switchTheme() {
  setTheme(theme() === "dark" ? "light" : "dark");
}

// The button says what it leads to.
function nameTheme() {
  document.getElementById("theme").textContent = theme() === "dark" ? "Light theme" : "Dark theme";
}

// At once, before anything is drawn.
if (["light", "dark"].includes(recall(THEME))) document.documentElement.dataset.theme = recall(THEME);
