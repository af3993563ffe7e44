// Conveniences of the editor, which is complete without them: blocks are added, moved and removed on the spot,
// a removed block can be put back, and nobody leaves typed words behind unasked.

import { completeConcepts } from "./naming.js";

const form = document.querySelector("form.editor");
let number = 1000; // of the next block: above all numbers the page came with
let touched = document.querySelector("#notice:not([role=status])") !== null;
let sending = false;
const LONG = 15000; // milliseconds that an answer may take

// A new block of a list, from its template; AT stands there for the path.
function add(path) {
  const list = form.querySelector(`[data-list="${CSS.escape(path)}"]`);
  const template = document.querySelector(`template[data-kind="${path.split(".").pop()}"]`);
  const block = template.content.firstElementChild.cloneNode(true);
  const at = `${path}.${number++}`;
  for (const element of [block, ...block.querySelectorAll("*")]) {
    for (const attribute of element.attributes) {
      if (/(^| )AT\b/.test(attribute.value)) attribute.value = attribute.value.replace(/(^| )AT\b/, `$1${at}`);
    }
  }
  for (const own of list.dataset.tag ? block.querySelectorAll("[data-own]") : []) {
    own.lang = list.dataset.tag;
    own.dir = list.dataset.direction;
  }
  list.lastElementChild.before(block);
  block.querySelector("input:not([type=hidden]), select, textarea").focus();
}

function move(block, up) {
  const other = up ? block.previousElementSibling : block.nextElementSibling;
  if (!other?.matches(".block")) return;
  if (up) other.before(block);
  else other.after(block);
}

// A block that is taken out is not sent, but can come back until the form is.
function remove(block) {
  const note = document.createElement("p");
  note.className = "gone";
  const name = block.querySelector("input:not([type=hidden]), textarea")?.value ?? "";
  const said = document.createElement("bdi");
  said.textContent = name;
  const back = document.createElement("button");
  back.type = "button";
  back.className = "link";
  back.textContent = form.dataset.putBack;
  back.addEventListener("click", () => {
    note.remove();
    block.hidden = block.disabled = false;
    block.querySelector("input:not([type=hidden]), select, textarea").focus();
  });
  note.append(`${form.dataset.removed} `, said, " ", back);
  block.after(note);
  block.hidden = block.disabled = true;
  back.focus();
}

function locked(is) {
  for (const button of form.querySelectorAll("[value=save], [value=look]")) button.disabled = is;
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=do]");
  const [wish, path] = button?.value.split(" ") ?? [];
  if (!path) return;
  event.preventDefault();
  touched = true;
  const block = button.closest(".block");
  if (wish === "add") add(path);
  else if (wish === "remove") remove(block);
  else {
    move(block, wish === "up");
    button.focus();
  }
});

// Whoever changes a status is led to where it is proved.
form.addEventListener("change", (event) => {
  touched = true;
  if (!event.target.matches(".term > .f select")) return;
  event.target.closest(".term").querySelector(".changes-of").open = true;
});
form.addEventListener("input", () => (touched = true));
completeConcepts(form, form.dataset.suggest);

// Sent once: only after the button's own value is on its way is it out of reach.
form.addEventListener("submit", () => {
  sending = true;
  setTimeout(() => locked(true));
  setTimeout(() => locked(false), LONG); // it was stopped
});
addEventListener("pageshow", () => locked(false)); // back from the answer
addEventListener("beforeunload", (event) => {
  if (touched && !sending) event.preventDefault();
});

// A link of the summary opens what hides its field.
for (const link of document.querySelectorAll(".problem a[href^='#']")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    for (let outer = field.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
}

document.getElementById("notice")?.focus();
