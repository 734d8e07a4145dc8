// The card apart from the page's style, in the element and in what a server renders.

/**
 * The text styles of a page must not change the card, whatever properties browsers will add. What hides the card or makes it
 * inert together with its wrapper still does.
 */
export const isolation = "article{all:initial;display:block;visibility:inherit;pointer-events:inherit}";
