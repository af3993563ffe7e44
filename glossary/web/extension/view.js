// Draws what the glossary says, in the panel on a page and in the popup. What comes from the server or from a page
// becomes text here, never markup.

globalThis.glossaryView ??= (() => {
  const XHTML = "http://www.w3.org/1999/xhtml"; // the page may be an XML document
  const WAIT = 150; // milliseconds without a keystroke before terms are proposed
  const WHOLE = "2022-07-21".length; // a date may be a month or a year only
  const DISCOURAGED = ["deprecated", "superseded"];
  const USABLE = ["preferred", "admitted"];

  const say = (key, ...filled) => chrome.i18n.getMessage(key, filled);
  const ui = say("interface");
  const send = (message) => chrome.runtime.sendMessage(message).catch(() => null);

  function piece(name, attributes = {}, ...content) {
    const element = document.createElementNS(XHTML, name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...content);
    return element;
  }

  function button(label, act, attributes = {}) {
    const made = piece("button", { type: "button", ...attributes }, label);
    made.addEventListener("click", act);
    return made;
  }

  // Text of the termbase: told its language and kept whole within a line of another direction.
  function written(text, tag, known, name = "bdi") {
    return piece(name, { lang: tag, dir: known.find((one) => one.tag === tag)?.direction ?? "auto" }, text);
  }

  const chip = (status) => piece("span", { class: `chip ${status}` }, say(`status_${status}`));
  const grave = (severity) => piece("span", { class: `severity ${severity}` }, say(`severity_${severity}`));

  // A date as far as it is known: a day, a month or a year (ISO 8601).
  function day(iso) {
    const parts = iso.split("-");
    const shape = [{ year: "numeric" }, { year: "numeric", month: "long" }, { dateStyle: "long" }][parts.length - 1];
    const moment = new Date(parts.length === 1 ? `${iso}-01-01` : iso);
    if (!shape || Number.isNaN(moment.getTime())) return iso;
    const months = say("months").split("|"); // as UN Arabic writes them, both names at once
    if (months.length === 12 && parts[1]) return [Number(parts[2]) || "", months[parts[1] - 1], parts[0]].join(" ").trim();
    return new Intl.DateTimeFormat(say("interface_locale"), { ...shape, timeZone: "UTC" }).format(moment);
  }

  // A place as a document counts it, in words where we have them.
  function place(paragraph) {
    const [, kind, number] = paragraph.match(/^(?:(preamble|footnote|title)\b ?)?(\d[^,]*)?$/) ?? [];
    if (kind === "preamble") return number ? say("place_preambular", number) : say("place_preamble");
    if (kind === "footnote" && number) return say("place_footnote", number);
    if (kind === "title" && !number) return say("place_title");
    return !kind && number ? say("place_paragraph", number) : paragraph;
  }

  // Document, paragraph and body: whose word it is.
  function cited(source) {
    const told = piece("span", { class: "cited" }, piece("bdi", {}, source.document));
    if (source.paragraph) told.append(" · ", piece("bdi", {}, place(source.paragraph)));
    if (source.body) told.append(" · ", piece("bdi", { lang: "en" }, source.body));
    return told;
  }

  function copyButton(text, desk) {
    return button("", async () => {
      await copy(text, desk.place);
      desk.tell(say("copied", text));
    }, { class: "copy", "aria-label": say("copy", text), title: say("copy", text) });
  }

  async function copy(text, where) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page served without TLS has no clipboard object, others forbid it: select and copy.
      const before = where.getRootNode().activeElement;
      const field = where.appendChild(piece("textarea", { class: "hidden" }, text));
      field.select();
      document.execCommand("copy");
      field.remove();
      before?.focus();
    }
  }

  function entry(server, concept, term, label) {
    const address = `${server}/${ui}/concept/${encodeURIComponent(concept)}?q=${encodeURIComponent(term)}`;
    return piece("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
  }

  // --- a term looked up

  function hit(one, { server, known, shown }, desk) {
    const met = one.terms.find((term) => term.term === one.term && term.language === one.language);
    const told = piece("article", { class: "hit" },
      piece("h2", {}, written(one.term, one.language, known), " ", chip(one.status)));
    const since = standing(one, met);
    if (since) told.append(since);
    if (DISCOURAGED.includes(one.status)) told.append(instead(one, known, desk));
    told.append(equivalents(one, known, shown, desk));
    told.append(piece("p", { class: "more" }, entry(server, one.concept, one.term, say("entry"))));
    return told;
  }

  // Since when the term has its status, and on whose word.
  function standing(one, met) {
    const change = met?.history.findLast((each) => each.status === one.status);
    const source = change?.source ?? met?.sources[0];
    const since = change?.since ?? one.since;
    const told = piece("p", { class: "meta" });
    if (since) told.append(say(since.length === WHOLE ? "since" : "since_roughly", day(since)));
    if (source?.document) told.append(since ? " · " : "", cited(source));
    if ((change ?? met)?.confidence === "known") told.append(told.childNodes.length ? " · " : "", say("unverified"));
    return told.childNodes.length ? told : null;
  }

  function instead(one, known, desk) {
    const usable = one.terms.filter((term) => term.language === one.language && USABLE.includes(term.status));
    const told = piece("section", { class: "instead" }, piece("h3", {}, say("use_instead")));
    if (!usable.length) told.append(piece("p", {}, say("no_replacement")));
    const list = piece("ul");
    for (const { term, language, region } of usable) {
      const place = region ? ` (${region})` : "";
      list.append(piece("li", {}, written(term, language, known, "b"), place, " ", copyButton(term, desk)));
    }
    if (usable.length) told.append(list);
    return told;
  }

  function equivalents(one, known, shown, desk) {
    const list = piece("dl", { class: "equivalents" });
    for (const { tag, name, direction } of known) {
      const term = one.preferred[tag];
      if (!term || !shown.includes(tag) || (tag === one.language && term === one.term)) continue;
      list.append(piece("div", {},
        piece("dt", { lang: tag, dir: direction }, name),
        piece("dd", {}, written(term, tag, known), " ", copyButton(term, desk))));
    }
    return list;
  }

  function found({ hits, ...told }, desk) {
    return hits.map((one) => hit(one, told, desk));
  }

  function nothing({ query, near }, desk) {
    const told = [piece("h2", {}, say("nothing", `\u2068${query}\u2069`))];
    if (near.length) told.push(piece("p", {}, say("nothing_near")));
    const list = piece("ul", { class: "near" });
    for (const term of near) list.append(piece("li", {}, button(piece("bdi", { dir: "auto" }, term), () => desk.lookUp(term), { class: "plain" })));
    return near.length ? [...told, list] : told;
  }

  // --- a text checked

  function findings({ findings: list, server, known, frameId }, desk) {
    const heading = piece("h2", {}, list.length ? say("findings", String(list.length)) : say("clean"));
    const again = piece("p", { class: "more" }, button(say("check_again"), () => send({ ask: "recheck", frameId }), { class: "plain" }));
    const items = list.map((one) => new Finding(one, { server, known, frameId, list: () => items, desk }));
    return [heading, piece("ol", { class: "findings" }, ...items.map((one) => one.element)), again];
  }

  // A finding that keeps its place while others before it are mended.
  class Finding {
    constructor(one, around) {
      Object.assign(this, { one, around, start: one.start, end: one.end, isOpen: true });
      const { known, server, desk } = around;
      this.element = piece("li", { class: "finding" },
        piece("p", { class: "words" }, grave(one.severity), " ",
          button(written(one.words, one.language, known), () => this.act("show"), { class: "plain", title: say("show") })),
        this.offers(),
        piece("p", { class: "meta" }, written(one.message, one.language, known)),
        piece("p", { class: "more" }, entry(server, one.concept, one.term, say("entry"))));
      this.desk = desk;
    }

    offers() {
      const { known } = this.around;
      const list = piece("ul");
      for (const { text, language } of this.one.offers) {
        const put = button(say("put_in"), () => this.act("replace", text), { class: "put", "aria-label": say("put_in_term", text) });
        list.append(piece("li", {}, written(text, language, known, "b"), " ", put));
      }
      // Where words change their form, only a sure one surely fits.
      const mayNotFit = this.one.offers.some((offer) => !offer.sure && known.find((each) => each.tag === offer.language)?.spaces);
      const hint = mayNotFit ? [piece("p", { class: "hint" }, say("adapt"))] : [];
      return piece("div", { class: "offers" }, list, ...hint);
    }

    async act(name, text) {
      const { start, end, one, around } = this;
      const given = [start, end, one.words, ...(text === undefined ? [] : [text])];
      const done = (await send({ ask: "field", act: name, frameId: around.frameId, given })) ?? "gone";
      if (done !== "done") return this.desk.tell(say(`field_${done}`));
      if (name === "replace") this.mended(text);
    }

    mended(text) {
      const shift = text.length - (this.end - this.start);
      for (const other of this.around.list()) {
        if (other === this || !other.isOpen) continue;
        if (other.start >= this.end) Object.assign(other, { start: other.start + shift, end: other.end + shift });
        else if (other.end > this.start) other.close(); // it shared letters with this one
      }
      this.close();
      this.element.querySelector(".words").append(piece("span", { class: "arrow" }, "→"), written(text, this.one.language, this.around.known, "b"));
      this.desk.tell(say("replaced", text));
      const next = this.around.list().find((other) => other.isOpen);
      (next?.element.querySelector(".put") ?? this.desk).focus();
    }

    close() {
      this.isOpen = false;
      this.element.classList.add("done");
      for (const each of this.element.querySelectorAll("button")) each.disabled = true;
    }
  }

  // --- the rest

  function problem({ problem: name, server, said }) {
    const told = [piece("p", { class: "problem", role: "alert" }, say(`problem_${name}`, server ?? ""))];
    if (said) told.push(piece("p", { class: "meta" }, piece("bdi", { lang: "en" }, said)));
    return told;
  }

  const DRAWN = {
    ready: () => [],
    waiting: () => [piece("p", { class: "meta" }, say("waiting"))],
    checking: () => [piece("p", { class: "meta" }, say("checking"))],
    found, nothing, findings, problem,
  };

  // The search box and what is said below it. `place`: the element it is put into.
  class Desk {
    constructor(place) {
      this.place = place;
      place.lang = ui;
      place.dir = say("direction");
      this.input = piece("input", { type: "search", "aria-label": say("search_label"), placeholder: say("search_label"), dir: "auto", autocomplete: "off", spellcheck: "false", list: "proposed", maxlength: "500" });
      this.proposed = piece("datalist", { id: "proposed" });
      this.form = piece("form", { role: "search" }, this.input, button(say("search"), () => this.form.requestSubmit()), this.proposed);
      this.said = piece("div", { class: "said", "aria-live": "polite" });
      this.told = piece("p", { class: "told", role: "status" });
      place.append(this.form, this.said, this.told);
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.lookUp(this.input.value);
      });
      this.input.addEventListener("input", (event) => event.isComposing || this.proposeSoon());
    }

    show(state) {
      this.form.hidden = ["findings", "checking"].includes(state.kind);
      if (state.query !== undefined) this.input.value = state.query;
      this.tell("");
      this.said.setAttribute("aria-busy", String(["waiting", "checking"].includes(state.kind)));
      this.said.replaceChildren(...DRAWN[state.kind](state, this));
    }

    async lookUp(query) {
      if (!query.trim()) return;
      clearTimeout(this.timer);
      this.show({ kind: "waiting", query });
      const state = await send({ ask: "look-up", query });
      if (this.input.value === query) this.show(state ?? { kind: "problem", problem: "failed" });
    }

    proposeSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(async () => {
        const query = this.input.value;
        const terms = (query.trim() && (await send({ ask: "suggest", query }))) || [];
        if (this.input.value === query) this.proposed.replaceChildren(...terms.map((term) => piece("option", { value: term })));
      }, WAIT);
    }

    tell(message) {
      this.told.textContent = message;
    }

    focus() {
      const first = this.form.hidden ? this.said.querySelector("button:not(:disabled), a") : this.input;
      (first ?? this.place).focus();
    }
  }

  return { Desk, piece, button, say };
})();
