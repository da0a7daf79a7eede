// Judging from the keyboard: one letter presses what is on the page anyway. The letters can be switched off, for those who dictate.

const help = document.getElementById("keys");
const viewer = document.getElementById("viewer");
const photos = [...document.querySelectorAll("[data-photo]")];
const OFF = "verify:keys-off";
let shown = -1;

function show(at) {
  shown = (at + photos.length) % photos.length;
  const picture = viewer.querySelector("img"), small = photos[shown].querySelector("img");
  picture.src = photos[shown].href;
  picture.alt = small.alt;
  if (!viewer.open) viewer.showModal();
}

function openEvidence() {
  if (photos.length) show(viewer.open ? shown + 1 : 0);
  else document.querySelector("[data-file]")?.focus();
}

function returned() {
  const button = document.querySelector("[data-key=k]"), reason = document.getElementById("reason");
  if (reason?.value.trim()) button.click();
  else reason?.focus();
}

const press = (key) => document.querySelector(`[data-key="${key}"]`)?.click();
const DEEDS = { v: () => press("v"), k: returned, j: () => press("j"), J: () => press("J"), b: openEvidence, "?": () => help.scrollIntoView({ block: "end" }) };
const on = () => localStorage.getItem(OFF) === null;

function say() {
  help.hidden = false;
  help.classList.toggle("off", !on());
  help.querySelector("[data-switch]").textContent = on() ? help.dataset.on : help.dataset.off;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (!on() || typing || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.repeat) return;
  const key = event.key === "J" && event.shiftKey ? "J" : event.key.toLowerCase();
  if (!DEEDS[key] || (viewer.open && key !== "b")) return;
  event.preventDefault();
  DEEDS[key]();
});

if (help) {
  say();
  help.querySelector("[data-switch]").addEventListener("click", () => {
    if (on()) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
    say();
  });
  viewer.querySelector("[data-more]").addEventListener("click", () => show(shown + 1));
  viewer.querySelector("[data-more]").hidden = photos.length < 2;
  photos.forEach((link, at) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(at);
  }));
  document.querySelector(".waiting-line [aria-current]")?.scrollIntoView({ block: "nearest", inline: "start" });
  document.querySelector(".notice.error")?.focus();
}
