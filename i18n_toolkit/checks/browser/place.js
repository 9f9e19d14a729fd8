// Where an element stands: from the html element down, and what tells it from its siblings (read by place.py).
const families = new WeakMap();

function family(parent) {
  let known = families.get(parent);
  if (!known) {
    known = { numbers: new Map(), alike: new Map(), count: 0 };
    for (const child of parent.children) {
      known.numbers.set(child, known.count++);
      const key = signature(child);
      known.alike.set(key, (known.alike.get(key) || 0) + 1);
    }
    families.set(parent, known);
  }
  return known;
}

function signature(element) {
  const said = [element.localName, element.getAttribute("id") || "", element.getAttribute("class") || ""];
  return [...said, beginning(element)].join("\u0000");
}

// The first signs of an element's text, without white space (as in place.py).
const UNREAD = "script, style, template, noscript";
const FIRST = 60;

function beginning(element) {
  let text = "";
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), number = 0; node && text.length < FIRST && number < 1000; number++) {
    if (!node.parentElement || !node.parentElement.matches(UNREAD)) text += node.data.slice(0, 10000).replace(/\s+/g, "");
    node = walker.nextNode();
  }
  return text.slice(0, FIRST);
}

function place(element) {
  let steps = [];
  let whole = true;
  let here = element;
  while (here !== document.documentElement) {
    const parent = here.parentElement;
    if (!parent) {
      const host = here.getRootNode().host;
      if (!host) return { steps: [], whole: false };
      // what stands in a shadow tree has no place in the source; its host may have one
      [steps, whole, here] = [[], false, host];
      continue;
    }
    const known = family(parent);
    steps.push({
      name: here.localName,
      id: here.getAttribute("id") || "",
      class: here.getAttribute("class") || "",
      number: known.numbers.get(here) ?? -1,
      brothers: known.count,
      text: beginning(here),
      alike: known.alike.get(signature(here)) || 0,
    });
    if (steps.length > 600) return { steps: [], whole: false };
    here = parent;
  }
  return { steps: steps.reverse(), whole };
}

function short(text, most) {
  const told = text.replace(/\s+/g, " ").trim();
  return told.length > most ? told.slice(0, most - 2).trim() + " …" : told;
}

function described(element) {
  const text = short(element.textContent || "", 60);
  const name = short(element.getAttribute("aria-label") || element.getAttribute("alt") || "", 60);
  return { ...place(element), element: element.localName, text: text || name };
}
