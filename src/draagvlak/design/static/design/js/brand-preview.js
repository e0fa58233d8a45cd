// <brand-preview data-colour-name="primary"> shows the ground in the colour that is being chosen.
class BrandPreview extends HTMLElement {
  connectedCallback() {
    this.follow = (event) => event.detail.name === this.dataset.colourName && this.paint(event.detail);
    document.addEventListener("colour-chosen", this.follow);
  }

  disconnectedCallback() {
    document.removeEventListener("colour-chosen", this.follow);
  }

  paint({ hex, letters }) {
    this.querySelector("[data-ground]").setAttribute("fill", hex);
    this.querySelector("[data-letters]")?.setAttribute("fill", letters);
  }
}
customElements.define("brand-preview", BrandPreview);
