// Naming people and organisations while one types: @ and letters open a list, arrows choose, Enter or Tab takes. Without this the slug is typed by hand.

const WRITTEN = /(^|[^\w.\-/@+])@([A-Za-z0-9-]{0,60})$/;
const PAUSE = 150; // milliseconds without a key before the list is asked for

let field = null;        // where one types
let list = null;
let waiting = 0;
let asked = "";          // the newest question: an older answer is thrown away

const typed = () => WRITTEN.exec(field.value.slice(0, field.selectionStart))?.[2];
const options = () => [...(list?.querySelectorAll("[role=option]") ?? [])];
const chosen = () => list?.querySelector("[aria-selected=true]");

function listFor(textarea) {
  const made = document.createElement("ul");
  made.id = `${textarea.id}-names`;
  made.className = "names";
  made.setAttribute("role", "listbox");
  made.setAttribute("aria-label", textarea.dataset.namesLabel);
  made.hidden = true;
  textarea.parentElement.append(made);
  for (const [name, value] of Object.entries({ "aria-controls": made.id, "aria-autocomplete": "list", "aria-haspopup": "listbox" })) {
    textarea.setAttribute(name, value);
  }
  return made;
}

function close() {
  clearTimeout(waiting);
  asked = "";
  if (!list) return;
  list.hidden = true;
  list.replaceChildren();
  field.removeAttribute("aria-activedescendant");
}

function choose(option) {
  for (const each of options()) each.setAttribute("aria-selected", String(each === option));
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

async function offer(text) {
  const question = `${field.dataset.names}?q=${encodeURIComponent(text)}`;
  asked = question;
  const answer = await fetch(question).catch(() => null);
  if (asked !== question || !answer?.ok || !list.isConnected) return;
  const html = await answer.text();
  if (asked !== question) return;
  list.innerHTML = html;           // our own fragment, escaped where it was made
  const first = options()[0];
  if (!first) return close();
  for (const each of options()) each.id = `${list.id}-${each.id}`;
  list.hidden = false;
  choose(first);
}

function take(option) {
  const text = typed();
  if (text === undefined) return close();
  const end = field.selectionStart;
  field.setRangeText(`${option.dataset.slug} `, end - text.length, end, "end");
  close();
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches("textarea[data-names]")) return;
  if (target !== field || !list?.isConnected) {
    field = target;
    list = listFor(target);
  }
  const text = typed();
  if (text === undefined) return close();
  clearTimeout(waiting);
  waiting = setTimeout(offer, PAUSE, text);
});

document.addEventListener("keydown", (event) => {
  if (event.target !== field || !list || list.hidden) return;
  const all = options(), at = all.indexOf(chosen());
  if (event.key === "ArrowDown" || event.key === "ArrowUp") choose(all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
  else if (event.key === "Enter" || event.key === "Tab") take(chosen());
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();         // Escape closes the list, not the dialog around it
}, true);

document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest?.(".names [role=option]");
  if (!option) return;
  event.preventDefault();          // the focus stays in the text
  take(option);
});
document.addEventListener("focusout", ({ target }) => { if (target === field) close(); });
