// <toast-stack> lets each notice inside it be closed. Nothing disappears by itself.
class ToastStack extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-close]");
      button?.closest(".notice")?.remove();
    });
  }
}
customElements.define("toast-stack", ToastStack);
