// What every page does beside HTML: toasts that go away, menus that close, words when a request fails. Pages work without it.

const toasts = document.getElementById("toasts");
const LIFE = 8000; // milliseconds

function toast(message) {
  const box = document.createElement("div");
  box.className = "toast";
  const words = document.createElement("span");
  words.textContent = message;
  box.append(words);
  toasts.replaceChildren(box);
}

// Toasts come as {"toast": {"message": "…"}} in HX-Trigger, from other scripts as the same event, and as HTML put into #toasts.
document.addEventListener("toast", (event) => toast(event.detail.message));

function retire(box) {
  if (box.matches(":hover, :focus-within")) setTimeout(retire, LIFE, box);
  else box.remove();
}
new MutationObserver((changes) => {
  for (const box of changes.flatMap((change) => [...change.addedNodes])) if (box instanceof Element) setTimeout(retire, LIFE, box);
}).observe(toasts, { childList: true });

// Refusals (4xx) come with their own words; only what broke is said here.
document.addEventListener("htmx:response:error", (event) => { if (event.detail.ctx.response.status >= 500) toast(toasts.dataset.failed); });
document.addEventListener("htmx:error", () => toast(toasts.dataset.unreachable));

// A menu made of <details> closes when one looks elsewhere.
function closeMenu(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.seat[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.seat[open]");
  if (menu) closeMenu(menu);
});

// Who signs out leaves nothing half typed behind on this device (drafts.js).
document.addEventListener("submit", ({ target }) => {
  if (target.getAttribute("action") !== "/sign-out") return;
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith("draft:"))) localStorage.removeItem(name);
});

// "/" leads to the search, from wherever one is not writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const field = document.querySelector(".search-form input[type=search]"), way = document.getElementById("to-search");
  if (!field && !way) return;
  event.preventDefault();
  if (field) field.focus();
  else way.click();
});
