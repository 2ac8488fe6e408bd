
"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const cards = all(".finding");
  const form = document.getElementById("filters");

  const numbers = (node) => (node.dataset.finding || "").split(" ");

  // What belongs to a finding stands out: its card, its passages in the articles, its events on the timeline.
  const select = (number) => {
    for (const node of all("[data-finding]")) {
      node.classList.toggle("selected", numbers(node).includes(number));
    }
    for (const card of cards) {
      if (card.dataset.finding === number) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    }
    const drawn = all("svg .selected").length > 0;
    document.body.classList.toggle("choosing", drawn);
  };

  const named = () => {
    const found = /^#f(\d+)(-\d+)?$/.exec(location.hash);
    return found ? found[1] : null;
  };

  const follow = () => {
    const number = named();
    if (number === null) return;
    select(number);
    const card = document.getElementById("f" + number);
    if (card && location.hash === "#f" + number) card.focus({ preventScroll: true });
  };

  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#f']");
    const card = event.target.closest(".finding");
    if (link && link.getAttribute("href") === location.hash) follow();
    else if (!link && card && !event.target.closest("summary")) {
      select(card.dataset.finding);
      const passage = document.getElementById("f" + card.dataset.finding + "-0");
      if (passage && matchMedia("(min-width: 60rem)").matches) passage.scrollIntoView({ block: "center" });
    }
  });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".finding");
    if (card) select(card.dataset.finding);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") select("");
  });

  // The proofs are printed with the findings.
  window.addEventListener("beforeprint", () => {
    for (const proof of all(".finding details")) proof.open = true;
  });

  const filter = () => {
    const levels = all("input[name=level]:checked", form).map((box) => box.value);
    const rule = form.elements.rule.value;
    const hidden = new Set();
    for (const card of cards) {
      card.hidden = !levels.includes(card.dataset.level) || (rule !== "" && card.dataset.rule !== rule);
      if (card.hidden) hidden.add(card.dataset.finding);
    }
    for (const path of all("svg .clash")) path.style.display = hidden.has(path.dataset.finding) ? "none" : "";
    const shown = cards.length - hidden.size;
    form.querySelector("output").textContent = shown === cards.length ? "" : `${shown} of ${cards.length} shown`;
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  follow();
})();
