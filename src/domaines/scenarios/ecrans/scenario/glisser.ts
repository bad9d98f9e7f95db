/** Un point de la carte : son plan et ses coordonnées planes, que le serveur sait remettre en degrés. */
export interface PointDuPlan {
  plan: string;
  x: number;
  y: number;
  /** Commune sous le pointeur, si la carte la nomme. */
  commune: string | null;
}

/** À cette distance d'un lieu, en pixels, c'est lui qu'on saisit. */
const PORTEE = 12;

/** Au-dessous, en pixels, un geste est un clic et non un glissement. */
const TREMBLEMENT = 6;

export interface Gestes {
  /** Le lieu glissé (`data-cle`) et où il est ; `fini` au lâcher. */
  glisser: (cle: string, ou: PointDuPlan, fini: boolean) => void;
  /** Un clic hors de tout lieu. */
  cliquer: (ou: PointDuPlan) => void;
  /** Un clic sur un lieu, sans le glisser. */
  choisir: (cle: string) => void;
}

interface Repere {
  plan: string;
  echelle: number;
  dx: number;
  dy: number;
}

const reperesDe = (svg: SVGSVGElement): Repere[] =>
  (svg.dataset.reperes ?? '').split(';').flatMap((texte) => {
    const [plan, echelle, dx, dy] = texte.split(' ');
    return plan ? [{ plan, echelle: Number(echelle), dx: Number(dx), dy: Number(dy) }] : [];
  });

function dansLeDessin(svg: SVGSVGElement, e: { clientX: number; clientY: number }): DOMPoint | null {
  const matrice = svg.getScreenCTM();
  return matrice ? new DOMPoint(e.clientX, e.clientY).matrixTransform(matrice.inverse()) : null;
}

/** Où est le pointeur, en coordonnées du plan ; `null` hors de toute commune du territoire. */
function lirePoint(svg: SVGSVGElement, e: { clientX: number; clientY: number }): PointDuPlan | null {
  const zone = document
    .elementsFromPoint(e.clientX, e.clientY)
    .map((element) => element.closest('[data-adresse]')?.getAttribute('data-adresse'))
    .find((adresse) => adresse);
  const ici = dansLeDessin(svg, e);
  // La métropole a un seul plan ; d'outre-mer, la carte n'en montre qu'un.
  const [repere] = reperesDe(svg);
  if (!ici || !repere || !zone) return null;
  const { plan, echelle, dx, dy } = repere;
  const commune = /commune:(\w+)$/.exec(zone)?.[1] ?? null;
  return { plan, x: (ici.x - dx) / echelle, y: (ici.y - dy) / echelle, commune };
}

/** Le lieu le plus proche du pointeur, s'il est à sa portée. */
function lieuSous(boite: HTMLElement, e: PointerEvent): string | null {
  let proche: { cle: string; distance: number } | null = null;
  for (const point of boite.querySelectorAll('[data-cle]')) {
    const { x, y, width, height } = point.getBoundingClientRect();
    const distance = Math.hypot(x + width / 2 - e.clientX, y + height / 2 - e.clientY);
    if (distance <= (proche?.distance ?? PORTEE)) proche = { cle: point.getAttribute('data-cle')!, distance };
  }
  return proche?.cle ?? null;
}

const NS = 'http://www.w3.org/2000/svg';

/** Le repère bleu de l'essai en cours, posé sur la carte ; `null` l'enlève. */
export function poserRepere(svg: SVGSVGElement, ou: PointDuPlan | null): void {
  const ancien = svg.querySelector('.m-essai-repere');
  const [repere] = reperesDe(svg);
  if (!ou || !repere) return void ancien?.remove();
  const cercle = ancien ?? svg.appendChild(document.createElementNS(NS, 'circle'));
  cercle.setAttribute('class', 'm-essai-repere');
  cercle.setAttribute('r', '9');
  cercle.setAttribute('cx', String(ou.x * repere.echelle + repere.dx));
  cercle.setAttribute('cy', String(ou.y * repere.echelle + repere.dy));
}

/** Repeint les communes que l'essai changerait, par-dessus couleurs et motifs ; une liste vide rend la carte enregistrée. */
export function peindreApercu(svg: SVGSVGElement, zones: readonly { commune: string; couleur: string }[]): void {
  for (const ancienne of svg.querySelectorAll('.m-essai-zone')) ancienne.remove();
  const couleurs = new Map(zones.map(({ commune, couleur }) => [`/territoires/commune:${commune}`, couleur]));
  if (couleurs.size === 0) return;
  for (const zone of svg.querySelectorAll('path[data-adresse]')) {
    const couleur = couleurs.get(zone.getAttribute('data-adresse') ?? '');
    // La zone, ses voisines et leurs motifs sont dans le même groupe : l'aperçu se pose à sa fin, à la même échelle.
    const groupe = zone.parentElement?.parentElement;
    if (!couleur || !groupe) continue;
    const copie = document.createElementNS(NS, 'path');
    copie.setAttribute('class', 'm-essai-zone');
    copie.setAttribute('d', zone.getAttribute('d') ?? '');
    copie.setAttribute('fill', couleur);
    groupe.append(copie);
  }
}

/**
 * Écoute la souris, le stylet et le doigt sur une carte dont les points portent `data-cle`. La page défile toujours sous le doigt, sauf sur
 * un lieu.
 * @returns de quoi ne plus écouter
 */
export function ecouter(boite: HTMLElement, gestes: Gestes, glissable: (cle: string) => boolean): () => void {
  const arret = new AbortController();
  const options = { signal: arret.signal };
  let depart: { x: number; y: number; cle: string | null; glisse: boolean; id: number } | null = null;
  const svgDe = () => boite.querySelector('svg');
  boite.addEventListener(
    'pointerdown',
    (e) => {
      if (e.button !== 0) return;
      const cle = lieuSous(boite, e);
      depart = { x: e.clientX, y: e.clientY, cle, glisse: false, id: e.pointerId };
      if (cle && glissable(cle)) {
        boite.setPointerCapture(e.pointerId);
        e.preventDefault();
      }
    },
    options,
  );
  boite.addEventListener(
    'pointermove',
    (e) => {
      const svg = svgDe();
      if (!depart || !svg || depart.id !== e.pointerId || !depart.cle || !glissable(depart.cle)) return;
      if (!depart.glisse && Math.hypot(e.clientX - depart.x, e.clientY - depart.y) < TREMBLEMENT) return;
      depart.glisse = true;
      const ou = lirePoint(svg, e);
      if (!ou) return;
      poserRepere(svg, ou);
      gestes.glisser(depart.cle, ou, false);
    },
    options,
  );
  boite.addEventListener(
    'pointerup',
    (e) => {
      const [debut, svg] = [depart, svgDe()];
      depart = null;
      if (!debut || !svg || debut.id !== e.pointerId) return;
      const ou = lirePoint(svg, e);
      if (debut.glisse && debut.cle) return ou ? gestes.glisser(debut.cle, ou, true) : poserRepere(svg, null);
      if (Math.hypot(e.clientX - debut.x, e.clientY - debut.y) >= TREMBLEMENT) return;
      if (debut.cle) return gestes.choisir(debut.cle);
      if (!ou) return;
      poserRepere(svg, ou);
      gestes.cliquer(ou);
    },
    options,
  );
  boite.addEventListener('pointercancel', () => (depart = null), options);
  return () => arret.abort();
}
