/** What a drawing gets from style sheets, which a file of its own does not have. */
const DRAWN_BY = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

/** How much finer than on the screen a PNG is. */
const FINER = 2;

/** A chart as an SVG file: with its colours, letters and ground, and without the links that only lead here. */
export function svgFile(chart: SVGSVGElement): string {
  const { width, height } = chart.viewBox.baseVal;
  const copy = chart.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("a copy of an SVG is no SVG");
  const drawn = chart.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, i) => {
    const original = drawn[i];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of DRAWN_BY) element.setAttribute(property, style.getPropertyValue(property));
    for (const name of ["class", "href", "tabindex", "aria-label"]) element.removeAttribute(name);
  });
  copy.removeAttribute("class");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(chart.closest("figure") ?? document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a picture. */
export async function pngFile(chart: SVGSVGElement): Promise<Blob> {
  const { width, height } = chart.viewBox.baseVal;
  const address = URL.createObjectURL(new Blob([svgFile(chart)], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * FINER;
    canvas.height = height * FINER;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (png) => (png ? resolve(png) : reject(new Error("the picture could not be made"))),
        "image/png",
      );
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
