// The options: which server is asked, which languages are shown.

import { addressOf, choose, permissionFor, settings } from "./settings.js";

const say = (key, ...filled) => chrome.i18n.getMessage(key, filled);
const form = document.querySelector("form");
const server = document.getElementById("server");
const told = form.querySelector(".told");
const chosen = await settings();

document.documentElement.lang = say("interface");
document.documentElement.dir = say("direction");
document.title = document.querySelector("h1").textContent = say("options_title");
for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
server.value = chosen.server;
server.placeholder = chosen.packed;

const boxes = chosen.known.map(({ tag, name, direction }) => {
  const label = form.querySelector("fieldset").appendChild(document.createElement("label"));
  const box = label.appendChild(document.createElement("input"));
  const written = document.createElement("bdi");
  Object.assign(box, { type: "checkbox", value: tag, checked: chosen.shown.includes(tag) });
  Object.assign(written, { lang: tag, dir: direction, textContent: name });
  label.append(" ", written);
  return box;
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const address = addressOf(server.value);
  if (!address) return tell("options_bad_address");
  // Asked at once: a browser takes the question only while it sees that somebody has just clicked.
  const isAllowed = address === chosen.packed || (await chrome.permissions.request(permissionFor(address)));
  if (!isAllowed) return tell("options_not_allowed");
  await choose({
    server: address === chosen.packed ? "" : address,
    shown: boxes.filter((box) => box.checked).map((box) => box.value),
  });
  server.value = address;
  if (await answers(address)) tell("options_saved");
  else tell("options_saved_silent", address);
});

// Whether a glossary answers at this address.
async function answers(address) {
  try {
    const response = await fetch(`${address}/api/v1/suggest?q=child`, { credentials: "omit", signal: AbortSignal.timeout(5000) });
    return Array.isArray(await response.json());
  } catch {
    return false;
  }
}

function tell(key, ...filled) {
  told.textContent = say(key, ...filled);
}
