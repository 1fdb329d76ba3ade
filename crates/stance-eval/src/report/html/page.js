// Filters the errors. The choice is kept in the address, so that a link to
// "page.html#kind=missed&act=deny" opens with it.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const articles = [...document.querySelectorAll("article")];
  const shown = document.getElementById("shown");

  const apply = () => {
    const choice = new FormData(form);
    const words = choice.get("words").trim().toLowerCase();
    let count = 0;
    for (const article of articles) {
      const fits = ["kind", "act", "role"].every((name) =>
        choice.get(name) === "any" || article.dataset[name].split(",").includes(choice.get(name)));
      const holds = !words || article.textContent.toLowerCase().includes(words);
      article.hidden = !(fits && holds);
      if (!article.hidden) count += 1;
    }
    shown.value = `${count} of ${articles.length} errors`;
  };

  const remember = () => {
    const chosen = [...new FormData(form)].filter(([, value]) => value && value !== "any");
    history.replaceState(null, "", "#" + new URLSearchParams(chosen));
  };

  const recall = () => {
    const chosen = new URLSearchParams(location.hash.slice(1));
    form.reset();
    for (const [name, value] of chosen) {
      const field = form.elements[name];
      if (field) field.value = value;
    }
    // A value that no button has would leave none pressed.
    for (const name of ["kind", "act", "role"]) {
      if (!form.elements[name].value) form.elements[name].value = "any";
    }
    apply();
  };

  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", recall);
  recall();
})();
