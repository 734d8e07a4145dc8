// The entries for frameworks have types only; importing one does nothing.
export {};
