// Writes decisions as the waivers file that the tool reads.

// A JSON string is a YAML string; what YAML does not print is escaped.
function quoted(text) {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"));
}

function waiversFile() {
  const lines = [`# Decisions of the design review of ${quoted(data.project)} made on ${data.date}.`, "waivers:"];
  const kept = rows.filter((row, index) => decisions[row.mark] && rows.findIndex((other) => other.mark === row.mark) === index);
  for (const row of kept) {
    const decision = decisions[row.mark];
    if (decision.kind === "fix" || lacking(decision).length) continue;
    const reason = decision.kind === "false-alarm" ? `False alarm: ${decision.reason}` : decision.reason;
    lines.push(`  - rule: ${quoted(row.rule)}`, `    fingerprint: ${quoted(row.mark)}`, `    reason: ${quoted(reason)}`);
    lines.push(`    owner: ${quoted(decision.owner)}`, `    decided-on: ${quoted(decision.decided)}`);
    if (decision.expires) lines.push(`    expires: ${quoted(decision.expires)}`);
  }
  return lines.join("\n") + "\n";
}

function exportWaivers() {
  const address = URL.createObjectURL(new Blob([waiversFile()], { type: "application/yaml" }));
  const link = element("a");
  link.href = address;
  link.download = "prudent.waivers.yaml";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
