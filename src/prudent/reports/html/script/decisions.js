// Decisions that a reviewer records in the page: kept in the browser until they are exported.

let decisions = {};

const KINDS = { fix: "to fix", accept: "accepted", "false-alarm": "false alarm" };

function readDecisions() {
  const stored = recall(data.key);
  decisions = {};
  if (stored === null || typeof stored !== "object") return;
  for (const [mark, each] of Object.entries(stored)) {
    if (each !== null && typeof each === "object" && Object.hasOwn(KINDS, each.kind)) decisions[mark] = each;
  }
}

function decide(mark, decision) {
  if (decision.kind) decisions[mark] = decision;
  else delete decisions[mark];
  showDecisions(keep(data.key, decisions));
}

// What an export would still miss.
function lacking(decision) {
  if (decision.kind === "fix") return [];
  const needed = decision.kind === "accept" ? ["owner", "expires", "reason"] : ["owner", "reason"];
  return needed.filter((name) => !decision[name]).map((name) => (name === "expires" ? "a date" : `${name === "owner" ? "an" : "a"} ${name}`));
}

function decisionForm(node) {
  const form = document.getElementById("form").content.firstElementChild.cloneNode(true);
  const known = decisions[node.dataset.mark] || {};
  for (const name of ["kind", "owner", "expires", "reason"]) form.elements[name].value = known[name] || "";
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const said = Object.fromEntries(["kind", "owner", "expires", "reason"].map((name) => [name, form.elements[name].value.trim()]));
    decide(node.dataset.mark, { ...said, decided: (decisions[node.dataset.mark] || {}).decided || today() });
    sayLacking(form, said);
  });
  sayLacking(form, known);
  return element("section", "deciding", form);
}

function sayLacking(form, said) {
  const missing = said.kind ? lacking(said) : [];
  form.querySelector(".said").textContent = missing.length ? `Still needs ${missing.join(", ")}.` : "";
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

// Marks the rows that carry a decision, and opens the tray when there is any.
function showDecisions(stored = true) {
  for (const row of rows) {
    const decision = decisions[row.mark];
    const tags = row.node.querySelector("summary .tags");
    let tag = tags.querySelector(".decision");
    if (!decision) {
      if (tag) tag.remove();
      continue;
    }
    if (!tag) tags.append(" ", (tag = element("span", "decision")));
    tag.textContent = KINDS[decision.kind] + (lacking(decision).length ? ", incomplete" : "");
  }
  const all = Object.values(decisions);
  const incomplete = all.filter((each) => lacking(each).length).length;
  document.getElementById("tray").hidden = all.length === 0;
  document.getElementById("recorded").textContent =
    `${all.length} ${all.length === 1 ? "decision" : "decisions"} recorded` + (incomplete ? `, ${incomplete} incomplete` : "");
  document.getElementById("kept").textContent = stored
    ? "Kept in this browser."
    : "This browser keeps nothing: export before you close the page.";
}

function discardDecisions() {
  if (!confirm("Discard all decisions recorded in this page?")) return;
  decisions = {};
  keep(data.key, decisions);
  for (const deciding of document.querySelectorAll(".deciding")) deciding.replaceWith(decisionForm(deciding.closest(".finding")));
  showDecisions();
}
