// The keys of a board. Each presses a button or follows a link that is there without it; the list of keys (#keys) opens by `?` and by its button.

const columns = document.getElementById("columns");
const help = document.getElementById("keys");
const linkOf = (card) => card?.querySelector("h3 a");
const on = document.getElementById("keys-on");
try { on.checked = localStorage.getItem("keys") !== "off"; } catch { /* no storage: the keys are on */ }
on.addEventListener("change", () => { try { localStorage.setItem("keys", on.checked ? "on" : "off"); } catch { /* for this visit only */ } });

// ── pressing the buttons of a card's menu, one move after the other: each goes out with the version the one before has made ──

const waiting = [];
let moving = null;

const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: -1, ArrowRight: 1 };

// key: the number of a column, or an arrow, which counts from where the card is by then.
function press(card, key) {
  if (moving?.isConnected) { waiting.push([card.id, key]); return; }
  const step = STEPS[key], at = [...columns.children].indexOf(card.closest("section")) + 1;
  const button = card.querySelector(`.menu [data-key="${typeof step === "number" ? at + step : step ?? key}"]:not([disabled])`);
  if (button) button.form.requestSubmit(button);
  else next();
}
function next() {
  const [id, key] = waiting.shift() ?? [];
  const card = id && document.getElementById(id);
  if (card) press(card, key);
}
document.addEventListener("htmx:before:request", ({ target }) => { if (target.closest?.(".menu")) moving = target; });
document.addEventListener("htmx:finally:request", ({ target }) => { if (target === moving) { moving = null; setTimeout(next); } });
document.addEventListener("htmx:error", () => { waiting.length = 0; });

// ── going about ──

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

// Within an open menu the arrows go from button to button.
function inMenu(menu, event) {
  if (!/^Arrow(Up|Down)$/.test(event.key)) return false;
  const buttons = [...menu.querySelectorAll("button:not([disabled])")], at = buttons.indexOf(document.activeElement);
  const to = event.key === "ArrowDown" ? at + 1 : (at < 0 ? buttons.length : at) - 1;
  buttons[(to + buttons.length) % buttons.length].focus();
  return true;
}

function openMenu(card) {
  card.querySelector(".menu")?.showPopover({ source: card.querySelector(".move") });
  card.querySelector(".menu button:not([disabled])")?.focus();
}

const slotOf = (card) => (card?.closest("section") ?? columns).querySelector("[data-add]");

const anywhere = {
  "?": () => help.showModal(),
  n: (card) => slotOf(card)?.click(),
  u: () => document.querySelector("#toasts [data-undo]")?.click(),
};

function ofCard(card, event) {
  if (/^Arrow/.test(event.key)) {
    if (event.shiftKey) press(card, event.key);
    else linkOf(neighbour(card, event.key))?.focus();
  } else if (/^[1-9]$/.test(event.key)) press(card, event.key);
  else if (event.key === "m") openMenu(card);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || target.closest("input, textarea, select, dialog")) return;
  const card = target.closest(".card"), menu = card?.querySelector(".menu:popover-open");
  const done = menu ? inMenu(menu, event) : (card && ofCard(card, event)) || (on.checked && anywhere[key] && (anywhere[key](card), true));
  if (done) event.preventDefault();
});

const button = document.querySelector("[data-keys]");
button.hidden = false;
button.addEventListener("click", () => help.showModal());
