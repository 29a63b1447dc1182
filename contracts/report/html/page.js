// The page reads well without this; it adds choosing among issues, copying, folding, and opening what a link leads to.
"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const PAGE = 25;

function choosing() {
  const form = document.querySelector(".filter");
  const issues = all(".issue");
  if (!form || !issues.length) return () => {};
  const texts = new Map();
  const more = document.createElement("button");
  more.type = "button";
  more.className = "more";
  document.querySelector(".issues").after(more);
  let shown = PAGE;

  const textOf = (issue) => {
    if (!texts.has(issue)) texts.set(issue, issue.textContent.toLowerCase());
    return texts.get(issue);
  };
  const chosen = () => {
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = ["severity", "operation", "state"]
      .filter((name) => form.elements[name] && form.elements[name].value)
      .map((name) => [name, form.elements[name].value.slice(1)]);
    return issues.filter((issue) =>
      wanted.every(([name, value]) => issue.dataset[name] === value) &&
      words.every((word) => textOf(issue).includes(word)));
  };
  const apply = () => {
    const keep = chosen();
    const visible = new Set(keep.slice(0, shown));
    for (const issue of issues) issue.hidden = !visible.has(issue);
    form.elements.count.value = `${keep.length} of ${issues.length}`;
    more.hidden = keep.length <= visible.size;
    more.textContent = `Show ${Math.min(PAGE, keep.length - visible.size)} more`;
  };
  const again = () => { shown = PAGE; apply(); };

  form.hidden = false;
  form.addEventListener("input", again);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.open.addEventListener("click", () => {
    const visible = issues.filter((issue) => !issue.hidden);
    const open = visible.some((issue) => !issue.open);
    for (const issue of visible) issue.open = open;
    form.elements.open.textContent = open ? "Close all" : "Open all";
  });
  more.addEventListener("click", () => { shown += PAGE; apply(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(input|select|textarea)$/i.test(event.target.tagName)) return;
    event.preventDefault();
    form.elements.text.focus();
  });
  // Paper has no button to press: all that was chosen is printed.
  addEventListener("beforeprint", () => { shown = Infinity; apply(); });
  addEventListener("afterprint", again);
  apply();
  return (issue) => {
    if (!issue.hidden) return;
    form.reset();
    shown = Math.max(shown, issues.indexOf(issue) + 1);
    apply();
  };
}

function following(reveal) {
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.matches(".issue")) reveal(target);
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
}

function copying() {
  for (const button of all(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const code = button.closest("figure").querySelector("code");
      const range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      try {
        await navigator.clipboard.writeText(code.textContent);
      } catch {
        document.execCommand("copy");
      }
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }
}

function folding() {
  const matrix = document.querySelector(".matrix");
  for (const body of matrix ? matrix.tBodies : []) {
    const title = body.querySelector(".group span");
    if (!title) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...title.childNodes);
    title.append(button);
    const fold = (folded) => {
      body.classList.toggle("folded", folded);
      button.setAttribute("aria-expanded", String(!folded));
    };
    button.addEventListener("click", () => fold(!body.classList.contains("folded")));
    fold("fold" in matrix.dataset && "clean" in body.dataset);
  }
}

folding();
copying();
following(choosing());
