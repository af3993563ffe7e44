// The lint page, which is complete without script. With it a draft is checked without leaving the page: it goes up
// and is checked before one's eyes, the file stays at hand, Back leads to the form as it was. What is said of the
// findings is in lint-findings.js, how a draft is sent in lint-sending.js.

import { desk } from "./lint-findings.js";
import { check, fetchFile, save, Stopped } from "./lint-sending.js";
import { furnish } from "./page.js";

const main = document.getElementById("main");
const told = document.getElementById("told");
const PATIENCE = 300; // milliseconds before a check shows how far it is: a short draft must not flicker
const SILENCE = 30_000; // milliseconds without a word from the server before that is said: it is busy, or out of reach
const KEPT = 6; // pages that Back finds again
const one = (selector) => main.querySelector(selector);

function tell(message) {
  told.textContent = "";
  setTimeout(() => (told.textContent = message), 50); // said again when it is the same
}

// --- the page now shown: its findings, and the file that they were found in

let shown = prepared(null);

function prepared(file) {
  const form = one("#draft");
  const count = counter(form);
  const findings = desk(main, tell, count);
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    const isSpoken = button?.hasAttribute("formaction");
    if (isSpoken && !one(".outcome") && !form.elements.text.value.trim() && !form.elements.file.files.length) return;
    event.preventDefault();
    if (isSpoken) speak(button);
    else if (button?.value === "fixed") save(new Blob([one("#fixed").value], { type: "text/plain" }), button.dataset.name);
    else checkDraft(one("#draft .main"));
  });
  form.querySelector("#file").addEventListener("change", sayWhich);
  form.querySelector("#text").addEventListener("input", sayWhich);
  one("#word")?.addEventListener("submit", fetchComments);
  if (file && one("#word")) {
    for (const element of one("#word").querySelectorAll(".again, [type=file]")) element.hidden = true;
    one("#word [type=file]").required = false;
  }
  return { file, findings };
}

// How long the text is, in code points.
function counter(form) {
  const field = form.querySelector("#text");
  const size = form.querySelector(".size");
  let counting = 0;
  function count() {
    let length = 0;
    for (const _ of field.value) length += 1;
    size.hidden = length === 0;
    size.querySelector(".length").textContent = length.toLocaleString(document.documentElement.lang);
  }
  const soon = () => {
    clearTimeout(counting);
    counting = setTimeout(count, 150); // a long text is not counted at every key
  };
  field.addEventListener("input", soon);
  count();
  return soon;
}

function sayWhich() {
  const both = one("#file").files.length > 0 && one("#text").value.trim() !== "";
  const hint = one(".both");
  if ((hint.textContent !== "") !== both) hint.textContent = both ? hint.dataset.said : "";
}

// --- checking, and what is shown meanwhile

let running = null; // stops what is on its way

async function checkDraft(button) {
  const form = one("#draft");
  const data = new FormData(form);
  const file = data.get("file");
  const last = await atWork(button, data, (tellStage, signal) => check(form.action, data, tellStage, signal));
  if (last?.stage === "done") {
    if (unkept === "pasted") unkept = "";
    showPage(last.page, form.action, file.name ? file : null);
  } else if (last) refuse(last.page);
}

// The same page in the language of the button: the form with all that is in it, or the draft checked once more.
async function speak(button) {
  const form = one("#draft");
  const { files } = form.elements.file;
  const text = form.elements.text.value.trim();
  const { file } = shown;
  const data = new FormData(form);
  const address = button.formAction;
  const menu = button.closest("details");
  menu.open = false;
  menu.querySelector("summary").focus();
  data.delete("file"); // one that was only chosen stays here
  if (one(".outcome") && (text || file)) {
    if (!text) data.set("file", file);
    const last = await atWork(null, data, (tellStage, signal) => check(address, data, tellStage, signal));
    if (last) showPage(last.page, address, file);
    return;
  }
  data.set("want", one(".outcome") ? "file" : "form");
  const { page } = (await atWork(null, data, (_, signal) => fetchFile(address, data, signal))) ?? {};
  if (!page) return;
  showPage(page, address, null);
  one("#file").files = files;
  sayWhich();
}

