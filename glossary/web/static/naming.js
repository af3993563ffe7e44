// Naming a concept: what begins as is typed is offered by its id, which the server takes without doubt.

const WAIT = 120; // milliseconds without a keystroke before asking
let timer = 0;
let asking = null;

async function suggest(query, route) {
  asking?.abort();
  asking = new AbortController();
  try {
    const response = await fetch(`${route}?q=${encodeURIComponent(query)}`, { signal: asking.signal });
    if (!response.ok) return;
    const [, terms, , addresses] = await response.json();
    const found = new Map();
    for (const [place, address] of addresses.entries()) {
      const id = decodeURIComponent(new URL(address, location.href).pathname.split("/concept/")[1]);
      if (!found.has(id)) found.set(id, terms[place]);
    }
    document.getElementById("concepts").replaceChildren(...[...found].map(([id, term]) => new Option(term, id)));
  } catch {
    // Superseded by a later question, or not to be reached: it is typed by hand.
  }
}

// Fields within `element` that have the list of concepts; `route`: where completions are asked for.
export function completeConcepts(element, route) {
  element.addEventListener("input", (event) => {
    if (!event.target.matches("[list=concepts]") || event.isComposing) return;
    clearTimeout(timer);
    const query = event.target.value.trim();
    if (/[\p{L}\p{N}]/u.test(query)) timer = setTimeout(() => suggest(query, route), WAIT);
  });
}
