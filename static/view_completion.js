// Names from the schema while one writes a query: letters or Ctrl+Space open a list, arrows choose, Enter or Tab takes, Escape closes.
// What fits at the cursor is read from the text before it; the names come once, with the first key.

const field = document.getElementById("query"), form = field.form;
const TOKEN = /#[^\n]*|"""[^]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|\.\.\.|\$?[A-Za-z_]\w*|[{}()[\]:]|[^\s,]/g;
const MOST = 60; // names in the list; more are found by typing on
let names = null, list = null;

async function known() {
  names ??= fetch(form.dataset.completion).then((answer) => (answer.ok ? answer.json() : null), () => null);
  return names;
}

// ── what fits where ──

const typed = () => /\w*$/.exec(field.value.slice(0, field.selectionStart))[0];

function fitting(schema) {
  const before = field.value.slice(0, field.selectionStart - typed().length);
  if (before.endsWith("$")) return [...new Set([...field.value.matchAll(/\$(\w+)\s*:/g)].map((found) => found[1]))].map((name) => [name, ""]);
  const place = placeOf(before, schema);
  if (!place) return [];
  if (place.kind === "fields") return place.on ? Object.keys(schema.fields).map((name) => [name, ""]) : pairs(schema.fields[place.type], (each) => each[0]);
  if (place.kind === "types") return place.colon ? schema.variables.map((name) => [name, ""]) : [];
  const expected = place.kind === "list" ? place.type : place.expects;
  if (expected) return (schema.enums[expected] ?? (expected === "Boolean" ? ["true", "false"] : [])).map((name) => [name, ""]);
  return place.kind === "list" ? [] : pairs(place.names, (each) => each, ": ");
}

const pairs = (of, type, behind = "") => Object.entries(of ?? {}).map(([name, each]) => [name, type(each), behind]);

function placeOf(before, schema) {
  const stack = [];
  let said = "", root = "Query";
  for (const [token] of before.matchAll(TOKEN)) {
    if (token.startsWith("#") || token.startsWith('"')) {
      if (before.endsWith(token) && (token[0] === "#" || !/[^\\]"$/.test(token))) return null;       // within a comment or a text
      if (token[0] === '"') value(stack.at(-1));
    } else if (/^[{([]$/.test(token)) open(token, stack, schema, root);
    else if (/^[})\]]$/.test(token)) { if (stack.length && !(token === "]" && stack.at(-1).kind !== "list")) stack.pop(); }
    else if (token === ":") colon(stack.at(-1));
    else if (!stack.length) root = said === "on" ? token : token === "query" ? "Query" : root;
    else word(token, stack.at(-1), schema, said);
    said = token;
  }
  return stack.at(-1) ?? null;
}

function open(token, stack, schema, root) {
  const top = stack.at(-1);
  if (token === "[") {
    if (top && top.kind !== "types") stack.push({ kind: "list", type: top.expects ?? top.type });
    if (top) top.expects = null;
  } else if (token === "(") stack.push(top ? { kind: "inputs", names: top.takes } : { kind: "types" });
  else if (!top || top.kind === "fields") stack.push({ kind: "fields", type: top ? top.next : root });
  else {
    stack.push({ kind: "inputs", names: schema.inputs[top.kind === "list" ? top.type : top.expects] });
    top.expects = null;
  }
}

function colon(top) {
  if (top?.kind === "inputs") top.expects = top.names?.[top.last] ?? "";
  if (top?.kind === "types") top.colon = true;
}

function value(top) {
  if (top) top.expects = null;
}

function word(token, top, schema, said) {
  if (top.kind === "types") top.colon = false;
  else if (top.kind === "inputs") {
    if (top.expects !== null && top.expects !== undefined) value(top);
    else top.last = token;
  } else if (top.kind === "fields") {
    if (said === "..." && token === "on") top.on = true;
    else if (top.on) Object.assign(top, { on: false, next: token, takes: {} });
    else [top.next, top.takes] = schema.fields[top.type]?.[token] ?? [];
  }
}

// ── the list ──

function begin() {
  list = document.createElement("ul");
  list.id = "completions";
  list.className = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.completionLabel);
  list.hidden = true;
  field.after(list);
  for (const [name, said] of Object.entries({ "aria-controls": list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox" })) field.setAttribute(name, said);
}

async function offer(all = false) {
  const schema = await known(), text = typed();
  if (!schema || document.activeElement !== field) return;
  const low = text.toLowerCase();
  const found = (text || all ? fitting(schema) : []).filter(([name]) => name.toLowerCase().startsWith(low)).slice(0, MOST);
  if (!found.length || (found.length === 1 && found[0][0] === text)) return close();
  list.replaceChildren(...found.map(option));
  list.hidden = false;
  place(text);
  if (found.some(([name]) => name === text)) field.removeAttribute("aria-activedescendant");        // written out: Enter is a new line
  else choose(list.firstElementChild);
}

function option([name, type, behind = ""], at) {
  const made = document.createElement("li"), says = document.createElement("span");
  made.id = `completion-${at}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.dataset.text = name + behind;
  says.textContent = type;
  made.append(name, " ", says);
  return made;
}

// Below the line one writes on; the letters are all as wide.
function place(text) {
  const before = field.value.slice(0, field.selectionStart - text.length).split("\n"), style = getComputedStyle(field);
  const top = before.length * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) - field.scrollTop;
  const left = before.at(-1).length * parseFloat(style.fontSize) * 0.602 + parseFloat(style.paddingLeft) - field.scrollLeft;
  list.style.top = `${field.offsetTop + Math.min(Math.max(top, 0), field.clientHeight)}px`;
  list.style.left = `${field.offsetLeft + Math.min(Math.max(left, 0), Math.max(field.clientWidth - list.offsetWidth, 0))}px`;
}

const chosen = () => list.querySelector("[aria-selected=true]");

function choose(next) {
  for (const each of list.children) each.setAttribute("aria-selected", String(each === next));
  next.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", next.id);
}

function close() {
  list.hidden = true;
  list.replaceChildren();
  field.removeAttribute("aria-activedescendant");
}

function take(option) {
  const end = field.selectionStart;
  field.setRangeText(option.dataset.text, end - typed().length, end, "end");
  close();
  field.focus();
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
}

field.addEventListener("focus", known);
field.addEventListener("input", (event) => { if (event.inputType === "insertText") offer(); else close(); });
field.addEventListener("keydown", (event) => {
  if (event.key === " " && event.ctrlKey) offer(true);
  else if (list.hidden || event.ctrlKey || event.metaKey) return;
  else if (event.key === "ArrowDown") choose(chosen()?.nextElementSibling ?? list.firstElementChild);
  else if (event.key === "ArrowUp") choose(chosen()?.previousElementSibling ?? list.lastElementChild);
  else if ((event.key === "Enter" || event.key === "Tab") && chosen()) take(chosen());
  else if (event.key === "Escape") close();
  else {
    if (["ArrowLeft", "ArrowRight", "Home", "End", "Enter", "Tab"].includes(event.key)) close();
    return;
  }
  event.preventDefault();
});
field.addEventListener("blur", close);
begin();
list.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("[role=option]");
  event.preventDefault();                               // the focus stays in the text
  if (option) take(option);
});
