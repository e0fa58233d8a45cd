// <near-me data-list="id" data-failed="…"><button>…</button> <span class="near__words">…</span></near-me>
// Sorts a list by distance from where the device is. The position stays here: nothing is sent, nothing is kept.
const EARTH = 6371.0088;
const radians = (degrees) => (degrees * Math.PI) / 180;

function measure(one, other) {
  const half = (a, b) => Math.sin(radians(b - a) / 2) ** 2;
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * half(one.longitude, other.longitude);
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half(one.latitude, other.latitude) + across)));
}

class NearMe extends HTMLElement {
  connectedCallback() {
    this.hidden = !navigator.geolocation;
    this.querySelector("button")?.addEventListener("click", () => this.ask());
  }

  ask() {
    const failed = () => this.say(this.dataset.failed);
    navigator.geolocation.getCurrentPosition(({ coords }) => this.sort(coords), failed, { timeout: 10000, maximumAge: 600000 });
  }

  say(words) {
    const said = this.querySelector(".near__words");
    said.setAttribute("role", "status");
    said.textContent = words;
  }

  sort(here) {
    const list = document.getElementById(this.dataset.list);
    const far = (row) => (row.dataset.latitude ? measure(here, { latitude: +row.dataset.latitude, longitude: +row.dataset.longitude }) : Infinity);
    const rows = [...list.children].map((row) => [far(row), row]).sort(([one], [other]) => one - other);
    for (const [distance, row] of rows) {
      const shown = row.querySelector("[data-distance]");
      if (shown && distance < Infinity) shown.textContent = `${Math.round(distance)} km`;
      list.append(row);
    }
    this.dataset.done = "";
    this.say(rows.length ? `${rows[0][1].querySelector("h3")?.textContent ?? ""}: ${Math.round(rows[0][0])} km` : "");
  }
}
customElements.define("near-me", NearMe);
document.documentElement.classList.add("has-js");
