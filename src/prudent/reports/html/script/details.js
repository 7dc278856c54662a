// What an open finding shows beside its own facts: the safer design next to its code, its authorities, the decision.
// All of it stands elsewhere in the document once, and is copied here when the finding comes into view.

let arriving = null;

function watchDetails() {
  arriving = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      arriving.unobserve(entry.target);
      fill(entry.target.closest(".finding"));
    }
  }, { rootMargin: "400px" });
  // `toggle` does not bubble.
  document.getElementById("groups").addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches(".finding")) arriving.observe(event.target.querySelector(".body"));
  }, true);
}

// Printed pages show everything; browsers that can't be told so in the style sheet have it opened for them.
function watchPrinting() {
  if (CSS.supports("selector(details::details-content)")) return;
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const node of opened) node.open = true;
  });
  addEventListener("afterprint", () => {
    for (const node of opened) node.open = false;
  });
}

function fill(node) {
  const more = node.querySelector(".more");
  if (more.childElementCount) return;
  setBeside(node);
  addBasis(node);
  for (const part of [bearings(node), decisionForm(node)]) if (part) more.append(part);
  node.classList.add("filled");
}

function element(tag, name, ...content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...content);
  return made;
}

// The paper trail: the data that each reason rests on.
function addBasis(node) {
  const reasons = [...node.querySelectorAll(".reasons tbody th")];
  const rows = data.bases[node.dataset.basis].map((names, at) => [reasons[at].textContent, names]);
  const items = rows.filter(([, names]) => names.length).map(([question, names]) =>
    element("div", "", element("dt", "", question), element("dd", "", names.join(", "))));
  if (items.length) node.querySelector(".why").append(element("details", "basis", element("summary", "", "What each reason rests on"), element("dl", "", ...items)));
}

// Sets the example of a safer design beside the code as it is.
function setBeside(node) {
  const design = document.getElementById(node.dataset.design);
  if (!design) return;
  const code = node.querySelector(".code");
  const before = element("div", "before", element("h4", "", "Before: this code"));
  const title = element("h4", "", "After, for example: " + design.querySelector(".name").textContent);
  const what = element("p", "note", design.querySelector(".design-what").textContent + " An example of the design, not a patch for this file.");
  const after = element("div", "after", title, design.querySelector(".code").cloneNode(true), what);
  code.replaceWith(element("div", "panes", before, after));
  before.append(code);
}

function bearings(node) {
  const cited = new Set(data.cited[node.dataset.cited]);
  const home = document.getElementById(`feature-${node.dataset.feature}`);
  const own = home ? [...home.querySelectorAll(".bearings li")].filter((item) => cited.has(item.dataset.authority)) : [];
  if (!own.length) return null;
  const list = element("ul", "bearings", ...own.map((item) => item.cloneNode(true)));
  return element("section", "cited", element("h4", "", `Authorities (${own.length})`), list);
}
