// Its published types bring Node's along, which are not those of a page.
declare module "papaparse/papaparse.min.js" {
  const papaparse: { parse(text: string, options: object): unknown };
  export default papaparse;
}
