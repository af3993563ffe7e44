// The popup of the toolbar: a search box with what is selected on the page. The same, in a window of its own, where a
// page takes no panel. Only what one asks for is looked up: a selection is put into the box and waits there.

import { selectionIn } from "./selection.js";

const { Desk, button, piece, say } = globalThis.glossaryView;
const asked = new URLSearchParams(location.search);

document.title = say("name");
document.documentElement.lang = say("interface");
document.documentElement.dir = say("direction");
const main = document.querySelector("main");
const desk = new Desk(main);
const settings = button(say("settings"), () => chrome.runtime.sendMessage({ ask: "options" }), { class: "plain" });
main.prepend(piece("header", {}, piece("h1", {}, say("name")), settings));

async function selection() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return selectionIn(tab.id).catch(() => ""); // no page that can be read
}

if (asked.has("q")) await desk.lookUp(asked.get("q"));
else if (asked.has("problem")) desk.show({ kind: "problem", problem: asked.get("problem") });
else desk.show({ kind: "ready", query: asked.has("window") ? "" : await selection() });
desk.focus();
desk.input.select();
