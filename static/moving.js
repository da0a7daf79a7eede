// Moving a card: by the menu that all cards share, by a key, by hand. Each presses a button of that menu, one after the other: a move goes out with the
// version that the one before has made. Whoever moves a card says so by a "card:move" event on it: { key, after, back }.
// key: the number of a column, "up", "down" or "archive", or an arrow, which counts from where the card is by then. after: the card to stand below.

const columns = document.getElementById("columns"), menu = document.getElementById("move-menu"), form = menu.querySelector("form");
const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: -1, ArrowRight: 1 };
const waiting = [];
let moving = null;

const columnOf = (card) => card.closest("[data-column]");
const buttonOf = (key) => menu.querySelector(`[data-key="${key}"]`);

function next() {
  moving = waiting.shift() ?? null;
  if (!moving) return;
  const card = document.getElementById(moving.id), step = STEPS[moving.key] ?? moving.key;
  const from = card && columnOf(card), button = card && buttonOf(typeof step === "number" ? [...columns.children].indexOf(from) + 1 + step : step);
  if (!button || (button.value === from.dataset.column && moving.after === undefined)) { next(); return; }
  form.elements.version.value = card.dataset.stamp.split(".")[0];
  form.elements.after.value = moving.after ?? "";
  form.setAttribute("hx-post", `/cards/${card.id.replace("card-", "")}/${button.dataset.deed ?? "moves"}${button.parentElement.dataset.query}`);
  form.requestSubmit(button);
}

document.addEventListener("card:move", ({ target, detail }) => {
  waiting.push({ id: target.id, ...detail });
  if (!moving) next();
});
form.addEventListener("htmx:error", () => { moving?.back?.(); waiting.length = 0; });
form.addEventListener("htmx:finally:request", () => setTimeout(next));

// ── the menu ──

let card = "";                          // the one it is open for, by its id
let dismissed = "";                     // the one it was open for when a finger or a mouse came down, which closes it
const openerOf = (id) => document.getElementById(id.replace("card-", "move-"));

function open(opener, byKey) {
  const of = opener.closest(".card");
  card = of.id;
  menu.setAttribute("aria-label", opener.getAttribute("aria-label"));
  for (const button of menu.querySelectorAll("[name=column]")) button.disabled = button.value === columnOf(of).dataset.column;
  menu.showPopover({ source: opener });
  menu.querySelector("button:not([disabled])").focus({ focusVisible: byKey });
}

document.addEventListener("pointerdown", () => { dismissed = menu.matches(":popover-open") ? card : ""; }, { capture: true });
document.addEventListener("click", (event) => {
  const opener = event.target.closest(".card .move"), button = event.target.closest("#move-menu button");
  if (!opener && !button) return;
  event.preventDefault();
  if (opener && event.detail && dismissed === opener.closest(".card").id) menu.hidePopover();
  else if (opener) open(opener, !event.detail);
  else {
    menu.hidePopover();
    document.getElementById(card)?.dispatchEvent(new CustomEvent("card:move", { bubbles: true, detail: { key: button.dataset.key } }));
  }
});
document.addEventListener("card:menu", ({ target }) => open(openerOf(target.id), true));
menu.addEventListener("toggle", ({ newState }) => {
  const opener = openerOf(card);
  opener?.setAttribute("aria-expanded", newState === "open");
  if (newState === "closed" && document.activeElement === document.body) opener?.focus({ preventScroll: true });
});

// Within the open menu the arrows go from button to button.
menu.addEventListener("keydown", (event) => {
  if (!/^Arrow(Up|Down)$/.test(event.key)) return;
  const buttons = [...menu.querySelectorAll("button:not([disabled])")], at = buttons.indexOf(document.activeElement);
  const to = event.key === "ArrowDown" ? at + 1 : (at < 0 ? buttons.length : at) - 1;
  buttons[(to + buttons.length) % buttons.length].focus();
  event.preventDefault();
});
