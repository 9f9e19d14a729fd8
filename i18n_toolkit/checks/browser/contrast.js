// Contrast and target size, as axe-core computes them.
async function computed(rules) {
  const found = await axe.run(document, {
    runOnly: { type: "rule", values: rules },
    resultTypes: ["violations", "incomplete", "passes"],
    elementRef: true,
    iframes: false,
    preload: false,
  });
  const seen = [];
  const passed = found.passes.map((rule) => rule.id);
  for (const [outcome, rules] of [["failed", found.violations], ["cantTell", found.incomplete]]) {
    for (const rule of rules) {
      for (const node of rule.nodes.slice(0, MOST)) {
        const data = Object.fromEntries([...node.any, ...node.all, ...node.none].map((check) => [check.id, check.data]));
        if (node.element) seen.push({ rule: rule.id, outcome, data, ...described(node.element) });
      }
    }
  }
  return { seen, passed };
}
