// Keys, focus and the connection. Everything else is done by the server and htmx.
"use strict";
(() => {
  const find = (selector, within = document) => within.querySelector(selector);
  const dialog = find("#dialog");
  const show = (id, on) => { find(id).hidden = !on; };
  let unsent = null; // the form whose answer did not get through, with the button that sent it
  let arrived = 0; // when the shown item came: what is pressed before it can be seen is not meant for it

  // ---- the text -------------------------------------------------------------------------------
  const text = () => find("#text");
  const typing = () => document.activeElement === text() && text() !== null;
  // An input method (Telex, VNI) that is composing a letter owns every key.
  const composing = (event) => event.isComposing || event.keyCode === 229;

  function changed() {
    const area = text();
    if (!area) return;
    area.form.classList.toggle("changed", area.value !== area.dataset.read);
    for (const button of document.querySelectorAll("[data-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.text === area.value));
    }
  }

  function startTyping() {
    const area = text();
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  function choose(button) {
    const area = text();
    // A second press takes it back.
    area.value = area.value === button.dataset.text ? area.dataset.read : button.dataset.text;
    changed();
  }

  // ---- keys ------------------------------------------------------------------------------------
  function press(key) {
    const wanted = key.length === 1 ? key.toLowerCase() : key;
    const named = [...document.querySelectorAll("#main [data-key]")].find((e) => e.dataset.key === wanted);
    if (!named) return false;
    click(named);
    return true;
  }

  // htmx binds what it shows in the same task (base.html, defaultSettleDelay 0). At the first showing of the page
  // this may not have happened yet: a click would then do nothing, or send the form as a plain one.
  function click(control) {
    htmx.process(control.form || control);
    control.click();
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[hx-get], [hx-post]")) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (composing(event) || event.defaultPrevented) return;
    if (dialog.open) return; // it closes by Escape itself
    const active = document.activeElement;
    if (active && active.id === "cell-text") return inCell(event);
    if (active && active.matches("td[data-row]")) return onCell(event, active);
    if (typing()) return inText(event);
    if (active && active.matches("input:not([type=checkbox]), textarea, select")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onControl = active && active.matches("button, a, summary, input");
    if (event.key === "Enter" && onControl && active.closest("#main, header") && !active.closest("#answer .primary")) return;
    if (/^[1-9]$/.test(event.key)) {
      const choice = find(`[data-choice="${event.key}"]`);
      if (choice) { choose(choice); event.preventDefault(); }
      return;
    }
    if (event.key === "F2" || (event.key === "e" && text())) { startTyping(); event.preventDefault(); return; }
    // A key that is held down answers once.
    if (event.repeat && event.key !== "+") { if (event.key === "Enter") event.preventDefault(); return; }
    if (event.key === "Enter" && performance.now() - arrived < 120) { event.preventDefault(); return; }
    if (press(event.key)) event.preventDefault();
  });

  function inText(event) {
    if (event.key === "Escape") { find("#item").focus(); event.preventDefault(); return; }
    if (event.altKey && /^[1-9]$/.test(event.key)) {
      const choice = find(`[data-choice="${event.key}"]`);
      if (choice) choose(choice);
      event.preventDefault();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) click(find('#answer [data-key="Enter"]'));
    }
  }

  // ---- the table view -----------------------------------------------------------------------------
  function inCell(event) {
    const cell = document.activeElement.closest("td");
    if (event.key === "Escape") { event.preventDefault(); closeCell(cell); }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) click(find(".cell-edit .primary", cell));
    }
  }

  function onCell(event, cell) {
    const row = Number(cell.dataset.row), column = Number(cell.dataset.column);
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      const next = find(`#c${row + step[0]}-${column + step[1]}`);
      if (next) { next.focus(); event.preventDefault(); }
    } else if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      htmx.process(cell);
      htmx.trigger(cell, "open");
    }
  }

  function closeCell(cell) {
    // The table is shown again as the server has it.
    const view = find("#table-view");
    htmx.ajax("GET", view.dataset.address, { target: "#main", swap: "innerHTML" }).then(() => {
      const again = find(`#${cell.id}`);
      if (again) again.focus();
    });
  }

  function markPlace(cell) {
    for (const place of document.querySelectorAll(".place.on")) place.classList.remove("on");
    if (!cell) return;
    const places = document.querySelectorAll(`.place[data-cell="${cell.dataset.row}-${cell.dataset.column}"]`);
    for (const place of places) place.classList.add("on");
    const panel = find(".pages");
    if (places.length && panel) {
      const place = places[0].getBoundingClientRect(), frame = panel.getBoundingClientRect();
      if (place.top < frame.top || place.bottom > frame.bottom) panel.scrollTop += place.top - frame.top - frame.height / 3;
    }
  }
  document.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td[data-row]");
    if (cell) markPlace(cell);
  });

  // ---- clicks ---------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-do], [data-choice], .place");
    if (!target) return;
    if (target.dataset.choice) return choose(target);
    if (target.classList.contains("place")) {
      const cell = find(`#c${target.dataset.cell}`);
      if (cell) { cell.focus(); cell.scrollIntoView({ block: "nearest" }); }
      return;
    }
    switch (target.dataset.do) {
      case "edit": startTyping(); break;
      case "zoom": zoom(); break;
      case "close": dialog.close(); break;
      case "cancel-cell": event.stopPropagation(); closeCell(target.closest("td")); break;
    }
  });
  document.addEventListener("input", (event) => { if (event.target.id === "text") changed(); });

  function zoom() {
    const crops = find("#crops");
    const now = crops.classList.contains("zoom-2") ? 2 : crops.classList.contains("zoom-1") ? 1 : 0;
    crops.classList.remove("zoom-1", "zoom-2");
    if (now < 2) crops.classList.add(`zoom-${now + 1}`);
    center();
  }

  function center() {
    const crops = find("#crops"), frame = find("#crops .frame");
    if (!crops || !frame) return;
    const box = frame.getBoundingClientRect(), view = crops.getBoundingClientRect();
    crops.scrollLeft += box.left + box.width / 2 - view.left - view.width / 2;
    if (box.height < view.height) crops.scrollTop += box.top + box.height / 2 - view.top - view.height / 2;
  }

  // ---- what htmx brings --------------------------------------------------------------------------------
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "dialog-content") { if (!dialog.open) dialog.showModal(); const mark = find("#dialog .frame"); if (mark) mark.scrollIntoView({ block: "center" }); const first = find("#dialog-content textarea"); if (first) first.focus(); return; }
    arrived = performance.now();
    ready(event.target);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (dialog.open && event.target.closest("#dialog") && event.target.matches("form")) dialog.close();
  });

  function ready(within) {
    const wanted = find("[data-focus]", within) || (within.id === "main" ? find("#item", within) : null);
    if (wanted) {
      wanted.focus({ preventScroll: wanted.id === "item" });
      if (wanted.id === "cell-text") wanted.setSelectionRange(wanted.value.length, wanted.value.length);
    }
    changed();
    center();
  }

  // ---- the connection ------------------------------------------------------------------------------------
  const lost = (event) => {
    const form = event.detail.requestConfig && event.detail.elt.closest("form");
    if (event.detail.elt.hasAttribute("hx-trigger")) return; // the lease: the next one gets through
    if (form) unsent = { form, button: event.detail.requestConfig.triggeringEvent && event.detail.requestConfig.triggeringEvent.submitter };
    show("#offline", true);
  };
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:responseError", (event) => {
    const code = event.detail.xhr.status;
    show(code === 401 ? "#signed-out" : "#failed", true);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) return;
    for (const id of ["#offline", "#failed", "#signed-out"]) show(id, false);
    if (!event.detail.elt.hasAttribute("hx-trigger")) unsent = null;
  });
  setInterval(async () => {
    if (find("#offline").hidden) return;
    try {
      const answer = await fetch("/ping", { cache: "no-store", redirect: "manual" });
      if (answer.status !== 204) return;
    } catch { return; }
    show("#offline", false);
    // The same answer is sent again; the server keeps it once, however often it comes.
    if (unsent && unsent.form.isConnected) unsent.form.requestSubmit(unsent.button || undefined);
  }, 1500);

  ready(find("#main"));
})();
