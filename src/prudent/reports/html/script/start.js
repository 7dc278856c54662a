// Wires the page once it is read. Without script the page is whole, and only can't be filtered.

document.addEventListener("DOMContentLoaded", () => {
  readRows();
  readGroups();
  readDecisions();
  watchTheme();
  watchFilters();
  watchDetails();
  watchPrinting();
  watchKeys();
  watchTray();
  showDecisions();
  addEventListener("hashchange", follow);
  // After the browser itself has gone to the address, which takes the focus away.
  addEventListener("load", () => requestAnimationFrame(follow));
});

function watchTheme() {
  const button = document.getElementById("theme");
  button.hidden = false;
  button.addEventListener("click", switchTheme);
  nameTheme();
}

function watchFilters() {
  const form = filterForm();
  form.hidden = document.getElementById("tools").hidden = rows.length === 0;
  setFilters(location.search);
  regroup(form.elements.group.value);
  applyFilters();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target.name === "group") regroup(event.target.value);
    applyFilters();
  });
  // A link that only sets filters needs no new page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="?"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setAddress("pushState", link.getAttribute("href"));
    setFilters(link.search);
    regroup(form.elements.group.value);
    applyFilters();
    document.getElementById("findings").scrollIntoView();
  });
  addEventListener("popstate", () => {
    setFilters(location.search);
    regroup(form.elements.group.value);
    applyFilters();
  });
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
  const target = [...document.querySelectorAll(".finding")].find((node) => `#${node.id}` === location.hash);
  if (!target) return;
  if (target.hidden) clearFilters();
  target.open = true;
  goTo(target);
  target.scrollIntoView({ block: "start" });
}
