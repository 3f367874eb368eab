// A vacancy's list: counts what is selected, follows changes, and can be worked with by keys. The page works without all of this.
const list = () => document.getElementById("list");
const entries = () => [...document.querySelectorAll("[data-entry]")];
const selected = () => [...document.querySelectorAll("input[name=c][type=checkbox]:checked")];

// Changes have a place of their own: they never replace the answer to what the person just did.
function say(text) {
  const changes = document.getElementById("changes");
  changes.classList.remove("quiet");
  changes.textContent = text;
}

function count() {
  const shown = document.getElementById("count");
  const many = selected().length;
  shown.textContent = many === 0 ? shown.dataset.none : many === 1 ? shown.dataset.one : shown.dataset.many.replace("{0}", many);
}

let current = null;
function go(entry) {
  if (!entry) return;
  document.querySelector("[data-entry].current")?.classList.remove("current");
  current = entry.dataset.entry;
  entry.classList.add("current");
  entry.querySelector(".name a").focus();
}

// Takes the list of a page fetched anew; what was selected and focused stays so.
async function refresh(said) {
  const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
  if (answer.status === 401) return location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!fresh.getElementById("list")) return location.reload();
  const kept = new Set(selected().map(box => box.value));
  const focused = document.activeElement?.id ? document.activeElement.id : document.activeElement?.closest("[data-entry]")?.id;
  const open = new Set([...document.querySelectorAll("[data-entry] details[open]")].map(one => one.closest("[data-entry]").id));
  list().replaceChildren(...fresh.getElementById("list").childNodes);
  document.getElementById("summary").replaceWith(fresh.getElementById("summary"));
  for (const box of document.querySelectorAll("input[name=c][type=checkbox]")) box.checked = kept.has(box.value);
  for (const id of open) document.querySelector(`#${CSS.escape(id)} details`)?.setAttribute("open", "");
  if (current) document.querySelector(`[data-entry="${CSS.escape(current)}"]`)?.classList.add("current");
  if (focused && document.activeElement === document.body) (document.querySelector(`#${CSS.escape(focused)} .name a`) ?? document.getElementById(focused))?.focus({ preventScroll: true });
  count();
  say(said);
}

function follow() {
  const source = new EventSource(list().dataset.live);
  let lost = false;
  source.addEventListener("changed", event => refresh(event.data || list().dataset.changed));
  source.addEventListener("ended", () => { source.close(); location.reload(); });
  source.addEventListener("open", () => { if (lost) { lost = false; refresh(list().dataset.changed); } });
  source.addEventListener("error", () => {
    // A browser that was refused does not try again; the page then shows why.
    if (source.readyState === EventSource.CLOSED) return location.reload();
    if (!lost) { lost = true; say(list().dataset.lost); }
  });
  addEventListener("pagehide", () => source.close());
}

const keys = {
  j: () => { const all = entries(); go(all[all.findIndex(one => one.dataset.entry === current) + 1] ?? all.at(-1)); },
  k: () => { const all = entries(); go(all[all.findIndex(one => one.dataset.entry === current) - 1] ?? all[0]); },
  x: () => { const box = document.querySelector(`[data-entry="${CSS.escape(current ?? "")}"] input[name=c]`); if (box) { box.checked = !box.checked; count(); } },
  d: () => document.getElementById("outcome").focus(),
  c: () => document.querySelector("#decide button[formmethod=get]").click(),
  u: () => document.querySelector("#undo button")?.click(),
  "?": () => document.getElementById("help").showModal(),
};

function press(event) {
  const field = event.target.closest("input:not([type=checkbox]), select, textarea, dialog[open]");
  if (field || event.ctrlKey || event.metaKey || event.altKey || document.getElementById("keys-off").checked || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
}

if (list()) {
  count();
  document.addEventListener("change", event => { if (event.target.name === "c") count(); });
  document.addEventListener("keydown", press);
  const help = document.querySelector("[data-help]");
  help.hidden = false;
  help.addEventListener("click", keys["?"]);
  follow();
}
