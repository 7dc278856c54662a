// Writes decisions as the waivers file that the tool reads: a YAML list of entries whose values are all text.

// A JSON string is a YAML string, once what YAML does not print is escaped.
function quoted(text) {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

function entry(fields) {
  const given = Object.entries(fields).filter(([, value]) => value);
  return given.map(([key, value], at) => `${at ? "  " : "- "}${key}: ${quoted(value)}`);
}

function waiversFile() {
  const lines = [`# Decisions of the design review of ${quoted(data.project)} of ${data.date}.`];
  for (const waiver of data.waivers) lines.push("", ...entry(waiver));
  for (const [row, decision] of decidedRows()) {
    if (decision.kind === "fix" || lacking(decision).length) continue;
    lines.push("", `# ${quoted(placeOf(row))}`);
    lines.push(...entry({
      rule: row.rule,
      fingerprint: row.mark,
      reason: decision.kind === "false-alarm" ? `False alarm: ${decision.reason}` : decision.reason,
      owner: decision.owner,
      "decided-on": decision.decided,
      expires: decision.expires,
    }));
  }
  return lines.concat(toFix()).join("\n") + "\n";
}

// What is to be fixed is no waiver; it stands in the file as a reminder.
function toFix() {
  const lines = [];
  for (const [row, decision] of decidedRows()) {
    if (decision.kind !== "fix") continue;
    const said = [decision.owner, decision.expires, decision.reason].filter(Boolean).map(quoted).join(", ");
    lines.push(`# To fix: ${quoted(placeOf(row))}, ${quoted(row.rule)}${said ? ": " + said : ""}`);
  }
  return lines.length ? ["", ...lines] : [];
}

// Each decision once, though several findings may go by one fingerprint.
function decidedRows() {
  const first = new Map();
  for (const row of rows) if (decisions[row.mark] && !first.has(row.mark)) first.set(row.mark, row);
  return [...first.values()].map((row) => [row, decisions[row.mark]]);
}

function placeOf(row) {
  return row.node.querySelector("summary .path").textContent;
}

function exportWaivers() {
  const address = URL.createObjectURL(new Blob([waiversFile()], { type: "application/yaml" }));
  const link = element("a");
  link.href = address;
  link.download = "prudent.waivers.yaml";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
