// The text field one is typing in: its text, its places, replacements that undo and the page's own scripts survive.
// Put into a frame only when its user asks for a check; the field is remembered until the next one.

globalThis.glossaryField ??= (() => {
  const TYPED_IN = ["text", "search", "url", ""]; // kinds of input with text and places; never a password
  const NOT_TEXT = ["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT"];
  const ISLAND = "\ufffc"; // stands for what is in the field but cannot be edited

  let field = null;

  function inside(element) {
    return element.shadowRoot ?? chrome.dom?.openOrClosedShadowRoot(element) ?? null;
  }

  function focused() {
    let element = document.activeElement;
    for (let within; element && (within = inside(element)?.activeElement); ) element = within;
    if (!element) return null;
    if (element.tagName === "TEXTAREA") return element;
    if (element.tagName === "INPUT") return TYPED_IN.includes(element.type) ? element : null;
    if (!element.isContentEditable) return null;
    while (element.parentElement?.isContentEditable) element = element.parentElement; // the whole of it
    return element;
  }

  const isPlain = () => "value" in field;

  // The text as a reader sees it: blocks begin on a line of their own. `pieces`: where its text nodes stand in it.
  function written(root) {
    const pieces = [];
    let text = "";
    const newLine = () => {
      if (text && !text.endsWith("\n")) text += "\n";
    };
    const walk = (parent) => {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          pieces.push({ node, start: text.length, end: text.length + node.data.length });
          text += node.data;
        } else if (node.nodeName === "BR") text += "\n";
        else if (node.nodeType === Node.ELEMENT_NODE && !NOT_TEXT.includes(node.nodeName)) {
          const { display } = getComputedStyle(node);
          if (display === "none") continue;
          const isBlock = !/^(inline|contents)/.test(display);
          if (isBlock) newLine();
          if (node.isContentEditable) walk(node);
          else text += ISLAND;
          if (isBlock) newLine();
        }
      }
    };
    walk(root);
    return { text, pieces };
  }

  const now = () => (isPlain() ? field.value : written(field).text);

  // The text of the field that has the focus, or null; remembers it for what comes.
  function read() {
    field = focused();
    return field && now();
  }

  // The text of the field that was read, as it is now.
  function again() {
    return field?.isConnected ? now() : null;
  }

  function select(start, end) {
    if (isPlain()) {
      field.setSelectionRange(start, start);
      field.focus(); // brings that place into view
      return field.setSelectionRange(start, end);
    }
    field.focus();
    const { pieces } = written(field);
    const first = pieces.find((piece) => start < piece.end);
    const last = pieces.findLast((piece) => piece.start < end);
    const range = document.createRange();
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    const selection = field.getRootNode().getSelection?.() ?? getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    first.node.parentElement.scrollIntoView({ block: "nearest" });
  }

  // Whether `words` still stand there: "", or what hinders.
  function hindrance(start, end, words) {
    if (!field?.isConnected) return "gone";
    return now().slice(start, end) === words ? "" : "changed";
  }

  function show(start, end, words) {
    const why = hindrance(start, end, words);
    if (!why) select(start, end);
    return why || "done";
  }

  // As if it were typed: the page hears of it and can undo it.
  function replace(start, end, words, replacement) {
    const why = hindrance(start, end, words) || (field.readOnly || field.disabled ? "fixed" : "");
    if (why) return why;
    select(start, end);
    if (!document.execCommand("insertText", false, replacement) && isPlain()) {
      field.setRangeText(replacement, start, end, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText" }));
    }
    return "done";
  }

  return { read, again, show, replace };
})();
