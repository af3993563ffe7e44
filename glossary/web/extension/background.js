// What happens when the user asks: by the context menu, by a key, in the panel or in the popup.
//
// Nothing runs on a page and nothing leaves it before that. Then the panel is put into the page that was asked on;
// where a page takes none (the store, the browser's own pages), the popup opens in a window of its own.

import { check, lookUp, suggest } from "./client.js";
import { selectionIn } from "./selection.js";

const LOOK_UP = "look-up";
const CHECK = "check";
const TOP = 0; // the frame the panel stands in
const WINDOW = { type: "popup", width: 440, height: 640 };

chrome.runtime.onInstalled.addListener(async () => {
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id: LOOK_UP, title: chrome.i18n.getMessage("menu_look_up"), contexts: ["selection"] });
  chrome.contextMenus.create({ id: CHECK, title: chrome.i18n.getMessage("menu_check"), contexts: ["editable"] });
});

// `tab`: the browser names none where there is no page; nothing can be read or written there.
chrome.contextMenus.onClicked.addListener((info, tab = {}) =>
  info.menuItemId === CHECK ? checkField(tab, info.frameId) : lookUpIn(tab, info.selectionText),
);

chrome.commands.onCommand.addListener(async (command, tab = {}) => {
  if (command === CHECK) return checkField(tab);
  lookUpIn(tab, await selectionIn(tab.id).catch(() => ""));
});

async function lookUpIn(tab, query) {
  if (!query?.trim()) return (await shown(tab, { kind: "ready" })) || openWindow({});
  if (!(await shown(tab, { kind: "waiting", query }))) return openWindow({ q: query });
  await shown(tab, await lookUp(query));
}

// `frameId`: where the context menu was opened; without it the frame that has the focus is looked for.
async function checkField(tab, frameId) {
  await checked(tab, await fieldIn(tab.id, frameId).catch(() => null), frameId);
}

async function checked(tab, field, frameId) {
  if (!field) {
    const none = { kind: "problem", problem: frameId ? "frame" : "no_field" };
    return (await shown(tab, none)) || openWindow({ problem: "page" });
  }
  await shown(tab, { kind: "checking" });
  await shown(tab, { ...(await check(field.text)), frameId: field.frameId });
}

async function fieldIn(tabId, frameId) {
  const target = frameId === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] };
  await chrome.scripting.executeScript({ target, files: ["field.js"] });
  const read = await chrome.scripting.executeScript({
    target,
    func: (isSure) => (isSure || document.hasFocus() ? globalThis.glossaryField.read() : null),
    args: [frameId !== undefined],
  });
  const found = read.find((frame) => typeof frame.result === "string");
  return found ? { frameId: found.frameId, text: found.result } : null;
}

// Let field.js do something in the field that was checked; null where that is gone.
async function inField(tab, frameId, act, given) {
  const [frame] = await chrome.scripting.executeScript({
    target: { tabId: tab.id, frameIds: [frameId] },
    func: (name, values) => globalThis.glossaryField?.[name](...values) ?? null,
    args: [act, given],
  });
  return frame.result;
}

// Show a state in the panel of a page; false where the page takes none.
async function shown(tab, state) {
  const target = { tabId: tab.id, frameIds: [TOP] };
  try {
    await chrome.scripting.executeScript({ target, files: ["view.js", "panel.js"] });
    const sheet = await (await fetch(chrome.runtime.getURL("look.css"))).text();
    await chrome.scripting.executeScript({ target, func: (...given) => globalThis.glossaryPanel.show(...given), args: [state, sheet] });
    return true;
  } catch {
    return false;
  }
}

function openWindow(asked) {
  return chrome.windows.create({ ...WINDOW, url: `popup.html?${new URLSearchParams({ ...asked, window: "1" })}` });
}

// --- what panel and popup ask for

const ANSWERS = {
  "look-up": ({ query }) => lookUp(query),
  suggest: ({ query }) => suggest(query),
  field: ({ act, frameId, given }, { tab }) => inField(tab, frameId, act, given),
  recheck: async ({ frameId }, { tab }) => {
    const text = await inField(tab, frameId, "again", []);
    await checked(tab, text === null ? null : { frameId, text });
  },
  options: () => chrome.runtime.openOptionsPage(),
};

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (!Object.hasOwn(ANSWERS, message.ask)) return false;
  Promise.resolve(ANSWERS[message.ask](message, sender)).then(answer, () => answer(null));
  return true; // the answer comes later
});
