// The panel on a page: a dialog in a closed shadow tree, so that the page can neither read nor dress it. Esc closes it
// and gives the focus back.

globalThis.glossaryPanel ??= (() => {
  const { Desk, piece, button, say } = globalThis.glossaryView;
  // Said in the element itself and as important, for no rule of a page to overrule.
  const PLACE = {
    all: "initial", display: "block", position: "fixed", "inset-block-end": "16px", "inset-inline-end": "16px",
    "z-index": "2147483647", visibility: "visible", opacity: "1", transform: "none",
  };

  let host = null;
  let desk = null;
  let before = null; // what had the focus, and the selection

  function open(sheet) {
    host = piece("glossary-panel");
    for (const [name, value] of Object.entries(PLACE)) host.style.setProperty(name, value, "important");
    const root = host.attachShadow({ mode: "closed" });
    const style = new CSSStyleSheet();
    style.replaceSync(sheet);
    root.adoptedStyleSheets = [style];
    const panel = piece("div", { class: "desk panel", role: "dialog", "aria-label": say("name"), tabindex: "-1" });
    desk = new Desk(panel);
    panel.prepend(piece("header", {}, piece("strong", {}, say("name")), button("", close, { class: "close", "aria-label": say("close"), title: say("close") })));
    root.append(panel);
    // Keys pressed here are not for the page's own shortcuts.
    for (const kind of ["keydown", "keypress", "keyup"]) {
      root.addEventListener(kind, (event) => {
        if (kind === "keydown" && event.key === "Escape" && !event.isComposing) close();
        event.stopPropagation();
      });
    }
    document.documentElement.append(host);
  }

  function selected() {
    const selection = getSelection();
    return selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  }

  function close() {
    const { element, range } = before;
    host.remove();
    host = desk = before = null;
    if (element?.isConnected) element.focus({ preventScroll: true });
    const isField = ["TEXTAREA", "INPUT", "IFRAME"].includes(element?.tagName);
    if (!range || isField || !range.startContainer.isConnected) return;
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  function show(state, sheet) {
    if (document.activeElement !== host) before = { element: document.activeElement, range: selected() };
    if (!host?.isConnected) open(sheet);
    desk.show(state);
    desk.focus();
  }

  return { show };
})();
