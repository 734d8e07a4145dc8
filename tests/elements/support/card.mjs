// A card of the element tests, and what it shows.

export const CARD = `<chat-card-preview id="card" profile="inline-64" title="Try the planner" body="Tasks &amp; docs in one place." target-url="https://example.com/plan" brand-name="Example"></chat-card-preview>`;

/** In the page: what the card shows. */
export const shown = () => {
  const { shadowRoot: root, model } = document.getElementById("card");
  const text = (role) => root.querySelector(`.pixelcard-${role}`)?.textContent ?? null;
  const link = root.querySelector("a");
  return {
    title: text("title"),
    body: text("body"),
    brand: text("brand"),
    label: text("label"),
    mark: text("mark"),
    notice: text("notice"),
    href: link.getAttribute("href"),
    name: link.getAttribute("aria-label"),
    classes: root.querySelector("article").className,
    theme: model.theme,
    surface: model.surface,
    profile: model.profile.name,
    width: model.card.width,
    notes: model.notes,
  };
};
