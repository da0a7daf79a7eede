// What is shown once can be copied by a button; without this script it is selected and copied by hand.

for (const button of document.querySelectorAll("[data-copy]")) {
  const shown = document.getElementById(button.dataset.copy);
  button.hidden = false;
  shown.addEventListener("focus", () => shown.select());
  button.addEventListener("click", async () => {
    shown.select();
    try {
      await navigator.clipboard.writeText(shown.value);
    } catch {
      return; // no leave to write there: what is selected is one key away from it
    }
    document.dispatchEvent(new CustomEvent("toast", { detail: { message: button.dataset.copied } }));
  });
}
