// Single keys for those who read many findings. They can be switched off, and never work while one types.

const KEYS_OFF = "prudent keys off";

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => current && (current.open = !current.open),
  d: () => current && openDecision(current),
  "/": () => filterForm().elements.q.focus(),
  c: () => clearFilters(),
  g: () => nextGrouping(),
  t: () => switchTheme(),
  "?": () => document.getElementById("help").showModal(),
};

let current = null;

function step(by) {
  const shown = rowsShown();
  if (!shown.length) return;
  const at = shown.indexOf(current);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1);
  goTo(shown[next]);
}

function goTo(node) {
  current = node;
  node.querySelector("summary").focus();
  node.querySelector("summary").scrollIntoView({ block: "nearest" });
}

function openDecision(node) {
  node.open = true;
  fill(node);
  node.querySelector(".decide input:checked").focus();
}

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null && !["checkbox", "radio"].includes(target.type);
}

function watchKeys() {
  const on = document.getElementById("keys-on");
  on.checked = !recall(KEYS_OFF);
  on.addEventListener("change", () => keep(KEYS_OFF, !on.checked));
  document.addEventListener("focusin", (event) => (current = event.target.closest(".finding") || current));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && event.target.closest("#groups, #filters")) {
      if (current) goTo(current);
      else event.target.blur();
      return;
    }
    if (!on.checked || typing(event.target) || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
}
