// Conveniences on the lint page, which is complete without them: put a replacement into the text, walk the
// findings with "n" and "p", copy, drop a file, count. Text only ever becomes text, never markup.

import { write } from "./page.js";

const form = document.getElementById("draft");
const field = document.getElementById("text");
const told = document.getElementById("told");

function tell(message) {
  told.textContent = "";
  setTimeout(() => (told.textContent = message), 50); // said again when it is the same
}

// --- copying

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await write(document.getElementById(button.dataset.copies).value);
    tell(button.dataset.copied);
  });
}

// --- counting

const size = form.querySelector(".size");

function length(text) {
  let count = 0;
  for (const _ of text) count += 1; // code points
  return count;
}

function count() {
  size.hidden = field.value === "";
  size.querySelector(".length").textContent = length(field.value).toLocaleString(document.documentElement.lang);
}

let counting = 0;
field.addEventListener("input", () => {
  clearTimeout(counting);
  counting = setTimeout(count, 150); // a long text is not counted at every key
});
count();

// --- dropping a file

form.addEventListener("dragover", (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  form.classList.add("over");
});
form.addEventListener("dragleave", () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  form.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  const one = new DataTransfer();
  one.items.add(file);
  document.getElementById("file").files = one.files;
  tell(file.name);
});

// --- putting replacements in

// The text as the server read it, with the offset in this string of each of its code points.
const original = field.value;
const offsets = [];
for (let at = 0; at <= original.length; at += original.codePointAt(at) > 0xffff ? 2 : 1) offsets.push(at);

const chosen = new Map(); // finding → the button whose replacement stands in the text
const buttons = [...document.querySelectorAll("button.accept")];
const progress = document.querySelector(".progress");

function findingOf(element) {
  return element.closest(".finding");
}

// Of two findings that overlap the first one chosen stays.
function isFree(finding) {
  const { start, end } = finding.dataset;
  return [...chosen.keys()].every(
    (other) => other === finding || Number(other.dataset.end) <= Number(start) || Number(end) <= Number(other.dataset.start),
  );
}

function choose(button) {
  const finding = findingOf(button);
  if (!isFree(finding)) return;
  if (chosen.get(finding) === button) chosen.delete(finding);
  else chosen.set(finding, button);
}

function show() {
  const swaps = [...chosen].sort(([one], [other]) => one.dataset.start - other.dataset.start);
  const pieces = [];
  let at = 0;
  for (const [finding, button] of swaps) {
    pieces.push(original.slice(at, offsets[finding.dataset.start]), button.dataset.swap);
    at = offsets[finding.dataset.end];
  }
  field.value = pieces.join("") + original.slice(at);
  for (const button of buttons) button.setAttribute("aria-pressed", String(chosen.get(findingOf(button)) === button));
  for (const hit of document.querySelectorAll(".hit")) mark(hit);
  if (progress) progress.querySelector(".done").textContent = chosen.size.toLocaleString(document.documentElement.lang);
  count();
}

// The words in the draft above: as written, or what stands in their place now.
function mark(hit) {
  const words = hit.querySelector("mark");
  const button = chosen.get(document.getElementById(`finding-${hit.dataset.finding}`));
  hit.dataset.words ??= words.textContent;
  words.classList.toggle("done", Boolean(button));
  if (!button) words.textContent = hit.dataset.words;
  else words.textContent = hit.id ? button.dataset.swap : ""; // the rest of it in the next paragraph
}

for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", () => {
    choose(button);
    show();
  });
}

const all = document.querySelector(".accept-all");
all?.addEventListener("click", () => {
  for (const button of buttons) {
    if ("sure" in button.dataset && !chosen.has(findingOf(button))) choose(button);
  }
  show();
  if (progress) tell(progress.textContent);
});

// Once the text was changed by hand the findings stand elsewhere: check again.
field.addEventListener("input", () => {
  for (const button of [...buttons, all]) if (button) button.disabled = true;
});

const tools = document.querySelector(".tools");
if (tools) tools.hidden = false;

// --- walking the findings

const hits = [...document.querySelectorAll(".hit[id]")];

function walk(step) {
  const now = hits.findIndex((hit) => hit.classList.contains("now"));
  const next = hits[now < 0 ? (step > 0 ? 0 : hits.length - 1) : (now + step + hits.length) % hits.length];
  if (!next) return;
  for (const one of document.querySelectorAll(".now")) one.classList.remove("now");
  const finding = document.getElementById(`finding-${next.dataset.finding}`);
  for (const one of [next, finding]) one.classList.add("now");
  next.focus({ preventScroll: true });
  const sideBySide = getComputedStyle(document.querySelector(".draft-text")).position === "sticky";
  if (sideBySide) finding.scrollIntoView({ block: "center" });
  next.scrollIntoView({ block: sideBySide ? "nearest" : "center" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key !== "n" && event.key !== "p") return;
  event.preventDefault();
  walk(event.key === "n" ? 1 : -1);
});
