// The findings of a checked draft: put a replacement in, leave one as it is, take either back, walk them, copy.
// The draft is known only to this page; nothing here asks the server. Text only ever becomes text.

import { copy, write } from "./page.js";

// A text of so many characters takes long to write into a field: it is not done at every key.
const LONG = 200_000;
const number = (value) => value.toLocaleString(document.documentElement.lang);

// `main`: what holds the page of a result or of the empty form; `tell` says something to a screen reader.
// `changed` is called when the script has written into the text field.
export function desk(main, tell, changed) {
  const field = main.querySelector("#text");
  const tools = main.querySelector(".tools");
  const draft = composer(field.value);
  const findings = [...main.querySelectorAll(".finding")].map((element) => findingOf(element, main));
  const byElement = new Map(findings.map((finding) => [finding.element, finding]));
  let now = null; // the finding that the keys act on
  let byHand = false; // the text was changed: the findings no longer stand where they were

  // --- what happens to a finding: {put: button}, {left: true} or nothing

  function put(finding, button) {
    if (!findings.every((other) => other === finding || !other.put || apart(other, finding))) return false;
    finding.left = false;
    finding.put = button;
    return true;
  }

  function leave(finding) {
    finding.put = null;
    finding.left = true;
  }

  function undo(finding) {
    finding.put = null;
    finding.left = false;
  }

  // Only what has changed is written to the page: a long draft has hundreds of marks.
  function show(...touched) {
    for (const finding of touched) showFinding(finding);
    const put = findings.filter((finding) => finding.put);
    const left = findings.filter((finding) => finding.left);
    if (tools) showCounts(put, left);
    showNote(left);
    clearTimeout(waiting);
    waiting = setTimeout(writeTexts, 400);
    if (draft.text.length < LONG) writeTexts();
  }

  // The two texts that hold the draft: at the latest when somebody looks at them or sends them.
  let waiting = 0;
  function writeTexts() {
    if (!waiting) return;
    clearTimeout(waiting);
    waiting = 0;
    const put = findings.filter((finding) => finding.put);
    showFixed(put);
    if (byHand || !draft.text) return;
    field.value = draft.with(put.map(swapOf));
    changed();
  }
  field.addEventListener("focus", writeTexts);
  field.form.addEventListener("submit", writeTexts);

  function showCounts(put, left) {
    setText(tools.querySelector(".done"), number(put.length));
    setText(tools.querySelector(".of"), number(findings.length - left.length));
    setText(tools.querySelector(".left-number"), number(left.length));
    tools.querySelector(".left-count").hidden = left.length === 0;
    tools.querySelector(".undo-all").hidden = put.length + left.length === 0;
    for (const count of main.querySelectorAll(".counts .number")) {
      count.dataset.found ??= count.textContent;
      const gone = left.filter((finding) => finding.severity === count.dataset.severity).length;
      const all = findings.filter((finding) => finding.severity === count.dataset.severity).length;
      count.textContent = gone ? number(all - gone) : count.dataset.found;
    }
  }

  // The note as the server writes it, without what was left.
  const note = main.querySelector("#note");
  const whole = note?.value;
  function showNote(left) {
    if (!note) return;
    note.value = left.length ? noteOn(findings.filter((finding) => !finding.left), note.dataset) : whole;
  }

  const fixed = main.querySelector("#fixed");
  const summary = fixed?.closest("details").querySelector("summary");
  function showFixed(put) {
    if (!fixed) return;
    const sure = findings.filter((finding) => finding.sure && !finding.left && !finding.put);
    const all = [...put, ...sure.filter((finding) => put.every((other) => apart(other, finding)))];
    fixed.value = draft.with(all.map(swapOf));
    setText(summary, summary.dataset.otherwise);
  }

  // --- by hand

  function act(finding, deed) {
    const was = stateOf(finding);
    if (byHand && finding.put) return; // it stands in the text and could not be taken back
    deed(finding);
    if (stateOf(finding) === was) return;
    show(finding);
    tell(stateOf(finding)?.dataset.told ?? tools.dataset.undone);
  }

  const toggle = (finding, button) => !byHand && act(finding, finding.put === button ? undo : () => put(finding, button));
  const toggleLeft = (finding) => act(finding, finding.left ? undo : leave);

  for (const finding of findings) {
    for (const button of finding.buttons) {
      button.hidden = false;
      button.addEventListener("click", () => toggle(finding, button));
    }
    finding.element.querySelector(".acts").hidden = false;
    finding.leaveButton.addEventListener("click", () => {
      toggleLeft(finding);
      finding.undoButton.focus(); // the button that was pressed is gone
    });
    finding.undoButton.addEventListener("click", () => {
      act(finding, undo);
      finding.leaveButton.focus();
    });
  }

  tools?.querySelector(".accept-all")?.addEventListener("click", () => {
    const touched = findings.filter((finding) => finding.sure && !finding.put && !finding.left && put(finding, finding.sure));
    show(...touched);
    tell(tools.querySelector(".progress").textContent);
  });
  tools?.querySelector(".undo-all").addEventListener("click", () => {
    const touched = findings.filter(stateOf);
    touched.forEach(undo);
    show(...touched);
    tools.querySelector("button").focus();
    tell(tools.dataset.undone);
  });

  field.addEventListener("input", () => {
    byHand = true;
    for (const { buttons, undoButton, put } of findings) {
      for (const button of put ? [...buttons, undoButton] : buttons) button.disabled = true;
    }
    for (const button of tools?.querySelectorAll(".accept-all, .undo-all") ?? []) button.disabled = true;
    const hint = tools?.querySelector(".changed");
    if (hint && draft.text) setText(hint, hint.dataset.said);
  });

  // --- walking: with "n" and "p", or by going to a finding in any other way

  const isShown = ({ severity, left }) => !left && main.querySelector(`#show-${severity}`)?.checked !== false;
  const sideBySide = matchMedia("(min-width: 60rem)");
  let moving = 0;

  function become(finding) {
    for (const element of now ? [now.element, ...now.marks] : []) element.classList.remove("now");
    now = finding;
    for (const element of [now.element, ...now.marks]) element.classList.add("now");
  }

  function walk(step) {
    const from = now ? findings.indexOf(now) : step > 0 ? -1 : findings.length;
    const order = findings.map((_, place) => findings[(from + step * (place + 1) + 2 * findings.length) % findings.length]);
    const next = order.find(isShown);
    if (!next) return;
    become(next);
    cancelAnimationFrame(moving); // a key held down moves once a frame
    moving = requestAnimationFrame(() => {
      const mark = next.marks[0];
      (mark ?? next.element.querySelector(".number")).focus({ preventScroll: true });
      if (sideBySide.matches || !mark) next.element.scrollIntoView({ block: "center" });
      mark?.scrollIntoView({ block: sideBySide.matches ? "nearest" : "center" });
    });
  }

  function noticed(event) {
    const element = event.target.closest(".finding") ?? main.querySelector(event.target.closest(".hit")?.hash || null);
    const finding = byElement.get(element);
    if (finding && finding !== now) become(finding);
  }
  for (const part of main.querySelectorAll(".sheet, .findings")) {
    part.addEventListener("focusin", noticed);
    part.addEventListener("click", noticed);
  }

  // --- copying

  for (const button of main.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      writeTexts();
      await write(main.querySelector(`#${button.dataset.copies}`).value);
      tell(button.dataset.copied);
    });
  }
  for (const button of main.querySelectorAll("button.copy[hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }

  if (tools) tools.hidden = false;
  const keys = main.querySelector(".keys");
  return {
    left: () => findings.filter((finding) => finding.left).map((finding) => `${finding.start}-${finding.end}`),
    keys: {
      n: () => walk(1),
      p: () => walk(-1),
      a: () => now?.buttons.length && toggle(now, now.put ?? now.buttons[0]),
      x: () => now && toggleLeft(now),
      "?": () => keys && (keys.open = !keys.open),
    },
  };
}

function findingOf(element, main) {
  const id = element.id.replace("finding-", "");
  const buttons = [...element.querySelectorAll(".accept")];
  return {
    element,
    buttons,
    start: Number(element.dataset.start),
    end: Number(element.dataset.end),
    severity: ["error", "warning", "info"].find((name) => element.classList.contains(name)),
    marks: [...main.querySelectorAll(`.hit[data-finding="${id}"]`)],
    sure: buttons.find((button) => "sure" in button.dataset),
    leaveButton: element.querySelector(".leave"),
    undoButton: element.querySelector(".undo"),
    put: null,
    left: false,
  };
}

const apart = (one, other) => one.end <= other.start || other.end <= one.start;
const stateOf = (finding) => finding.put ?? (finding.left ? finding.leaveButton : null); // the button that made it so
const swapOf = ({ start, end, put, sure }) => ({ start, end, text: (put ?? sure).dataset.swap });

function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

// A finding and its marks in the draft: as found, with what stands there now, or faded.
function showFinding(finding) {
  const state = stateOf(finding);
  finding.element.classList.toggle("put", Boolean(finding.put));
  finding.element.classList.toggle("left-alone", finding.left);
  setText(finding.element.querySelector(".state"), state?.dataset.told ?? "");
  finding.undoButton.hidden = !state;
  finding.leaveButton.hidden = Boolean(state);
  for (const button of finding.buttons) button.setAttribute("aria-pressed", String(finding.put === button));
  for (const hit of finding.marks) {
    const words = hit.querySelector("mark");
    hit.dataset.words ??= words.textContent;
    hit.classList.toggle("left-alone", finding.left);
    words.classList.toggle("done", Boolean(finding.put));
    if (!finding.put) setText(words, hit.dataset.words);
    else setText(words, hit.id ? finding.put.dataset.swap : ""); // the rest of it in the next paragraph
  }
}

// The text as the server read it, and the same with swaps; their places are code points, a string has UTF-16 units.
function composer(text) {
  const places = [];
  if (/[\ud800-\udbff]/.test(text)) {
    for (let at = 0; at <= text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) places.push(at);
  }
  const place = (point) => places[point] ?? point;
  return {
    text,
    with(swaps) {
      const pieces = [];
      let at = 0;
      for (const { start, end, text: swap } of [...swaps].sort((one, other) => one.start - other.start)) {
        pieces.push(text.slice(at, place(start)), swap);
        at = place(end);
      }
      return pieces.join("") + text.slice(at);
    },
  };
}

// What to tell the author of these findings: each message once, with its places; as `Note.text` on the server.
function noteOn(findings, { heading, ending }) {
  const places = new Map();
  for (const { element } of findings) {
    const { said, line } = element.dataset;
    places.set(said, [...(places.get(said) ?? []), line]);
  }
  const told = [heading];
  [...places].forEach(([message, lines], place) => {
    told.push("", `${place + 1}. ${message}`, ...lines.map((line) => `   – ${line}`));
  });
  if (ending) told.push("", ending);
  return places.size ? `${told.join("\n")}\n` : "";
}
