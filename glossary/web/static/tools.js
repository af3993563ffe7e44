// The bookmark is for other pages: clicked here, it says so instead of being stopped by the policy of this page.

const told = document.getElementById("bookmark-told");

for (const link of document.querySelectorAll("a.bookmarklet")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    told.textContent = "";
    setTimeout(() => (told.textContent = link.dataset.told), 50); // said again when it is the same
  });
}
