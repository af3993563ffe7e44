// Review without leaving the page: keys to move and to decide, forms sent in the background. Every form works
// by itself as well. What the server answers is its page, of which the changed parts are taken over.

import { completeConcepts } from "./naming.js";

const queue = document.getElementById("queue");
const told = document.getElementById("told");
const keys = document.getElementById("keys");
let last = null; // the candidate one was at
let busy = false;

function tell(message) {
  told.textContent = "";
  setTimeout(() => (told.textContent = message), 50); // said again when it is the same
}

// --- moving

const candidates = () => [...queue.children];

function goTo(candidate) {
  const aim = candidate ?? document.getElementById("none");
  if (!aim) return;
  last = candidate ?? null;
  aim.focus({ preventScroll: true });
  aim.scrollIntoView({ block: "start" });
}

function current() {
  const here = document.activeElement?.closest(".candidate") ?? last;
  return here?.isConnected ? here : null;
}

function step(by) {
  const all = candidates();
  const here = current();
  goTo(here ? (all[all.indexOf(here) + by] ?? here) : all[0]);
}

queue.addEventListener("focusin", (event) => (last = event.target.closest(".candidate")));

// --- deciding

async function send(form) {
  if (busy) return;
  busy = true;
  queue.setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form));
    lock(form, true);
    const response = await fetch(form.getAttribute("action"), { method: "POST", body });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // Something else than the queue, as after the end of the session: let the browser show it.
    if (!page.getElementById("queue")) return form.submit();
    show(page, form);
    history.replaceState(null, "", response.url);
  } catch {
    lock(form, false);
    tell(queue.dataset.failed);
  } finally {
    busy = false;
    queue.removeAttribute("aria-busy");
  }
}

function lock(form, is) {
  for (const element of form.elements) if (element.type === "submit") element.disabled = is;
}

function show(page, form) {
  const decided = form.closest(".candidate");
  const at = Math.max(0, candidates().indexOf(decided ?? last));
  const touched = new Map(candidates().filter((one) => one !== decided && isTouched(one)).map((one) => [one.id, one]));
  const fresh = document.importNode(page.getElementById("queue"), true);
  queue.replaceChildren(...[...fresh.children].map((one) => touched.get(one.id) ?? one));
  queue.start = fresh.start;
  for (const id of ["outcome", "rest", "total"]) {
    const part = document.importNode(page.getElementById(id), true);
    part.querySelector("[role=alert]")?.removeAttribute("role"); // it is said below, once
    document.getElementById(id).replaceChildren(...part.childNodes);
  }
  const [word, language] = wordOf(form);
  const still = candidates().find((one) => String(wordOf(one)) === String([word, language]));
  goTo(still ?? candidates()[at] ?? candidates().at(-1));
  tell(document.querySelector("#outcome .said")?.textContent.replace(/\s+/g, " ").trim() ?? "");
}

// Something was opened or written there that must not be lost.
function isTouched(candidate) {
  return Boolean(candidate.querySelector(".choices[open]")) || [...candidate.querySelectorAll("input")].some((one) => one.value !== one.defaultValue);
}

function wordOf(element) {
  return ["word", "language"].map((name) => element.querySelector(`input[name="${name}"]`)?.value);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".decision, .undo")) return;
  event.preventDefault();
  send(event.target);
});

completeConcepts(queue, queue.dataset.suggest);

// --- keys

const decide = (key) => current()?.querySelector(`[data-key="${key}"]`)?.form.requestSubmit();

function merge() {
  const aim = current()?.querySelector('[data-key="m"]'); // the button of a suggestion, else the field
  if (!aim) return;
  const choices = aim.closest("details");
  if (choices) choices.open = true;
  aim.focus();
}

function undo() {
  const form = document.querySelector("#outcome .undo");
  if (form) send(form);
  else tell(queue.dataset.nothing);
}

function toggleKeys() {
  keys.open = !keys.open;
  keys.querySelector("summary").focus();
}

const ACTIONS = { j: () => step(1), k: () => step(-1), a: () => decide("a"), m: merge, r: () => decide("r"), u: undo, "?": toggleKeys };
const ARROWS = { ArrowDown: ACTIONS.j, ArrowUp: ACTIONS.k };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.closest(".candidate")?.focus();
    return;
  }
  // Arrows scroll, unless a candidate itself has the focus.
  const arrow = event.target.matches(".candidate") ? ARROWS[event.key] : undefined;
  const act = arrow ?? (Object.hasOwn(ACTIONS, event.key) ? ACTIONS[event.key] : undefined);
  if (!act) return;
  event.preventDefault();
  if (!event.repeat || act === ACTIONS.j || act === ACTIONS.k) act(); // a key held down decides once
});

keys.hidden = false;
