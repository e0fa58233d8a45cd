// <print-button><button>…</button></print-button>: without script the browser's own menu prints the same.
class PrintButton extends HTMLElement {
  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", () => window.print());
  }
}
customElements.define("print-button", PrintButton);
document.documentElement.classList.add("has-js");
