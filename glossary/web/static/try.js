// On the page for programs: runs an example and shows what the server answers, as text.

const LONGEST = 20_000; // characters shown of an answer

async function run(button) {
  const shown = document.getElementById(button.getAttribute("aria-controls"));
  const { address, body } = button.dataset;
  const request = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body } : {};
  button.disabled = true;
  try {
    const response = await fetch(address, request);
    const text = await response.text();
    const isJson = response.headers.get("Content-Type")?.includes("json");
    shown.textContent = (isJson ? JSON.stringify(JSON.parse(text), null, 2) : text).slice(0, LONGEST);
  } catch (error) {
    shown.textContent = String(error);
  }
  shown.hidden = false;
  button.disabled = false;
  shown.focus();
}

for (const button of document.querySelectorAll("button.run")) {
  button.hidden = false;
  button.addEventListener("click", () => run(button));
}
