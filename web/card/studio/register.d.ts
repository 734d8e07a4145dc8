/** Makes the element known; without a document, or when it is known already, nothing. */
export declare function defineStudio(): void;
