// The board's hands: drag, and the focus that stays on the card. All of it presses buttons and sends forms that work without it.
// (Keys: board_keys.js. A card over the board: dialog.js. What is half typed: drafts.js. The live line: live.js.)

const columns = document.getElementById("columns");
const cardOf = (element) => element?.closest?.(".card");
const linkOf = (card) => card?.querySelector("h3 a");

// ── moving by hand: by the grip. What that needs is fetched when a hand is there: a mouse that moves, a finger on the screen ──

function dropped({ item, from, to, oldIndex, newIndex }) {
  if (from === to && oldIndex === newIndex) return;
  const before = from.children[oldIndex + (from === to && oldIndex > newIndex ? 1 : 0)] ?? null;
  const key = String([...columns.children].indexOf(to.closest("[data-column]")) + 1), after = item.previousElementSibling?.id.replace("card-", "") ?? "";
  item.dispatchEvent(new CustomEvent("card:move", { bubbles: true, detail: { key, after, back: () => from.insertBefore(item, before) } }));
}

function letDrag() {
  for (const list of columns.querySelectorAll("[data-cards]")) {
    if (window.Sortable.get(list)) continue;
    new window.Sortable(list, {
      group: "cards", handle: "[data-grip]", draggable: ".card", ghostClass: "held", animation: 120,
      delay: 150, delayOnTouchOnly: true, touchStartThreshold: 5, onEnd: dropped,
    });
  }
}

if (columns?.dataset.hands) {
  const hands = ["pointermove", "pointerdown"];
  const fetchHands = () => {
    for (const hand of hands) document.removeEventListener(hand, fetchHands);
    import(columns.dataset.hands).then(letDrag);
  };
  for (const hand of hands) document.addEventListener(hand, fetchHands, { passive: true });
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

// ── focus: stays on the card one works with, wherever it has gone; on its neighbour, when it has left the board ──

let held = "", beside = [];
document.addEventListener("focusin", ({ target }) => {
  const card = cardOf(target), slot = target.closest(".new-slot");
  if (card) {
    held = target.id;
    beside = [card.nextElementSibling, card.previousElementSibling].map((one) => linkOf(one)?.id);
  } else if (target.closest("#toasts, #move-menu, dialog")) return;
  else held = slot ? slot.id.replace("new-", "add-") : "";
});
document.addEventListener("pointerdown", ({ target }) => { if (!cardOf(target) && !target.closest("#toasts, #move-menu, dialog")) held = ""; });
function keepFocus() {
  if (!held || document.activeElement !== document.body) return;
  const there = [held, ...beside].map((id) => id && document.getElementById(id)).find(Boolean);
  there?.focus({ preventScroll: true });
}

// ── a form in a column can be put away ──

function putAway(slot) {
  slot.replaceChildren();
  document.getElementById(slot.id.replace("new-", "add-"))?.focus();
}

document.addEventListener("click", (event) => {
  const slot = event.target.closest("[data-close]")?.closest(".new-slot");
  if (slot) { event.preventDefault(); putAway(slot); }
});
document.addEventListener("submit", ({ target }) => target.closest("[popover]:popover-open")?.hidePopover());

// A form that has just come has the focus, once: htmx gives it to whatever has autofocus whenever it redraws what is around it, and whoever is at a card
// by then would go on typing into the form, and send it. One form is open at a time; what the other held is kept as its draft.
function begin(form) {
  form.dataset.begun = "";
  for (const slot of document.querySelectorAll(".new-slot:not(:empty)")) if (!slot.contains(form)) slot.replaceChildren();
  const first = form.querySelector("[autofocus]");
  first?.removeAttribute("autofocus");
  (form.querySelector("[aria-invalid]") ?? first)?.focus();
}

// ── the tabs of a phone ──

let seen = null;
function followTabs() {
  const tabs = [...document.querySelectorAll(".tabs a")];
  const mark = (id) => tabs.forEach((tab) => (tab.hash === `#${id}` ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")));
  seen ??= new IntersectionObserver((entries) => entries.forEach((entry) => { if (entry.isIntersecting) mark(entry.target.id); }),
    { root: columns, threshold: 0.6 });
  for (const column of columns.children) seen.observe(column);
}

function refresh() {
  if (columns) followTabs();                                                 // columns come and go, too
  if (columns && window.Sortable) letDrag();
  document.querySelectorAll(".new-slot form:not([data-begun])").forEach(begin);
  keepFocus();
}
document.addEventListener("htmx:after:swap", refresh);
refresh();
const said = document.getElementById("said");                                // what was done on the page before this one
if (said) document.getElementById("toasts").append(said.content);
