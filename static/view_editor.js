// The editor of views: what is written is tried whenever one pauses, and the last answer that worked stays until there is a newer one.
// The server sends the whole page each time; from it come the parts marked data-part. Without this script the buttons do the same.

const PAUSE = 900; // milliseconds without a key before it is tried
const form = document.getElementById("editor"), preview = document.getElementById("preview");
const UNTRIED = ["slug", "seat", "message", "readme"];
let waiting = 0, newest = 0, renewing = false;

const valuesOf = (data, name) => JSON.stringify(data.getAll(name));

async function attempt() {
  clearTimeout(waiting);
  const turn = ++newest, sent = new FormData(form);
  const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(sent) }).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  if (turn !== newest) return;                          // something newer is under way
  if (!page?.getElementById("tried")) return document.dispatchEvent(new CustomEvent("toast", { detail: { message: form.dataset.unreachable } }));
  renewing = true;
  renew(page, sent);
  renewing = false;
}

// What was written since it was sent is newer than what came back.
const written = (part, sent) => {
  const now = new FormData(form);
  return [...part.querySelectorAll("[name]")].some((field) => valuesOf(now, field.name) !== valuesOf(sent, field.name));
};

function renew(page, sent) {
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.getElementById(part.id);
    if (fresh && !written(part, sent)) replace(part, fresh);
  }
  for (const field of form.querySelectorAll("textarea[data-text]")) {
    const text = page.getElementById(field.id).value;
    if (field.value !== text && valuesOf(new FormData(form), field.name) === valuesOf(sent, field.name)) field.value = text;
  }
  for (const faults of form.querySelectorAll(".faults")) {
    const field = faults.parentElement.querySelector("textarea");
    if (faults.childElementCount) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (faults.childElementCount) field.closest("details")?.setAttribute("open", "");
  }
  show(page.getElementById("preview"));
  document.getElementById("definition").dispatchEvent(new Event("input", { bubbles: true }));      // what is kept on this device (drafts.js) is as it stands now
}

function replace(part, fresh) {
  const had = part.contains(document.activeElement) ? document.activeElement : null;
  const place = had?.selectionStart, open = [...part.querySelectorAll("details")].map((each) => each.open);
  part.replaceChildren(...fresh.childNodes);
  [...part.querySelectorAll("details")].forEach((each, at) => { if (open[at]) each.open = true; });
  if (!had) return;
  const again = had.id ? document.getElementById(had.id) : part.querySelector(`[name="${CSS.escape(had.name)}"][value="${CSS.escape(had.value)}"]`);
  again?.focus();
  if (place !== undefined && place !== null) again?.setSelectionRange(place, place);
}

function show(fresh) {
  const worked = fresh.hasAttribute("data-worked");
  if (worked || !preview.hasAttribute("data-worked")) {
    preview.replaceChildren(...fresh.childNodes);
    preview.toggleAttribute("data-worked", worked);
    preview.dataset.stale = fresh.dataset.stale;
  } else if (!preview.querySelector(".stale")) {
    const note = document.createElement("p");
    note.className = "stale";
    note.textContent = preview.dataset.stale;
    preview.prepend(note);
  }
}

form.addEventListener("input", ({ target }) => {
  if (renewing || UNTRIED.includes(target.name)) return;
  clearTimeout(waiting);
  waiting = setTimeout(attempt, PAUSE);
});
form.addEventListener("click", (event) => {
  if (event.target.closest("[data-try]")) {
    event.preventDefault();
    attempt();
  }
  const line = Number(event.target.closest("[data-line]")?.dataset.line);
  if (!line) return;
  event.preventDefault();
  select(document.querySelector(event.target.getAttribute("href")), line);
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  attempt();
});

function select(field, line) {
  const lines = field.value.split("\n"), begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const height = parseFloat(getComputedStyle(field).lineHeight);
  field.focus();
  field.setSelectionRange(begin, begin + (lines[line - 1] ?? "").length);
  field.scrollTop = Math.max(0, (line - 4) * height);
}

// A draft that was brought back has not been tried.
if ([...form.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue)) attempt();
