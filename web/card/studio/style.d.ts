/** One sheet for all studios of a page. */
export declare function studioSheet(): CSSStyleSheet;
