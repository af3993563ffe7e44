// What is selected on a page, in the frame that has the focus. Runs there only when the user asks for it.

export async function selectionIn(tabId) {
  const frames = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func: selected });
  return frames.map((frame) => frame.result).find(Boolean) ?? "";
}

function selected() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element?.type === "password") return "";
  const isField = ["TEXTAREA", "INPUT"].includes(element?.tagName);
  const inField = isField && element.selectionStart < element.selectionEnd;
  return inField ? element.value.slice(element.selectionStart, element.selectionEnd) : String(getSelection()).replace(/•/g, ""); // bullets: a password
}
