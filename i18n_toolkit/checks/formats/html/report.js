"use strict";
(() => {
  const filter = document.getElementById("filter");
  if (filter) {
    filter.hidden = false;
    const findings = [...document.querySelectorAll(".finding")];
    const status = document.getElementById("shown");
    const update = () => {
      const wanted = name => new Set([...filter.querySelectorAll(`[name=${name}]:checked`)].map(box => box.value));
      const categories = wanted("category"), severities = wanted("severity");
      let shown = 0;
      for (const finding of findings) {
        const on = categories.has(finding.dataset.category) && severities.has(finding.dataset.severity);
        finding.hidden = !on;
        shown += on;
        for (const link of document.querySelectorAll(`[data-finding="${finding.id}"]`)) link.hidden = !on;
      }
      for (const group of document.querySelectorAll(".category")) {
        group.hidden = !group.querySelector(".finding:not([hidden])");
      }
      for (const block of document.querySelectorAll(".block")) {
        const links = [...block.querySelectorAll(".ref")];
        const none = links.length > 0 && links.every(link => link.hidden);
        for (const mark of block.querySelectorAll("mark")) mark.classList.toggle("off", none);
      }
      status.textContent = status.dataset.template.replace("{shown}", shown).replace("{all}", findings.length);
    };
    filter.addEventListener("change", update);
    filter.addEventListener("submit", event => event.preventDefault());
    update();
  }
  for (const table of document.querySelectorAll(".sortable")) {
    const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = table.dataset.sort.replace("{column}", head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") === "descending" || (column === 0 && !head.hasAttribute("aria-sort"));
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = row => row.cells[column].dataset.value;
        const compare = column === 0 ? (a, b) => value(a).localeCompare(value(b)) : (a, b) => value(a) - value(b);
        body.append(...[...body.rows].sort((a, b) => up ? compare(a, b) : compare(b, a)));
      });
    });
  }
})();
