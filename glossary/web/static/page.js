// Conveniences on pages that are complete without them: suggestions while typing and recent searches (combobox
// after the WAI-ARIA Authoring Practices), copying a term, and "/" to reach the search box. Text from the server
// only ever becomes text here, never markup. Recent searches stay in this browser.

const WAIT = 120; // milliseconds without a keystroke before asking
const KNOWN = /^(\w+)(?: \((\w+)\))?(?: → (.*))?$/s; // status, region, what to use instead

function combobox(form) {
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  let options = [];
  let active = -1;
  let timer = 0;
  let request = null;
  let typed = input.value;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function activate(index) {
    options[active]?.element.setAttribute("aria-selected", "false");
    active = index;
    const option = options[active];
    if (option) {
      option.element.setAttribute("aria-selected", "true");
      option.element.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.element.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function show(found) {
    options = found;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...options.map((option) => option.element));
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    show([]);
  }

  async function ask() {
    const query = input.value.trim();
    request?.abort();
    if (!query) return show(recentRows(form));
    if (!/[\p{L}\p{N}]/u.test(query)) return close(); // nothing to look up yet
    request = new AbortController();
    try {
      const response = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(query)}&prefer=${document.documentElement.lang}`, { signal: request.signal });
      if (!response.ok) return show([]);
      show(rows(await response.json(), form));
    } catch (error) {
      if (error.name !== "AbortError") show([]);
    }
  }

  function choose(option) {
    if (option.query) remember(option.query);
    if (option.address) return location.assign(option.address);
    option.act();
    close();
  }

  function askSoon() {
    typed = input.value;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  }

  input.addEventListener("input", (event) => {
    if (!event.isComposing) askSoon();
  });
  input.addEventListener("compositionstart", () => clearTimeout(timer));
  input.addEventListener("compositionend", askSoon);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void ask();
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    } else if (event.key === "Enter" && options[active]) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
      input.value = typed;
    }
  });
  input.addEventListener("click", () => {
    if (!input.value.trim() && list.hidden) ask();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", () => {
    remember(input.value);
    close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = options.find((option) => option.element.contains(event.target));
    if (chosen) choose(chosen);
  });
}

// The rows of an OpenSearch answer; one of several that read alike and lead to the same concept.
function rows([, terms, descriptions, addresses], form) {
  const seen = new Set();
  const found = [];
  terms.forEach((term, place) => {
    const address = conceptPage(addresses[place], form);
    if (seen.has(address)) return;
    seen.add(address);
    const [, status, region, instead] = descriptions[place].match(KNOWN) ?? [];
    const element = piece("li", "", { role: "option", id: `suggestion-${found.length}`, "aria-selected": "false" });
    element.append(piece("bdi", term, { class: "term", dir: "auto" }));
    if (region) element.append(" ", piece("span", region, { class: "kind" }));
    if (form.dataset[status]) element.append(" ", piece("span", form.dataset[status], { class: `chip ${status}` }));
    if (instead) {
      const use = piece("span", `${form.dataset.instead} `, { class: "instead" });
      use.append(piece("bdi", instead, { dir: "auto" }));
      element.append(" ", use);
    }
    found.push({ element, address, query: term });
  });
  return found;
}

// --- recent searches, kept by this browser alone

const RECENT = "glossary.recent";
const MOST_RECENT = 8;

function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string").slice(0, MOST_RECENT) : [];
  } catch {
    return []; // no storage, or not ours
  }
}

function remember(query) {
  const wanted = query.trim();
  if (!wanted) return;
  keep([wanted, ...recent().filter((other) => other !== wanted)].slice(0, MOST_RECENT));
}

function keep(queries) {
  try {
    if (queries.length) localStorage.setItem(RECENT, JSON.stringify(queries));
    else localStorage.removeItem(RECENT);
  } catch {
    // A browser that keeps nothing is respected.
  }
}

function recentRows(form) {
  const queries = recent();
  const found = queries.map((query, place) => {
    const element = piece("li", "", { role: "option", id: `recent-${place}`, class: "recent", "aria-selected": "false" });
    element.append(piece("bdi", query, { class: "term", dir: "auto" }));
    return { element, query, address: `${form.action}?q=${encodeURIComponent(query)}` };
  });
  if (!found.length) return [];
  const forget = { role: "option", id: "recent-forget", class: "forget", "aria-selected": "false" };
  return [...found, { element: piece("li", form.dataset.forget, forget), act: () => keep([]) }];
}

// The page of a concept in the language of this page: addresses in the answer name no language.
function conceptPage(address, form) {
  const { pathname, search } = new URL(address, location.href);
  return form.dataset.concepts + pathname.slice(pathname.indexOf("/concept/") + 1) + search;
}

function piece(name, text, attributes) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.textContent = text;
  return element;
}

export async function copy(button) {
  await write(button.dataset.copy);
  const told = document.getElementById("told");
  told.textContent = "";
  button.classList.add("done");
  setTimeout(() => (told.textContent = button.dataset.copied), 50); // said again when it is the same
  setTimeout(() => button.classList.remove("done"), 1600);
}

export async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Served without TLS from another machine, there is no clipboard object: select and copy.
  const field = document.body.appendChild(piece("textarea", text, { class: "visually-hidden" }));
  field.select();
  document.execCommand("copy");
  field.remove();
}

// What a page has in its frame, also in one that was put there by script.
export function furnish() {
  for (const form of document.querySelectorAll("form.search input:not([role])")) combobox(form.closest("form"));
}

furnish();

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  document.getElementById("q").focus();
  document.getElementById("q").select();
});

// The menus of the header close when one looks elsewhere.
const openMenus = () => document.querySelectorAll("details.languages[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.languages[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
