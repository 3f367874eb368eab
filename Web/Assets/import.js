// Sends files one by one and shows how far it has come. Without it the form sends all at once and answers with the same table.
const form = document.getElementById("import");

function row(outcome) {
  const refused = outcome.problem.length > 0;
  const made = document.getElementById(refused ? "outcome-refused" : "outcome-taken").content.cloneNode(true);
  made.querySelector("th").textContent = outcome.file;
  if (refused) {
    made.querySelector(".text").textContent = outcome.problem;
  } else {
    const link = made.querySelector("a");
    link.textContent = outcome.id;
    link.href = outcome.link;
    made.querySelector(".title").textContent = outcome.title;
  }
  return made;
}

async function send(file, lost, beside) {
  const data = new FormData(form);
  data.delete("files");
  if (beside) data.append("beside", "on");
  data.append("files", file, file.name);
  try {
    const answer = await fetch("/import", { method: "POST", body: data, headers: { Accept: "application/json" } });
    if (answer.status === 401) { location.reload(); return null; }
    if (answer.ok) return (await answer.json())[0];
    return { file: file.name, problem: new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main h1 + p")?.textContent ?? lost };
  } catch {
    return { file: file.name, problem: lost };
  }
}

async function bring(files) {
  const [progress, outcomes] = [document.getElementById("progress"), document.getElementById("outcomes")];
  const [bar, text, body] = [progress.querySelector("progress"), document.getElementById("progress-text"), outcomes.querySelector("tbody")];
  const button = form.querySelector("button");
  [progress.hidden, outcomes.hidden, button.disabled, bar.max, bar.value] = [false, false, true, files.length, 0];
  body.replaceChildren();
  // Letters and diplomas go after the CVs: a person has to be here before what belongs to that person.
  const later = form.dataset.later ? new RegExp(form.dataset.later, "iu") : null;
  const stem = file => file.name.replace(/\.[^.]*$/, "");
  const belongs = file => later?.test(stem(file)) ?? false;
  // Beside the CV of the same person a letter is no CV itself, whatever becomes of that CV.
  const beside = file => belongs(file) && [...files].some(other => stem(other).replace(/[-_.]cv$/i, "") === later.exec(stem(file)).groups.person);
  let [done, refused] = [0, 0];
  const next = async waiting => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const outcome = await send(file, progress.dataset.lost, beside(file));
      if (!outcome) return;
      bar.value = ++done;
      text.textContent = progress.dataset.of.replace("{0}", done).replace("{1}", files.length);
      if (outcome.problem) { refused++; body.prepend(row(outcome)); } else body.append(row(outcome));
    }
  };
  for (const waiting of [[...files].filter(file => !belongs(file)), [...files].filter(belongs)])
    await Promise.all([next(waiting), next(waiting), next(waiting)]);
  document.getElementById("outcomes-title").textContent = progress.dataset.done.replace("{0}", done - refused).replace("{1}", refused);
  progress.hidden = true;
  button.disabled = false;
  form.querySelector("input[type=file]").value = "";
}

if (form) {
  const drop = document.getElementById("drop");
  form.addEventListener("submit", event => { event.preventDefault(); bring(form.querySelector("input[type=file]").files); });
  for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, event => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => drop.classList.remove("over"));
  form.addEventListener("drop", event => { event.preventDefault(); if (event.dataTransfer.files.length) bring(event.dataTransfer.files); });
}
