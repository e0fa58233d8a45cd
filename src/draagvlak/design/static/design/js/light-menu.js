// <light-menu> closes the <details> inside it on Escape and on a click elsewhere.
class LightMenu extends HTMLElement {
  connectedCallback() {
    this.outside = (event) => !this.contains(event.target) && this.close();
    document.addEventListener("click", this.outside);
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.close(true));
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.outside);
  }

  close(focus = false) {
    const details = this.querySelector("details[open]");
    if (!details) return;
    details.open = false;
    if (focus) details.querySelector("summary").focus();
  }
}
customElements.define("light-menu", LightMenu);
