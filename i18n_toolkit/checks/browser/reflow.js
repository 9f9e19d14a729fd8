// What must be scrolled to sideways in a narrow window (WCAG 2.2, 1.4.10), without what needs two dimensions.
const TWO_DIMENSIONS =
  "table, pre, code, textarea, iframe, object, embed, video, canvas, svg, math, [role=table], [role=grid], " +
  "[role=treegrid], [role=toolbar], [role=menubar], [role=application]";
const CONTROLS = "a[href], button, input, select, summary, [role=button], [role=link]";

function reflow(width) {
  const root = document.scrollingElement || document.documentElement;
  const outer = getComputedStyle(document.documentElement).overflowX;
  const viewport = outer === "visible" && document.body ? getComputedStyle(document.body).overflowX : outer;
  if (viewport === "hidden" || viewport === "clip" || root.scrollWidth <= width + 1) return [];
  // where writing runs from right to left, the page scrolls to the left
  window.scrollTo(-1e6, 0);
  const leftwards = window.scrollX < -1;
  window.scrollTo(0, 0);
  const beyond = (box) => (leftwards ? -box.left : box.right - width);
  const sticksOut = (box) => box.width > 0 && box.height > 0 && beyond(box) > 1;

  // whether an element takes part in the page's own scrolling, and is no table or the like
  const parts = new WeakMap();
  function takesPart(element) {
    if (!element || element === document.documentElement) return true;
    if (!parts.has(element)) {
      const style = getComputedStyle(element);
      parts.set(element, style.position !== "fixed" && style.display !== "none" &&
        !element.matches(TWO_DIMENSIONS) && letsOut(element.parentElement));
    }
    return parts.get(element);
  }
  // whether what sticks out of an element makes the page scroll
  function letsOut(element) {
    if (!element || element === document.documentElement) return true;
    return (element === document.body || getComputedStyle(element).overflowX === "visible") && takesPart(element);
  }
  const shown = (element) => getComputedStyle(element).visibility === "visible";

  const found = new Map();
  function tell(element, box, image) {
    // the outermost element that sticks out as well is the cause
    let cause = element;
    for (let above = cause.parentElement; above && above !== document.documentElement; above = above.parentElement) {
      if (!sticksOut(above.getBoundingClientRect())) break;
      cause = above;
    }
    const known = found.get(cause) || { reach: 0, image: true };
    found.set(cause, { reach: Math.max(known.reach, beyond(box)), image: known.image && image });
  }

  const walker = document.createTreeWalker(document.body || document.documentElement, 5);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      const parent = node.parentElement;
      if (!parent || !node.data.trim() || !letsOut(parent)) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (sticksOut(box) && shown(parent)) tell(parent, box, false);
    } else if (node.matches("img") || node.matches(CONTROLS)) {
      const box = node.getBoundingClientRect();
      if (sticksOut(box) && takesPart(node) && shown(node)) tell(node, box, node.matches("img"));
    }
  }
  return [...found].slice(0, MOST).map(([element, { reach, image }]) => ({
    rule: "reflow",
    outcome: image ? "cantTell" : "failed",
    data: { reach: Math.round(reach), width, image },
    ...described(element),
  }));
}
