// The card apart from the page's style, in the element and in what a server renders.

/**
 * Nothing that a page sets on its texts may change the card, whatever properties browsers will have. What makes a card unseen or
 * untouchable with its surroundings still does.
 */
export const isolation = "article{all:initial;display:block;visibility:inherit;pointer-events:inherit}";
