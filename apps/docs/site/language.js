// Keeps the place on the page when the reader changes the language: headings have the same ids in all of them.
for (const link of document.querySelectorAll("a[data-language]")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
// A menu that is open closes when the reader goes elsewhere.
for (const menu of document.querySelectorAll("details.languages")) {
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
