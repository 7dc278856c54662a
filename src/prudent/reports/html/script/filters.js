// Which findings are shown: the state of the filters, the address that holds it, and counts that follow.

const FIELDS = ["q", "path", "feature", "jurisdiction", "change", "group"];
const CHIPS = ["level", "status"];

const FACETS = {
  level: (row, state) => state.level.length === 0 || state.level.includes(row.level),
  status: (row, state) => state.status.length === 0 || state.status.includes(row.status),
  feature: (row, state) => !state.feature || row.feature === state.feature,
  jurisdiction: (row, state) => !state.jurisdiction || row.places.has(state.jurisdiction),
  change: (row, state) => !state.change || row.change === state.change,
};

function filterForm() {
  return document.getElementById("filters");
}

function readFilters() {
  const form = new FormData(filterForm());
  const state = {};
  for (const name of FIELDS) state[name] = (form.get(name) || "").trim();
  for (const name of CHIPS) state[name] = form.getAll(name);
  return state;
}

// Sets the controls from a query, as the address has it; a value that no control knows is left out.
function setFilters(search) {
  const query = new URLSearchParams(search);
  const form = filterForm();
  for (const name of FIELDS) {
    const control = form.elements[name];
    if (!control) continue;
    const wanted = query.get(name) || "";
    if (control.tagName !== "SELECT") control.value = wanted;
    else control.value = [...control.options].some((option) => option.value === wanted) ? wanted : control.options[0].value;
  }
  for (const name of CHIPS) {
    const wanted = (query.get(name) || "").split(",");
    for (const box of form.elements[name]) box.checked = wanted.includes(box.value);
  }
}

function filtersToAddress(state) {
  const query = new URLSearchParams();
  for (const name of FIELDS) if (state[name] && !(name === "group" && state[name] === "feature")) query.set(name, state[name]);
  for (const name of CHIPS) if (state[name].length) query.set(name, state[name].join(","));
  const text = query.toString();
  setAddress("replaceState", (text ? "?" + text : location.pathname) + location.hash);
}

// Some viewers of attachments allow no change of the address; the filters work all the same.
function setAddress(how, address) {
  try {
    history[how](null, "", address);
  } catch {
    return;
  }
}

function clearFilters() {
  const form = filterForm();
  const group = form.elements.group.value;
  form.reset();
  form.elements.group.value = group;
  applyFilters();
}

function applyFilters() {
  const state = readFilters();
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const path = state.path.toLowerCase();
  const counts = {};
  for (const facet in FACETS) counts[facet] = new Map();
  let shown = 0;
  for (const row of rows) {
    const failing = Object.keys(FACETS).filter((facet) => !FACETS[facet](row, state));
    const fits = row.path.toLowerCase().includes(path) && words.every((word) => textOf(row).includes(word));
    row.node.hidden = !fits || failing.length > 0;
    if (!row.node.hidden) shown += 1;
    // A choice counts what it would show, given all other choices.
    if (fits) for (const facet in FACETS) if (failing.every((name) => name === facet)) countRow(counts[facet], facet, row);
  }
  showCounts(counts, shown);
  countGroups();
  filtersToAddress(state);
}

function countRow(counts, facet, row) {
  const values = facet === "jurisdiction" ? row.places : [row[facet]];
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
}

function showCounts(counts, shown) {
  const form = filterForm();
  for (const facet in FACETS) {
    const control = form.elements[facet];
    if (!control) continue;
    if (CHIPS.includes(facet)) {
      for (const box of control) box.parentElement.querySelector("b").textContent = counts[facet].get(box.value) || 0;
    } else {
      for (const option of control.options) {
        if (!option.value) continue;
        option.dataset.label ||= option.textContent;
        option.textContent = `${option.dataset.label} (${counts[facet].get(option.value) || 0})`;
      }
    }
  }
  document.getElementById("shown").textContent = `${shown} of ${rows.length} ${rows.length === 1 ? "finding" : "findings"}`;
  const printed = document.getElementById("printed");
  printed.hidden = shown === rows.length;
  printed.textContent = `${shown} of ${rows.length} findings are shown, by the filters that were set.`;
  document.getElementById("nothing").hidden = shown > 0 || rows.length === 0;
  document.getElementById("clear").disabled = shown === rows.length;
}
