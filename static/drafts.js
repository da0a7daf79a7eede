// What is half typed outlives a reload, a lost line and a server that restarts; what could not be sent is sent when the line is back, once.
// A form names its draft (data-draft). Drafts stay on this device, apart for each person, until they are sent, put away, or the person signs out.

const person = document.body.dataset.person;                            // nobody in particular (the guest of a link): nothing is kept
const LONGEST = 30 * 24 * 60 * 60 * 1000, TRY = 3_000;                  // milliseconds
const unsent = document.getElementById("offline")?.dataset.unsent ?? "";
const mine = `draft:${person}:`;

// ── kept on this device ──

const nameOf = (form) => mine + form.dataset.draft;
const isDraft = (form) => Boolean(person && form instanceof HTMLFormElement && form.dataset.draft);
const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
const write = (name, draft) => { try { localStorage.setItem(name, JSON.stringify(draft)); } catch { /* full: the page still holds it */ } };
const change = (form, what) => write(nameOf(form), { ...read(nameOf(form)), ...what });
const forget = (form) => localStorage.removeItem(nameOf(form));

// With the hidden ones: a draft speaks of the version it was written over, and is sent under the key it was begun with.
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.matches("input:not([type=file], [type=password]), textarea, select"));
const partOf = (field) => (/radio|checkbox/.test(field.type) ? `${field.name}=${field.value}` : field.name);
const valueOf = (field) => (/radio|checkbox/.test(field.type) ? field.checked : field.value);

function keep(form, what = {}) {
  change(form, { at: Date.now(), fields: Object.fromEntries(fieldsOf(form).map((field) => [partOf(field), valueOf(field)])), ...what });
}

function bringBack(form) {
  const draft = read(nameOf(form));
  if (!draft?.fields) return;
  const answered = form.hasAttribute("data-fresh") || form.querySelector("[aria-invalid], .notice.error");
  if (answered) return keep(form, { waiting: "" });     // what came back with the answer is newer
  for (const field of fieldsOf(form)) {
    const value = draft.fields[partOf(field)];
    if (value === undefined || value === valueOf(field)) continue;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
  }
  if (draft.waiting) wait(form, draft.waiting);
}

// ── sending ──

// `why`: "unsent", it has not left this device; "unknown", it may have arrived, and only its answer was lost.
function wait(form, why) {
  keep(form, { waiting: why, sent: false });
  delete form.dataset.going;
  if (form.querySelector(".unsent")) return;
  const note = document.createElement("p");
  note.className = "unsent";
  note.setAttribute("role", "status");
  form.append(note);
  note.textContent = unsent;
}

function waitNoMore(form) {
  change(form, { waiting: "" });
  form.querySelector(".unsent")?.remove();
}

const reachable = () => navigator.onLine ? fetch("/livez", { cache: "no-store" }).then((answer) => answer.ok, () => false) : Promise.resolve(false);

async function send(form, button) {
  if (form.dataset.going) return;
  form.dataset.going = "asking";
  if (!await reachable() || !form.isConnected) return form.isConnected && wait(form, read(nameOf(form))?.waiting || "unsent");
  form.dataset.going = "sent";
  form.requestSubmit(button?.form === form ? button : null);
}

let trying = false;
async function sendWaiting() {
  const waiting = [...document.querySelectorAll("form[data-draft]")].filter((form) => isDraft(form) && form.querySelector(".unsent") && !form.dataset.going);
  if (!waiting.length || trying) return;
  trying = true;
  if (await reachable()) for (const form of waiting) send(form);
  trying = false;
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isDraft(form)) return;
  const byScript = form.hasAttribute("hx-post") && "htmx" in window;
  if (form.dataset.going === "sent" || (byScript && navigator.onLine && !form.dataset.going)) {
    form.dataset.going = "sent";
    keep(form, { sent: !byScript });                    // whether it was taken, the page that follows tells
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  keep(form);
  send(form, event.submitter);
}, true);

document.addEventListener("htmx:after:request", ({ detail }) => {
  const form = detail.ctx.sourceElement, answer = detail.ctx.response;       // the form may be gone by now: others' news has redrawn its card
  if (!(form instanceof HTMLFormElement) || !isDraft(form) || !form.dataset.going) return;
  if (answer.status < 400) forget(form);
  else if ([502, 503, 504].includes(answer.status)) wait(form, "unknown");
  else if (form.querySelector(".unsent")) waitNoMore(form);
  delete form.dataset.going;
});
document.addEventListener("htmx:error", (event) => {
  const form = event.detail.ctx?.sourceElement;
  if (!isDraft(form) || form.dataset.going !== "sent") return;
  event.stopImmediatePropagation();                     // said beside the form, not by a toast
  wait(form, "unknown");
}, true);

// Another script that sends a form itself says how it went (dialog.js).
document.addEventListener("sent", ({ target }) => { if (isDraft(target)) forget(target); });
document.addEventListener("unsent", ({ target }) => { if (isDraft(target)) wait(target, "unknown"); });

// ── typing ──

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!isDraft(form)) return;
  const was = read(nameOf(form))?.waiting;
  if (was) waitNoMore(form);                            // whoever writes on has not finished
  if (was === "unknown" && form.elements.key) form.elements.key.value = newKey();       // another text than the one that may have arrived
  keep(form);
});
document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-close], [data-forget]")?.closest("form");
  if (isDraft(form)) forget(form);
});

// ── when a page or a part of one has come ──

function begin() {
  if (!person) return;
  const [came] = performance.getEntriesByType("navigation"), taken = came?.type === "navigate" && came.redirectCount > 0;
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith(mine))) {
    const draft = read(name);
    if (!draft || Date.now() - draft.at > LONGEST || (draft.sent && taken)) localStorage.removeItem(name);
    else if (draft.sent) write(name, { ...draft, sent: false });
  }
}

function refresh() {
  for (const form of document.querySelectorAll("form[data-draft]:not([data-kept])")) {
    form.dataset.kept = "";
    if (isDraft(form)) bringBack(form);
  }
}

document.addEventListener("htmx:after:swap", refresh);
document.addEventListener("line:back", sendWaiting);
window.addEventListener("online", sendWaiting);
window.addEventListener("pageshow", ({ persisted }) => {                  // by the Back key, as it was left
  if (persisted) for (const form of document.querySelectorAll("form[data-going]")) delete form.dataset.going;
});
setInterval(sendWaiting, TRY);
begin();
refresh();
