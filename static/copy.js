// What is to be taken along can be copied by a button; without this script it is selected and copied by hand.

for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;

document.addEventListener("focusin", ({ target }) => {
  if (target.id && document.querySelector(`[data-copy="${CSS.escape(target.id)}"]`)) target.select();
});

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  const shown = document.getElementById(button.dataset.copy);
  shown.select();
  try {
    await navigator.clipboard.writeText(shown.value);
  } catch {
    return; // no leave to write there: what is selected is one key away from it
  }
  document.dispatchEvent(new CustomEvent("toast", { detail: { message: button.dataset.copied } }));
});
