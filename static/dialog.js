// A card opens over the board it stands on: the same page at the same address, without leaving. Without this a link to a card is a link.

const dialog = document.getElementById("card-dialog");
const body = document.getElementById("card-dialog-body");
const toasts = document.getElementById("toasts");
const title = document.title;
let board = "";                     // the address of the board a card was opened from
let shown = "";                     // the address of the card that is open
let opener = "";                    // the link it was opened by, by its id: there the focus goes back to
let seen = "";                      // how the card stood on the board when it was fetched
let up = false;                     // opened, and not yet known to be closed
let leaving = false;                // closed, and on the way back to the board's address
let next = "";                      // the link that was pressed meanwhile, by its id

// ── opening and closing ──

const stamp = () => document.getElementById(opener)?.closest(".card")?.dataset.stamp ?? seen;

function open(link) {
  shown = link.pathname;
  opener = link.id;
  const heading = document.createElement("h1");
  heading.id = "h-card";
  heading.textContent = link.lastChild.textContent;
  body.replaceChildren(heading);    // until its page has come
  document.title = `${heading.textContent} · ${title}`;
  dialog.showModal();
  up = true;
  dialog.append(toasts);            // what lies under an open dialog is neither seen nor read out
  load(body, "innerHTML");
  import(dialog.dataset.script);    // what only a card's page needs
}

async function load(target, swap, query = "") {
  const address = shown + query;
  seen = stamp();
  const lost = ({ detail }) => { if (detail.ctx?.sourceElement === body && dialog.open) location.assign(address); };
  document.addEventListener("htmx:error", lost, { once: true });
  await window.htmx.ajax("GET", address, { target, swap, source: body });
  document.removeEventListener("htmx:error", lost);
}

// Where the answer is a whole page, the card is taken out of it; a page without one is shown as the page it is.
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.sourceElement !== body || (ctx.response.status < 500 && !/^\s*<!doctype/i.test(ctx.text))) return;
  const page = new DOMParser().parseFromString(ctx.text, "text/html").querySelector(".card-page, .sheet");
  if (page) { ctx.text = page.outerHTML; return; }
  event.preventDefault();
  location.assign(ctx.response.raw.url);
});

// What others do to the card meanwhile comes in; what is half typed stays, and an open edit form is left alone.
document.addEventListener("htmx:after:swap", () => {
  const page = body.querySelector(".card-page");
  if (dialog.open && page && stamp() !== seen && !body.querySelector("form[action$='/edit']")) load(page, "outerMorph");
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(".card h3 a");
  if (!link || !window.htmx || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (leaving || (up && !dialog.open)) { next = link.id; return; }         // the step back would close what is opened now
  board = location.pathname + location.search;
  if (!history.state?.htmx) history.replaceState({ htmx: true }, "", location.href);
  history.pushState({ htmx: true }, "", link.href);          // marked as htmx's: where this script is not, Back loads the page anew
  open(link);
});

dialog.addEventListener("close", () => {
  up = false;
  document.body.append(toasts);
  body.replaceChildren();
  document.title = title;
  leaving = location.pathname === shown;
  if (leaving) history.back();
});
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });       // beside it, on the board

// Back and forward between the board and its cards; other steps are htmx's.
document.addEventListener("htmx:before:history:restore", (event) => {
  const here = location.pathname + location.search, link = document.querySelector(`.card h3 a[href="${CSS.escape(here)}"]`);
  if (here === board && (dialog.open || leaving)) { event.preventDefault(); dialog.close(); }
  else if (link && !dialog.open) { event.preventDefault(); open(link); }
  leaving = false;
  if (next) setTimeout((id) => document.getElementById(id)?.click(), 0, next);
  next = "";
});

// A step back in history takes the focus off the card the dialog has just given it back to.
window.navigation?.addEventListener("navigatesuccess", () => {
  if (!dialog.open && document.activeElement === document.body) document.getElementById(opener)?.focus({ preventScroll: true });
});

// ── forms in the card: those that lead to a page lead back into the dialog, or off the board ──

const stays = (address) => new URL(address, location.href).pathname.startsWith(shown);

dialog.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || form.dataset.asPage || !stays(form.action)) return;
  event.preventDefault();
  const data = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "text/html" } });
    if (!answer.ok) { form.dataset.asPage = "yes"; form.requestSubmit(event.submitter); }          // nothing was done: what is wrong is read on a page
    else {
      form.dispatchEvent(new Event("sent", { bubbles: true }));           // its draft may go (drafts.js)
      if (stays(answer.url)) await load(body, "innerHTML", new URL(answer.url).search);
      else location.assign(answer.url);
    }
  } catch {
    if (form.dataset.draft) form.dispatchEvent(new Event("unsent", { bubbles: true }));
    else document.dispatchEvent(new CustomEvent("toast", { detail: { message: toasts.dataset.unreachable } }));
  }
});
