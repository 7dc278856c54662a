// The findings of the page as records: read once from the document, never written back.

let rows = [];
let data = {};

function readRows() {
  data = JSON.parse(document.getElementById("data").textContent);
  rows = [...document.querySelectorAll(".finding")].map((node, index) => ({
    node,
    index,
    mark: node.dataset.mark,
    rule: node.dataset.rule,
    feature: node.dataset.feature,
    level: node.dataset.level,
    status: node.dataset.status,
    change: node.dataset.change || "",
    path: node.querySelector("summary .path").textContent.replace(/:\d+$/, ""),
    places: new Set(data.cited[node.dataset.cited].map((authority) => data.places[authority])),
    text: null,
  }));
}

// All that a reader may search in, gathered when the first search asks for it.
function textOf(row) {
  if (row.text === null) {
    const parts = row.node.querySelectorAll("summary, .ids, .code, .sides");
    row.text = [...parts].map((part) => part.textContent).join("\n").toLowerCase();
  }
  return row.text;
}

function rowOf(node) {
  const finding = node && node.closest(".finding");
  return finding ? rows.find((row) => row.node === finding) : undefined;
}

function rowsShown() {
  return [...document.querySelectorAll("#groups .finding:not([hidden])")];
}
