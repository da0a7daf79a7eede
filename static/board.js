// The board's hands: drag, keys, drafts, the live line. All of it presses buttons and sends forms that work without it.

const columns = document.getElementById("columns");
const cardOf = (element) => element?.closest?.(".card");
const linkOf = (card) => card?.querySelector("h3 a");

// ── moving: drag from the grip, or keys; both send the card's own form ──

function press(card, key) {
  const button = card.querySelector(`.menu [data-key="${key}"]:not([disabled])`);
  if (button) button.form.requestSubmit(button);
}

function dropped({ item, from, to, oldIndex, newIndex }) {
  if (from === to && oldIndex === newIndex) return;
  const form = item.querySelector(".menu form");
  const column = document.createElement("input");
  column.type = "hidden";
  column.name = "column";
  column.value = to.closest("[data-column]").dataset.column;
  form.append(column);
  form.elements.after.value = item.previousElementSibling?.id.replace("card-", "") ?? "";
  const back = from.children[oldIndex + (from === to && oldIndex > newIndex ? 1 : 0)] ?? null;
  form.addEventListener("htmx:error", () => from.insertBefore(item, back), { once: true });
  form.requestSubmit();
  column.remove();
  form.elements.after.value = "";
}

function letDrag() {
  for (const list of columns.querySelectorAll("[data-cards]")) {
    if (window.Sortable.get(list)) continue;
    new window.Sortable(list, {
      group: "cards", handle: "[data-grip]", draggable: ".card", ghostClass: "held", animation: 120,
      delay: 120, delayOnTouchOnly: true, touchStartThreshold: 5, onEnd: dropped,
    });
  }
}

function neighbour(card, key) {
  if (key === "ArrowUp") return card.previousElementSibling;
  if (key === "ArrowDown") return card.nextElementSibling;
  const sections = [...columns.children], at = sections.indexOf(card.closest("section")), step = key === "ArrowLeft" ? -1 : 1;
  const index = [...card.parentElement.children].indexOf(card);
  for (let i = at + step; sections[i]; i += step) {
    const cards = sections[i].querySelectorAll(".card");
    if (cards.length) return cards[Math.min(index, cards.length - 1)];
  }
  return null;
}

function onKey(event) {
  const card = cardOf(event.target);
  if (!card || event.target.closest("input, textarea, select, [popover]") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (/^[1-5]$/.test(event.key)) press(card, event.key);
  else if (event.shiftKey && /^Arrow(Up|Down)$/.test(event.key)) press(card, event.key === "ArrowUp" ? "up" : "down");
  else if (/^Arrow/.test(event.key)) linkOf(neighbour(card, event.key))?.focus();
  else return;
  event.preventDefault();
}

// A card that comes to another column is the same element there: what has the focus, is open or half sent in it stays so.
document.addEventListener("htmx:before:swap", ({ detail }) => {
  for (const { target, fragment } of detail.tasks) {
    const column = typeof target === "string" ? document.querySelector(target) : target;
    const list = column?.querySelector?.("[data-cards]");
    for (const coming of list ? fragment.querySelectorAll(".card") : []) {
      const card = document.getElementById(coming.id);
      if (card && !list.contains(card)) (list.moveBefore ?? list.insertBefore).call(list, card, null);
    }
  }
});

// ── focus: stays on the card one works with, wherever it has gone ──

let held = "";
document.addEventListener("focusin", ({ target }) => {
  const card = cardOf(target), slot = target.closest(".new-slot");
  if (card) held = target.closest("[popover]") ? linkOf(card).id : target.id;
  else held = slot ? slot.id.replace("new-", "add-") : "";
});
document.addEventListener("pointerdown", ({ target }) => { if (!cardOf(target)) held = ""; });
function keepFocus() {
  if (held && document.activeElement === document.body) document.getElementById(held)?.focus({ preventScroll: true });
}

// ── forms: what is half typed outlives a reload; a form in a column can be put away ──

const draftOf = (form) => `draft:${form.dataset.draft}`;
// With the hidden ones: a draft speaks of the version it was written over, so that it never overwrites what others wrote since.
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.matches("input, textarea, select"));
const partOf = (field) => (/radio|checkbox/.test(field.type) ? `${field.name}=${field.value}` : field.name);
const valueOf = (field) => (/radio|checkbox/.test(field.type) ? field.checked : field.value);

function keepDraft(form) {
  sessionStorage.setItem(draftOf(form), JSON.stringify(Object.fromEntries(fieldsOf(form).map((field) => [partOf(field), valueOf(field)]))));
}

function bringBack(form) {
  const draft = JSON.parse(sessionStorage.getItem(draftOf(form)) ?? "null");
  if (!draft || form.querySelector("[aria-invalid], .notice.error")) return;
  for (const field of fieldsOf(form)) {
    const value = draft[partOf(field)];
    if (value === undefined || value === valueOf(field)) continue;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
  }
}

const forget = (form) => form && sessionStorage.removeItem(draftOf(form));

function putAway(slot) {
  slot.replaceChildren();
  document.getElementById(slot.id.replace("new-", "add-"))?.focus();
}

document.addEventListener("input", ({ target }) => { if (target.form?.dataset.draft) keepDraft(target.form); });
document.addEventListener("submit", ({ target }) => {
  target.closest("[popover]:popover-open")?.hidePopover();
  if (target.dataset.draft && !target.hasAttribute("hx-post")) forget(target);     // if it is refused, the page that comes back holds the text
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-close], [data-forget]");
  if (!link) return;
  forget(link.closest("form"));
  const slot = link.closest(".new-slot");
  if (slot) { event.preventDefault(); putAway(slot); }
});
document.addEventListener("htmx:after:request", ({ target, detail }) => {
  if (target.dataset?.draft && detail.ctx.response.status < 400) forget(target);
});
document.addEventListener("htmx:before:request", ({ target }) => {           // one open form at a time: what it held is kept as its draft
  if (target.id?.startsWith("add-")) for (const slot of document.querySelectorAll(".new-slot:not(:empty)")) slot.replaceChildren();
});

// ── the live line and the tabs of a phone ──

const live = document.getElementById("live");
function say(state) {
  if (!live) return;
  live.hidden = false;
  live.classList.toggle("lost", state === "off");
  live.textContent = live.dataset[state];
}
document.addEventListener("htmx:sse:after:connection", ({ detail }) => { if (detail.connection.status === 200) say("on"); });
document.addEventListener("htmx:sse:error", () => say("off"));

function followTabs() {
  const tabs = [...document.querySelectorAll(".tabs a")];
  const mark = (id) => tabs.forEach((tab) => (tab.hash === `#${id}` ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")));
  const seen = new IntersectionObserver((entries) => entries.forEach((entry) => { if (entry.isIntersecting) mark(entry.target.id); }),
    { root: columns, threshold: 0.6 });
  for (const column of columns.children) seen.observe(column);
}

function refresh() {
  if (columns && window.Sortable) letDrag();
  for (const form of document.querySelectorAll("form[data-draft]:not([data-kept])")) { form.dataset.kept = ""; bringBack(form); }
  document.querySelector(".new-slot [autofocus]:placeholder-shown, .new-slot [aria-invalid]")?.focus();
  keepFocus();
}
document.addEventListener("htmx:after:swap", refresh);
if (columns) { columns.addEventListener("keydown", onKey); followTabs(); }
refresh();
