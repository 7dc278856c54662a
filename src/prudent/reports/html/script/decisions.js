// Decisions that a reviewer records in the page: kept in the browser until they are exported.

let decisions = Object.create(null);

const KINDS = { fix: "to fix", accept: "accepted", "false-alarm": "false alarm" };

function readDecisions() {
  const stored = recall(data.key);
  decisions = Object.create(null);
  if (stored === null || typeof stored !== "object") return;
  for (const [mark, each] of Object.entries(stored)) {
    if (each !== null && typeof each === "object" && Object.hasOwn(KINDS, each.kind)) decisions[mark] = each;
  }
}

function decide(mark, decision) {
  if (decision.kind !== "open") decisions[mark] = decision;
  else delete decisions[mark];
  for (const row of rows) if (row.mark === mark) markRow(row, decisions[mark]);
  showTray(keep(data.key, decisions));
}

// What an export would still miss.
function lacking(decision) {
  if (decision.kind === "fix") return [];
  const missing = [];
  if (!decision.owner) missing.push("an owner");
  if (decision.kind === "accept" && !decision.expires) missing.push("a date until which it holds");
  if (decision.expires && decision.expires < decision.decided) missing.push("a date that is not past");
  if (!/[\p{L}\p{N}_]/u.test(decision.reason)) missing.push("a reason");
  return missing;
}

function decisionForm(node) {
  const form = document.getElementById("form").content.firstElementChild.cloneNode(true);
  const known = decisions[node.dataset.mark] || {};
  for (const name of ["kind", "owner", "expires", "reason"]) if (known[name]) form.elements[name].value = known[name];
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const said = Object.fromEntries(["kind", "owner", "expires", "reason"].map((name) => [name, form.elements[name].value.trim()]));
    said.decided = (decisions[node.dataset.mark] || {}).decided || today();
    decide(node.dataset.mark, said);
    sayLacking(form, said);
  });
  sayLacking(form, { kind: "open", ...known });
  return element("section", "deciding", form);
}

function sayLacking(form, said) {
  const missing = said.kind === "open" ? [] : lacking(said);
  form.querySelector(".said").textContent = missing.length ? `Still needs ${missing.join(", ")}.` : "";
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

function showDecisions() {
  for (const row of rows) if (decisions[row.mark]) markRow(row, decisions[row.mark]);
  showTray(true);
}

// The tray is open while there is any decision, and says whether the browser keeps them.
function showTray(stored) {
  const all = Object.values(decisions);
  const incomplete = all.filter((each) => lacking(each).length).length;
  document.getElementById("tray").hidden = all.length === 0;
  document.getElementById("recorded").textContent =
    `${all.length} ${all.length === 1 ? "decision" : "decisions"} recorded` + (incomplete ? `, ${incomplete} incomplete` : "");
  document.getElementById("kept").textContent = stored
    ? "Kept in this browser."
    : "This browser keeps nothing: export before you close the page.";
}

function markRow(row, decision) {
  for (const old of row.node.querySelectorAll(".decision, .recorded")) old.remove();
  if (!decision) return;
  const tag = KINDS[decision.kind] + (lacking(decision).length ? ", incomplete" : "");
  row.node.querySelector("summary .tags").append(element("span", "decision", tag));
  const said = [`Recorded in this page: ${tag}`, decision.owner && `by ${decision.owner}`, decision.expires && `until ${decision.expires}`];
  const reason = decision.reason ? `: ${decision.reason}` : "";
  row.node.querySelector(".act").append(element("p", "decided recorded", said.filter(Boolean).join(", ") + reason));
}

function discardDecisions() {
  if (!confirm("Discard all decisions recorded in this page?")) return;
  const marked = rows.filter((row) => decisions[row.mark]);
  decisions = Object.create(null);
  for (const row of marked) markRow(row, undefined);
  for (const deciding of document.querySelectorAll(".deciding")) deciding.replaceWith(decisionForm(deciding.closest(".finding")));
  showTray(keep(data.key, decisions));
}
