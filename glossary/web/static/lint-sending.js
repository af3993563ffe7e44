// Sends a draft and hears how far its check is: lines of JSON while it is made, the page in the last one.
// XMLHttpRequest, because fetch does not tell how much of a file has gone up.

export class Gone extends Error {}
export class Stopped extends Error {}

// The last line: {stage: "done" or "refused", page}. `tell` hears every stage before it, the sending first.
// Throws Gone when no answer came, Stopped when `signal` stopped it; the server then stops too.
export function check(address, data, tell, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const hear = listener(tell);
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/x-ndjson");
    request.upload.addEventListener("progress", ({ loaded, total }) => tell({ stage: "sending", done: loaded, of: total }));
    request.upload.addEventListener("load", () => tell({ stage: "reading" }));
    request.addEventListener("progress", () => hear(request.responseText));
    request.addEventListener("abort", () => reject(new Stopped()));
    request.addEventListener("error", () => reject(new Gone()));
    request.addEventListener("load", () => {
      const last = hear(request.responseText);
      if (last) resolve(last);
      else reject(new Gone());
    });
    request.send(data);
  });
}

// Reads the lines that are new in a text that grows; the last line of all, once it is there.
function listener(tell) {
  let read = 0;
  let last = null;
  return (text) => {
    for (let end = text.indexOf("\n", read); end >= 0; end = text.indexOf("\n", read)) {
      const line = told(text.slice(read, end));
      read = end + 1;
      if (line?.page !== undefined) last = line;
      else if (line) tell(line);
    }
    return last;
  };
}

// A line, or nothing where somebody on the way answered in his own words.
function told(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

// A file as the server makes it: {file, name}, or {page} that says why there is none.
export async function fetchFile(address, data, signal) {
  try {
    const answer = await fetch(address, { method: "POST", body: data, signal });
    if (answer.headers.get("Content-Type")?.startsWith("text/html")) return { page: await answer.text() };
    if (!answer.ok) throw new Gone();
    return { file: await answer.blob(), name: nameIn(answer.headers.get("Content-Disposition") ?? "") };
  } catch (error) {
    throw error.name === "AbortError" ? new Stopped() : new Gone();
  }
}

function nameIn(disposition) {
  const [, long] = disposition.match(/filename\*=UTF-8''([^;]+)/i) ?? [];
  const [, short] = disposition.match(/filename="?([^";]+)/) ?? [];
  return long ? decodeURIComponent(long) : (short ?? "");
}

// Give a file to the browser's downloads.
export function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a large one is still being written
}
