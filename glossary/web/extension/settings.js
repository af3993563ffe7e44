// What the user chose, on top of what the server wrote into this extension (site.json).

let packed = null;

async function site() {
  packed ??= await (await fetch(chrome.runtime.getURL("site.json"))).json();
  return packed;
}

// `server`: address without a slash at its end; `known`: all languages; `shown`: tags of those to show.
export async function settings() {
  const { server, languages } = await site();
  const chosen = await chrome.storage.local.get(["server", "shown"]);
  return { packed: server, server: chosen.server || server, known: languages, shown: chosen.shown ?? languages.map((one) => one.tag) };
}

export function choose(values) {
  return chrome.storage.local.set(values);
}

// The address of a server as we keep it; null where it is none that can be asked.
export function addressOf(typed) {
  try {
    const address = new URL(typed.trim());
    if (!["http:", "https:"].includes(address.protocol) || address.username || address.password) return null;
    return (address.origin + address.pathname).replace(/\/+$/, "");
  } catch {
    return null;
  }
}

// The permission that asking this server needs.
export function permissionFor(server) {
  return { origins: [`${new URL(server).origin}/*`] };
}
