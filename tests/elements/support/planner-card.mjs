// A card with long strings.

export const CARD =
  '<chat-card-preview id="card" title="Try the new workspace planner" brand-name="Example" body="Coordinate tasks, documentation, and international meetings in one place together with people."></chat-card-preview>';
