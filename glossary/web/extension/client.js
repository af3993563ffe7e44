// Asks the server; every answer is a state that view.js can draw. The pages one reads never ask anybody.

import { settings } from "./settings.js";

const PATIENCE = 20_000; // milliseconds; a long text takes its time
const LONGEST_QUERY = 500; // characters, as the server has it

// One term: what to know of it, or what is written nearly so.
export async function lookUp(asked) {
  const query = cut(asked);
  if (!query) return { kind: "ready" };
  if (!/[\p{L}\p{N}]/u.test(query)) return { ...wrong({ status: 400, value: { error: { code: "bad_query" } } }), query };
  const answer = await ask(`lookup?q=${encodeURIComponent(query)}`);
  const near = answer.value?.error?.suggestions;
  if (answer.value?.hits) return { kind: "found", query, hits: answer.value.hits, ...(await told()) };
  if (answer.status === 404 && near) {
    const completed = near.length ? [] : await suggest(query);
    return { kind: "nothing", query, near: [...near.map((one) => one.term), ...completed], ...(await told()) };
  }
  return { ...wrong(answer), query };
}

// Terms that complete what is being typed.
export async function suggest(typed) {
  const query = cut(typed);
  if (!query) return [];
  const answer = await ask(`suggest?limit=8&q=${encodeURIComponent(query)}`);
  return Array.isArray(answer.value?.[1]) ? [...new Set(answer.value[1])] : [];
}

// A draft: its findings, with places as JavaScript counts them.
export async function check(text) {
  if (!text.trim()) return { kind: "problem", problem: "empty" };
  const whole = text.toWellFormed?.() ?? text;
  const answer = await ask("lint", { text: whole });
  if (!answer.value?.diagnostics) return wrong(answer);
  return { kind: "findings", findings: placed(answer.value.diagnostics, whole), ...(await told()) };
}

// The server counts characters (code points), JavaScript halves of them (UTF-16).
export function placed(diagnostics, text) {
  const offsets = [];
  for (let at = 0; at <= text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) offsets.push(at);
  return diagnostics.map((one) => {
    const start = offsets[one.start];
    const end = offsets[one.end];
    return { ...one, start, end, words: text.slice(start, end), offers: offers(one) };
  });
}

// What may be put in: the sure form first; the others are base forms.
function offers({ fix, start, end, preferred, language }) {
  const isSure = fix && fix.start === start && fix.end === end;
  return preferred.map((term, place) => {
    const sure = Boolean(isSure && place === 0);
    return { text: sure ? fix.text : term, sure, language };
  });
}

export function cut(text) {
  const plain = (text ?? "").replace(/\p{Cs}/gu, "").replace(/\s+/g, " ").trim();
  return [...plain].slice(0, LONGEST_QUERY).join("");
}

async function told() {
  const { server, known, shown } = await settings();
  return { server, known, shown };
}

async function ask(path, body) {
  const { server } = await settings();
  const options = { signal: AbortSignal.timeout(PATIENCE), credentials: "omit" };
  if (body) Object.assign(options, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  let response;
  try {
    response = await fetch(`${server}/api/v1/${path}`, options);
  } catch (error) {
    return { status: 0, slow: error.name === "TimeoutError", server };
  }
  return { status: response.status, value: await response.json().catch(() => null), server };
}

// What went wrong, as the name of a message.
function wrong({ status, slow, value, server }) {
  const code = value?.error?.code;
  let problem = "failed";
  if (status === 0) problem = slow ? "slow" : "unreachable";
  else if (status === 413) problem = "too_long";
  else if (status === 429) problem = "busy";
  else if (code === "bad_query") problem = "query";
  else if (status < 500 && !value?.error) problem = "stranger";
  else if (status < 500) problem = "refused";
  return { kind: "problem", problem, server, said: problem === "refused" ? value.error.message : "" };
}