async function fetchComments(event) {
  const form = event.target;
  event.preventDefault();
  const data = new FormData(form);
  if (shown.file) data.set("file", shown.file);
  data.set("want", "comments");
  data.set("left", shown.findings.left().join(" "));
  const { file, name, page } =
    (await atWork(event.submitter, data, (tellStage, signal) => {
      tellStage({ stage: "writing" });
      return fetchFile(form.action, data, signal);
    })) ?? {};
  if (file) save(file, name);
  else if (page) refuse(page);
}

// The outcome of some work with a draft, or nothing when it was stopped or came to nothing, which is said.
async function atWork(button, data, work) {
  running?.abort();
  one(".problem")?.remove();
  if (weight(data) > Number(one(".size").dataset.largest)) return complain("tooLarge");
  const stopper = (running = new AbortController());
  const bar = workBar(stopper);
  try {
    return await work(bar.tell, stopper.signal);
  } catch (error) {
    if (!(error instanceof Stopped)) complain("gone");
    else if (bar.wasStopped()) button?.focus();
    return null;
  } finally {
    bar.close();
    if (running === stopper) running = null;
  }
}

// Bytes of what is sent; the frame around it is small.
function weight(data) {
  const sizes = [...data.values()].map((value) => (value instanceof File ? value.size : new Blob([value]).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

// How far it is: a bar, its stage in words, a button that stops it.
function workBar(stopper) {
  const box = one(".work");
  const [label, bar, stop] = box.children;
  let stage = "";
  let stopped = false;
  let silence = setTimeout(sayNothingIsHeard, SILENCE);
  const opening = setTimeout(() => {
    box.hidden = false;
    tell(label.textContent);
  }, PATIENCE);
  function sayNothingIsHeard() {
    stage = "silent";
    label.textContent = label.dataset.silent;
    tell(label.textContent);
  }
  function stopIt() {
    stopped = true;
    stopper.abort();
    tell(label.dataset.stopped);
  }
  stop.addEventListener("click", stopIt);
  return {
    tell(step) {
      clearTimeout(silence);
      silence = setTimeout(sayNothingIsHeard, SILENCE);
      if (step.stage !== stage) label.textContent = label.dataset[step.stage] ?? "";
      stage = step.stage;
      if (step.of) bar.value = step.done / step.of;
      else bar.removeAttribute("value");
    },
    wasStopped: () => stopped,
    close() {
      clearTimeout(opening);
      clearTimeout(silence);
      stop.removeEventListener("click", stopIt);
      box.hidden = true;
    },
  };
}

// --- what is wrong, where it stands without script too; nothing typed or chosen is lost

function refuse(page) {
  showProblem(document.adoptNode(parsed(page).querySelector(".problem")));
}

function complain(what) {
  const problem = document.createElement("div");
  problem.className = "problem";
  problem.setAttribute("role", "alert");
  problem.appendChild(document.createElement("p")).textContent = one(".problems").dataset[what];
  showProblem(problem);
  return null;
}

function showProblem(problem) {
  one(".problems").replaceChildren(problem);
  problem.scrollIntoView({ block: "nearest" });
}

// --- results and the way back: every page shown keeps its place in the history, with all that was typed in it

const pages = new Map(); // place in the history → {nodes, title, shown, focus, scroll}
let place = history.state?.place ?? 0;

const parsed = (page) => new DOMParser().parseFromString(page, "text/html");

function showPage(page, address, file) {
  const next = parsed(page);
  const isSpoken = next.documentElement.lang !== document.documentElement.lang;
  put(away());
  history.replaceState({ place }, "");
  place += 1;
  for (const other of pages.keys()) if (other >= place || other < place - KEPT) pages.delete(other);
  history.pushState({ place }, "", address);
  const nodes = [...next.getElementById("main").childNodes].map((node) => document.adoptNode(node));
  if (isSpoken) dress(frameOf(next));
  main.replaceChildren(...nodes);
  document.title = next.title;
  shown = prepared(file);
  scrollTo(0, 0);
  if (isSpoken) document.querySelector(".languages:not(.account) summary").focus(); // where one was
  else one("h1").focus();
}

// What stands around a page: it speaks the language of the page.
function frameOf(page) {
  const { lang, dir } = page.documentElement;
  return { lang, dir, parts: [...page.querySelectorAll("body > .skip, body > header, body > footer")] };
}

function dress({ lang, dir, parts }) {
  if (lang === document.documentElement.lang) return;
  const worn = frameOf(document).parts;
  Object.assign(document.documentElement, { lang, dir });
  worn.forEach((part, place) => part.replaceWith(document.adoptNode(parts[place])));
  furnish();
}

function away() {
  const focus = main.contains(document.activeElement) ? document.activeElement : null;
  return { title: document.title, shown, focus, scroll: scrollY, nodes: [...main.childNodes], frame: frameOf(document) };
}

function put(page) {
  pages.set(place, page);
}

addEventListener("popstate", (event) => {
  running?.abort();
  const wanted = pages.get(event.state?.place ?? 0);
  if (!wanted) return;
  put(away());
  place = event.state?.place ?? 0;
  dress(wanted.frame);
  main.replaceChildren(...wanted.nodes);
  document.title = wanted.title;
  shown = wanted.shown;
  scrollTo(0, wanted.scroll);
  wanted.focus?.focus({ preventScroll: true });
});

// --- a file dropped or pasted anywhere is checked at once; one at a time

function checkFiles(files) {
  one(".problem")?.remove();
  if (files.length > 1) return complain("several");
  const chosen = new DataTransfer();
  chosen.items.add(files[0]);
  one("#file").files = chosen.files;
  sayWhich();
  checkDraft(one("#draft .main"));
}

const holdsFiles = (transfer) => [...(transfer?.types ?? [])].includes("Files");
let hiding = 0;

document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event.dataTransfer)) return;
  event.preventDefault();
  one(".drop").hidden = false;
  clearTimeout(hiding); // a browser says where a file is dragged, but not always that it has left
  hiding = setTimeout(() => (one(".drop").hidden = true), 400);
});
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event.dataTransfer)) return;
  event.preventDefault();
  one(".drop").hidden = true;
  if (event.dataTransfer.files.length) checkFiles(event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  const { types, files } = event.clipboardData;
  const text = event.clipboardData.getData("text/plain");
  if (types.includes("text/plain")) {
    // Words copied in an office suite come with a picture of themselves: the words are meant.
    if (isTyping(event.target) || !text.trim() || one("#text").value) return;
    event.preventDefault();
    one("#text").value = text;
    one("#text").dispatchEvent(new Event("input"));
    one("#text").focus();
  } else if (files.length) {
    event.preventDefault();
    checkFiles(files);
  }
});

