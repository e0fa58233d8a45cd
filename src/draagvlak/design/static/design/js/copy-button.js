// <copy-button data-text="…" data-done="Copied"><button>Copy</button></copy-button>
class CopyButton extends HTMLElement {
  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", async (event) => {
      await navigator.clipboard.writeText(this.dataset.text);
      event.target.textContent = this.dataset.done;
    });
  }
}
customElements.define("copy-button", CopyButton);
