// The live line: whether it stands, who else is here, which cards others have open; and telling the others that we are.

const RENEW = 15_000;                   // milliseconds: a line and a mark that nobody renews are forgotten after a minute at most
const AWAY = 120_000;                   // a window in the background for that long is nobody who is here
const BACK = 4_000;                     // how long it is said that the line is back
const light = document.getElementById("live"), banner = document.getElementById("offline");
const stream = () => document.querySelector("[hx-sse\\:connect]");                      // a filter brings another
let line = "", connection = null, lost = false, fine = Date.now();

const post = (address, fields) => fetch(address, { method: "POST", body: new URLSearchParams(fields), keepalive: true });
const FORMAT = { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" };        // as all times of the house
const clock = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang === "id" ? "id-ID" : "en-GB", FORMAT);

// ── the line ──

function shine(state) {
  if (!light) return;
  light.hidden = false;
  light.classList.toggle("lost", state === "off");
  light.textContent = light.dataset[state];
}

function say(words) {
  if (!banner) return;
  banner.hidden = !words;
  banner.lastElementChild.textContent = words;
}

function cut() {
  shine("off");
  if (lost) return;
  lost = true;
  say(banner?.dataset.lost.replace("{at}", clock(fine)) ?? "");
}

function stands() {
  fine = Date.now();
  if (stream() && connection?.status === 200) shine("on");
  if (!lost) return;
  lost = false;
  say(banner?.dataset.back ?? "");
  setTimeout(() => { if (!lost) say(""); }, BACK);
  document.dispatchEvent(new Event("line:back"));       // drafts.js sends what could not be sent
}

document.addEventListener("htmx:sse:before:connection", ({ detail }) => { connection = detail.connection; });
document.addEventListener("htmx:sse:after:connection", ({ detail }) => {
  connection = detail.connection;
  if (connection.status === 200) stands();
});
document.addEventListener("htmx:sse:after:message", () => { fine = Date.now(); });
document.addEventListener("htmx:sse:error", cut);
document.addEventListener("line", ({ detail }) => { line = detail.data; });
// A line that once stood comes back by itself; one that never came is asked for again.
function askAgain({ target }) {
  if (target !== stream() || connection) return;
  cut();
  setTimeout(() => { if (target.isConnected && !connection) window.htmx.ajax("GET", target.getAttribute("hx-sse:connect"), { source: target }); }, BACK);
}
document.addEventListener("htmx:error", askAgain);
document.addEventListener("htmx:response:error", askAgain);
window.addEventListener("offline", cut);
window.addEventListener("online", () => {
  if (connection?.delayCanceller) connection.delayCanceller();                          // no need to wait until the next try
  else if (stream()) connection?.reader?.cancel();        // it may have died unnoticed: opened anew, it goes on after the last event
  else renew();
});

let looked = Date.now();
const away = () => document.hidden && Date.now() - looked > AWAY;
document.addEventListener("visibilitychange", () => {
  looked = Date.now();
  if (!document.hidden) renew();
});

async function renew() {
  if (!navigator.onLine) return;
  const told = away() ? [] : [...(line && stream() ? [["/here", { line }]] : []), ...marks()];
  if (lost && !stream()) told.push(["/here", {}]);
  if (!told.length) return;
  try {
    await Promise.all(told.map(([address, fields]) => post(address, fields)));
    if (!stream()) stands();
  } catch {
    cut();
    connection?.reader?.cancel();                       // a line that only seems to stand is opened anew
  }
}

// ── cards being edited: a form with data-marks says at which address its page reports that it is open ──

let open = new Set();

function marks() {
  const now = new Set([...document.querySelectorAll("form[data-marks]")].map((form) => form.dataset.marks));
  const closed = [...open].filter((address) => !now.has(address)).map((address) => [address, { done: "1" }]);
  open = now;
  return [...[...now].map((address) => [address, {}]), ...closed];
}

function changed() {
  showEdited();
  const now = [...document.querySelectorAll("form[data-marks]")].map((form) => form.dataset.marks);
  if (now.length !== open.size || now.some((address) => !open.has(address))) renew();
}

function showEdited() {
  const edited = new Map([...document.querySelectorAll("#edited li")].map((item) => [`card-${item.dataset.card}`, item.textContent]));
  for (const card of document.querySelectorAll(".card")) {
    if (edited.has(card.id)) card.dataset.editing = edited.get(card.id);
    else delete card.dataset.editing;
  }
}

document.addEventListener("htmx:after:swap", changed);
document.addEventListener("close", () => setTimeout(changed), true);                    // a dialog
window.addEventListener("pagehide", () => {
  for (const address of open) navigator.sendBeacon(address, new URLSearchParams({ done: "1" }));
});

setInterval(renew, RENEW);
if (!navigator.onLine) cut();
renew();
