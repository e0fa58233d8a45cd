/* The site works without this. A deck slides in once, when it comes into view; who asked for rest sees it in its place. */

const rest = matchMedia("(prefers-reduced-motion: reduce)").matches;
const pictures = [...document.querySelectorAll(".band__art > .drawing")];

function build(entries, watcher) {
  for (const entry of entries.filter((one) => one.isIntersecting)) {
    entry.target.classList.remove("to-build");
    watcher.unobserve(entry.target);
  }
}

if (!rest && "IntersectionObserver" in window) {
  const watcher = new IntersectionObserver(build, { rootMargin: "0px 0px -15% 0px" });
  for (const picture of pictures) {
    if (picture.getBoundingClientRect().top < innerHeight) continue;
    picture.classList.add("to-build");
    watcher.observe(picture);
  }
}

/* The menu on a phone closes when one looks elsewhere. */
document.addEventListener("click", (event) => {
  for (const fold of document.querySelectorAll(".fold[open]")) if (!fold.contains(event.target)) fold.open = false;
});
document.addEventListener("keydown", (event) => {
  const fold = event.key === "Escape" && document.querySelector(".fold[open]");
  if (fold) { fold.open = false; fold.querySelector("summary").focus(); }
});
