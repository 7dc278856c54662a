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

function fill(node) {
  const more = node.querySelector(".more");
  if (more.childElementCount) return;
  for (const part of [comparison(node), bearings(node), decisionForm(node)]) if (part) more.append(part);
  node.classList.add("filled");
}

function element(tag, name, ...content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...content);
  return made;
}

// The code as it is, and the example of a safer design.
function comparison(node) {
  const design = document.getElementById(node.dataset.design);
  if (!design) return null;
  const before = element("div", "before", element("h5", "", "Before: this code"), node.querySelector(".code").cloneNode(true));
  const after = element("div", "after", element("h5", "", "After: an example, not a patch"), design.querySelector(".code").cloneNode(true));
  const title = element("h4", "", "Safer design: " + design.querySelector(".name").textContent);
  const what = element("p", "", design.querySelector(".design-what").textContent);
  return element("section", "diff", title, what, element("div", "panes", before, after));
}

function bearings(node) {
  const cited = new Set(data.cited[node.dataset.cited]);
  const home = document.getElementById(`feature-${node.dataset.feature}`);
  const own = home ? [...home.querySelectorAll(".bearings li")].filter((item) => cited.has(item.dataset.authority)) : [];
  if (!own.length) return null;
  const list = element("ul", "bearings", ...own.map((item) => item.cloneNode(true)));
  return element("section", "cited", element("h4", "", `Authorities (${own.length})`), list);
}
