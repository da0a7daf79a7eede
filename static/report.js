// The report as one fills it in: photos made small and shown, everything kept on this device until it is sent. The form works without it.

const form = document.querySelector("form[data-draft]");
const LONGEST = 2048, QUALITY = 0.85; // as the house keeps photos: what is beyond would be thrown away there
const SENT = "report:sent";

// ── the drawer on this device: fields in localStorage, files in IndexedDB ──

function drawer(mode, work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("simpul", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("files");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = work(opening.result.transaction("files", mode).objectStore("files"));
      asked.onsuccess = () => { resolve(asked.result); opening.result.close(); };
      asked.onerror = () => { reject(asked.error); opening.result.close(); };
    };
  });
}
const keepFiles = (key, files) => drawer("readwrite", (store) => (files.length ? store.put(files, key) : store.delete(key))).catch(() => {});
const keptFiles = (key) => drawer("readonly", (store) => store.get(key)).then((found) => found ?? [], () => []);

function keep(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a full drawer: the page still holds it */ }
}
const kept = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };

async function forget(key) {
  localStorage.removeItem(key);
  await keepFiles(key, []);
}

// ── photos ──

async function small(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < 1_000_000 && file.type === "image/jpeg") return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const drawing = canvas.getContext("2d");
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
    return made ? new File([made], file.name.replace(/\.\w{1,5}$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // what this browser cannot draw, the house may know
  }
}

async function drawn(file) {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 200;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.max(320 / picture.width, 200 / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext("2d").drawImage(picture, (320 - width) / 2, (200 - height) / 2, width, height);
  return canvas;
}

async function sight(file) {
  if (file.type.startsWith("image/")) try { return await drawn(file); } catch { /* shown as a document then */ }
  const box = document.createElement("div");
  box.className = "document";
  box.append(form.querySelector(".from-files svg").cloneNode(true));
  return box;
}

function fillIn(form, draft) {
  const list = form.querySelector(".uploads");
  const [camera, chooser] = list.querySelectorAll("input[type=file]");
  let files = [];

  async function show() {
    const carried = new DataTransfer();
    for (const file of files) carried.items.add(file);
    chooser.files = carried.files; // one input carries them all
    camera.value = "";
    const items = await Promise.all(files.map(line));
    for (const old of list.querySelectorAll(".chosen")) old.remove();
    list.append(...items);
  }

  async function line(file) {
    const item = document.createElement("li"), words = document.createElement("span"), name = document.createElement("span");
    const remove = document.createElement("button");
    item.className = "chosen";
    name.textContent = file.name;
    remove.type = "button";
    remove.className = "btn plain small";
    remove.textContent = "×";
    remove.setAttribute("aria-label", list.dataset.remove.replace("{name}", file.name));
    remove.addEventListener("click", async () => {
      files = files.filter((one) => one !== file);
      await Promise.all([show(), keepFiles(draft, files)]);
      chooser.focus();
    });
    words.append(name, remove);
    item.append(await sight(file), words);
    return item;
  }

  async function add(chosen) {
    const most = Number(list.dataset.most), room = most - files.length;
    if (chosen.length > room) document.dispatchEvent(new CustomEvent("toast", { detail: { message: list.dataset.many } }));
    form.setAttribute("aria-busy", "true");
    files.push(...await Promise.all(chosen.slice(0, Math.max(0, room)).map(small)));
    await Promise.all([show(), keepFiles(draft, files)]);
    form.removeAttribute("aria-busy");
  }

  for (const input of [camera, chooser]) input.addEventListener("change", () => add([...input.files].filter((file) => !files.includes(file))));
  list.classList.add("ready");
  return {
    async bringBack() {
      files = await keptFiles(draft);
      if (files.length) await show();
      return files.length;
    },
  };
}

// ── as typed ──

const fields = () => [...form.elements].filter((field) => field.name && field.matches("input:not([type=hidden], [type=file]), select, textarea"));
const valueOf = (field) => (field.type === "radio" ? field.checked && field.value : field.value);

function written() {
  const found = {};
  for (const field of fields()) if (field.type !== "radio" || field.checked) found[field.name] = valueOf(field);
  return found;
}

function writeBack(values) {
  let changed = false;
  for (const field of fields()) {
    const value = values[field.name];
    if (value === undefined || valueOf(field) === value) continue;
    changed = true;
    if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  }
  return changed;
}

async function start() {
  const draft = form.dataset.draft, refused = document.querySelector(".notice.error");
  const photos = fillIn(form, draft);
  const before = kept(draft);
  const changed = !refused && before ? writeBack(before) : false; // what came back with a refusal is newer
  const count = await photos.bringBack();
  const box = document.getElementById("brought-back");
  box.hidden = Boolean(refused) || !(changed || count);
  if (count) document.getElementById("evidence-lost")?.remove();
  box.querySelector("[data-clear]").addEventListener("click", async () => { await forget(draft); form.reset(); location.assign(location.href); });
  form.addEventListener("input", () => keep(draft, written()));
  form.addEventListener("submit", (event) => {
    if (form.hasAttribute("aria-busy")) return event.preventDefault(); // photos are still being made small, or it is on its way
    form.setAttribute("aria-busy", "true");
    const button = form.querySelector(".send button");
    button.textContent = button.dataset.sending;
    sessionStorage.setItem(SENT, draft);
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  refused?.focus();
}

if (form) start();
else if (document.querySelector("[data-sent]") && sessionStorage.getItem(SENT)) {
  forget(sessionStorage.getItem(SENT)).then(() => sessionStorage.removeItem(SENT));
}
