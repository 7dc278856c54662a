// How findings are grouped: by feature, file or risk. The rows move; nothing is built anew but the headings.

const LEVELS = ["critical", "high", "medium", "low", "info"];
let grouped = "feature";
let featureTitles = new Map();

function readGroups() {
  for (const group of document.querySelectorAll("#groups .group")) {
    featureTitles.set(group.querySelector(".finding").dataset.feature, group.querySelector("h3 .name").textContent);
  }
}

function regroup(by) {
  if (by === grouped) return;
  grouped = by;
  const groups = new Map(by === "level" ? LEVELS.map((level) => [level, []]) : []);
  for (const row of rows) {
    const key = by === "file" ? row.path : row[by];
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  const keys = [...groups.keys()].filter((key) => groups.get(key).length);
  if (by === "file") keys.sort();
  const home = document.getElementById("groups");
  const sections = keys.map((key, index) => section(by, key, index, groups.get(key)));
  home.replaceChildren(...sections);
  countGroups();
}

function section(by, key, index, members) {
  const part = document.createElement("section");
  part.className = `group by-${by}`;
  const head = document.createElement("h3");
  head.id = `group-${index}`;
  part.setAttribute("aria-labelledby", head.id);
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = by === "feature" ? featureTitles.get(key) : key;
  const count = document.createElement("span");
  count.className = "n";
  head.append(name, " ", count);
  part.append(head, ...members.map((row) => row.node));
  return part;
}

function countGroups() {
  for (const group of document.querySelectorAll("#groups .group")) {
    let shown = 0;
    for (const child of group.children) if (child.tagName === "DETAILS" && !child.hidden) shown += 1;
    group.hidden = shown === 0;
    group.querySelector("h3 .n").textContent = shown;
  }
}

function nextGrouping() {
  const control = filterForm().elements.group;
  control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
  regroup(control.value);
  filtersToAddress(readFilters());
}