// --- keys

const BY_PLACE = { KeyN: "n", KeyP: "p", KeyA: "a", KeyX: "x" }; // where other letters are on them
const HELP = ["?", "؟", "？"];

function isTyping(element) {
  return Boolean(element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]"));
}

function keyOf({ key, code }) {
  if (HELP.includes(key)) return "?";
  return /^[\x20-\x7e]$/.test(key) ? key : BY_PLACE[code];
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  const key = keyOf(event);
  const deed = shown.findings.keys[key];
  if (!deed || (key !== "?" && one("#keys-on")?.checked === false)) return;
  event.preventDefault();
  deed();
});

// --- what would be lost

// Work on findings is in this page alone: whoever leaves before taking it along is asked. So is the draft: words that
// were typed stand nowhere else; pasted ones do, they are asked for only until they have been checked.
let taken = null;
let unkept = ""; // "", "pasted" or "typed"

function work() {
  return [...document.querySelectorAll(".finding.put, .finding.left-alone")].map((finding) => finding.id + finding.className).join();
}

document.addEventListener("input", (event) => {
  if (event.target.id !== "text") return;
  if (/^insert(?!FromPaste|FromDrop)/.test(event.inputType ?? "")) unkept = "typed";
  else unkept ||= "pasted";
});
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-copies], [name=want]:not([formaction])")) return;
  taken = work();
  if (event.target.closest("[data-copies=text], [data-copies=fixed], [value=fixed]")) unkept = "";
});
addEventListener("beforeunload", (event) => {
  if ((work() && work() !== taken) || (unkept && one("#text").value.trim())) event.preventDefault();
});
