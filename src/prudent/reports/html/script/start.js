// Wires the page once it is read. Without script the page is whole, and only can't be filtered.

document.addEventListener("DOMContentLoaded", () => {
  readRows();
  readGroups();
  readDecisions();
  watchTheme();
  watchFilters();
  watchDetails();
  watchKeys();
  watchTray();
  showDecisions();
  follow();
  addEventListener("hashchange", follow);
});

function watchTheme() {
  const button = document.getElementById("theme");
  button.hidden = false;
  button.addEventListener("click", switchTheme);
  nameTheme();
}

function watchFilters() {
  const form = filterForm();
  form.hidden = rows.length === 0;
  filtersFromAddress();
  regroup(form.elements.group.value);
  applyFilters();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => (event.target.name === "group" ? regroup(event.target.value) : null, applyFilters()));
  document.getElementById("clear").addEventListener("click", clearFilters);
  document.getElementById("open-all").addEventListener("click", openAll);
  document.getElementById("help-open").addEventListener("click", KEYS["?"]);
}

function watchTray() {
  document.getElementById("export").addEventListener("click", exportWaivers);
  document.getElementById("forget").addEventListener("click", discardDecisions);
}

function openAll() {
  const button = document.getElementById("open-all");
  const open = button.textContent === "Open all";
  for (const node of rowsShown()) node.open = open;
  button.textContent = open ? "Close all" : "Open all";
}

// Opens what the address names; a finding that the filters hide is shown all the same.
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.matches(".finding")) return;
  if (target.hidden) clearFilters();
  target.open = true;
  goTo(target);
  target.scrollIntoView({ block: "start" });
}
