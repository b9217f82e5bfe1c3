/** Brings a tree of elements to the state of another one with as few changes as it takes, so that what is read stays where it is. */

/** Makes the children of `old` those of `fresh`; elements that read the same are kept. Gives the elements that changed. */
export function morph(old: Element, fresh: Element): readonly Element[] {
  const changed: Element[] = [];
  morphChildren(old, fresh, changed);
  return changed;
}

function morphChildren(old: Element, fresh: Element, changed: Element[]): void {
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  let start = 0;
  while (start < before.length && start < after.length && same(before[start], after[start])) start++;
  let [lastBefore, lastAfter] = [before.length, after.length];
  while (lastBefore > start && lastAfter > start && same(before[lastBefore - 1], after[lastAfter - 1])) {
    lastBefore--;
    lastAfter--;
  }
  for (const [nth, node] of before.entries()) {
    const twin =
      nth < start ? after[nth] : nth >= lastBefore ? after[nth + lastAfter - lastBefore] : undefined;
    if (twin) settle(node, twin);
  }
  const [inner, outer] = [before.slice(start, lastBefore), after.slice(start, lastAfter)];
  for (const [nth, node] of outer.entries()) {
    const twin = inner[nth];
    if (twin && alike(twin, node)) morphNode(twin, node, changed);
    else {
      const made = old.ownerDocument.importNode(node, true);
      if (twin) old.replaceChild(made, twin);
      else old.insertBefore(made, before[lastBefore] ?? null);
      if (made.nodeType === Node.ELEMENT_NODE) changed.push(made as Element);
    }
  }
  for (const node of inner.slice(outer.length)) node.parentNode?.removeChild(node);
}

/** Whether two nodes read and look the same, wherever the template has them. */
function same(a: Node | undefined, b: Node | undefined): boolean {
  return a !== undefined && b !== undefined && signature(a) === signature(b);
}

const signatures = new WeakMap<Node, string>();
const own = /\s(data-place|tabindex|role="button"|aria-label|class="[^"]*chosen[^"]*")(="[^"]*")?/g;

function signature(node: Node): string {
  const known = signatures.get(node);
  if (known !== undefined) return known;
  const text =
    node.nodeType === Node.ELEMENT_NODE
      ? (node as Element).outerHTML.replace(own, '')
      : `${node.nodeType}${node.nodeValue}`;
  // Nodes of the page change; those of the text that was fetched do not.
  if (!node.isConnected) signatures.set(node, text);
  return text;
}

function alike(a: Node, b: Node): boolean {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName;
}

function morphNode(old: Node, fresh: Node, changed: Element[]): void {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) {
      old.nodeValue = fresh.nodeValue;
      if (old.parentElement) changed.push(old.parentElement);
    }
    return;
  }
  attributes(old as Element, fresh as Element);
  morphChildren(old as Element, fresh as Element, changed);
}

/** The same text from another line: places are brought up to date. */
function settle(old: Node, fresh: Node): void {
  if (old.nodeType !== Node.ELEMENT_NODE) return;
  const [mine, theirs] = [old as Element, fresh as Element].map((root) => [
    root,
    ...root.querySelectorAll('[data-place]'),
  ]);
  for (const [nth, element] of (mine ?? []).entries()) {
    const place = theirs?.[nth]?.getAttribute('data-place');
    if (place) element.setAttribute('data-place', place);
  }
}

function attributes(old: Element, fresh: Element): void {
  const given = new Set(['tabindex', 'role', 'aria-label']);
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && !given.has(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  old.classList.remove('preview-chosen');
}
