// The console: asks with Ctrl+Enter, and colours the question while it is written. Without this script a plain form does the asking.

const form = document.querySelector(".console");
const query = document.getElementById("query");
const said = form.querySelector("[role=status]");
const WORDS = /(#.*)|("""[^]*?"""|"(?:\\.|[^"\\\n])*"?)|(\$\w+|\b\d[\d.]*\b|\b[A-Z][A-Z0-9_]+\b|\b(?:true|false|null)\b)|\b(query|mutation|subscription|fragment|on)\b/g;
const NAMES = ["comment", "string", "property", "k"];

const under = document.createElement("pre");
under.className = "code";
under.ariaHidden = "true";

function colour() {
  const parts = [];
  let at = 0;
  for (const found of query.value.matchAll(WORDS)) {
    const word = document.createElement("span");
    word.className = NAMES[found.slice(1).findIndex((each) => each !== undefined)];
    word.textContent = found[0];
    parts.push(query.value.slice(at, found.index), word);
    at = found.index + found[0].length;
  }
  under.replaceChildren(...parts, query.value.slice(at), "\n");
}

function follow() {
  under.scrollTo(query.scrollLeft, query.scrollTop);
}

query.before(under);
colour();
query.addEventListener("input", () => { colour(); follow(); });
query.addEventListener("scroll", follow);

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
form.addEventListener("submit", () => { said.textContent = ""; });
form.addEventListener("htmx:after:swap", () => { said.textContent = `${said.dataset.done} ${form.querySelector(".under").textContent}`; });
