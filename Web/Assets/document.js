// Steps through the marked passages of a document, by buttons or the keys n and p.
const marks = [...document.querySelectorAll("#document mark")];
const steps = document.querySelector("[data-steps]");

let at = -1;
function step(by) {
  marks[at]?.classList.remove("now");
  at = (at + by + marks.length) % marks.length;
  marks[at].classList.add("now");
  marks[at].setAttribute("tabindex", "-1");
  marks[at].focus({ preventScroll: true });
  marks[at].scrollIntoView({ block: "center" });
}

if (steps && marks.length > 0) {
  steps.hidden = false;
  for (const button of steps.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  document.addEventListener("keydown", event => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
}
