// The keys of a board. Each does what a button or a link does that is there without it; the list of keys (#keys) opens by `?` and by its button.

const columns = document.getElementById("columns");
const help = document.getElementById("keys");
const linkOf = (card) => card?.querySelector("h3 a");
const on = document.getElementById("keys-on");
try { on.checked = localStorage.getItem("keys") !== "off"; } catch { /* no storage: the keys are on */ }
on.addEventListener("change", () => { try { localStorage.setItem("keys", on.checked ? "on" : "off"); } catch { /* for this visit only */ } });

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

const slotOf = (card) => (card?.closest("section") ?? columns).querySelector("[data-add]");

const anywhere = {
  "?": () => help.showModal(),
  n: (card) => slotOf(card)?.click(),
  u: () => document.querySelector("#toasts [data-undo]")?.click(),
};

const move = (card, key) => card.dispatchEvent(new CustomEvent("card:move", { bubbles: true, detail: { key } }));          // moving.js

function ofCard(card, event) {
  if (/^Arrow/.test(event.key)) {
    if (event.shiftKey) move(card, event.key);
    else linkOf(neighbour(card, event.key))?.focus();
  } else if (/^[1-9]$/.test(event.key)) move(card, event.key);
  else if (event.key === "m") card.dispatchEvent(new Event("card:menu", { bubbles: true }));
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || target.closest("input, textarea, select, dialog, .menu")) return;
  const card = target.closest(".card");
  const done = (card && ofCard(card, event)) || (on.checked && anywhere[key] && (anywhere[key](card), true));
  if (done) event.preventDefault();
});

const button = document.querySelector("[data-keys]");
button.hidden = false;
button.addEventListener("click", () => help.showModal());
