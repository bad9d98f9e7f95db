import { type Anneau, agrandir, type Cadre, cadreDe, seCroisent, unirCadres } from './anneaux.ts';
import { decoder } from './chemin.ts';
import { type Composition, composer, type Vue } from './composition.ts';
import { barreEchelle } from './echelle.ts';
import { poserEtiquettes } from './etiquettes.ts';
import { definirMotifs, HORS_SUJET } from './motifs.ts';
import { poserPoints } from './points.ts';
import type { Plan } from './projection.ts';
import { DIXIEME, echapper, n, tracer } from './repere.ts';
import { semer } from './semis.ts';
import type { ClasseCarte, DemandeCarte, FormeCarte, ZoneCarte } from './types.ts';

interface Dessin<F extends FormeCarte> {
  forme: F;
  anneaux: Anneau[];
  cadre: Cadre;
}

/**
 * Carte choroplèthe en SVG 1.1 simple (ni feuille de style, ni script, ni `foreignObject`) : le même dessin va dans la page, à
 * l'impression et dans le PDF. Image unique pour un lecteur d'écran (`role="img"`, titre et description) : les données sont dans le
 * tableau qui l'accompagne. Pure.
 */
export function carteSvg(demande: DemandeCarte): string {
  const zones = demande.zones.map(dessiner);
  const fond = (demande.fond ?? []).map(dessiner);
  const limites = (demande.limites ?? []).map(dessiner);
  const composition = composer(cadresParPlan(zones), {
    largeur: demande.largeur ?? 900,
    hauteurMaximale: demande.hauteurMaximale ?? demande.largeur ?? 900,
    loupeParis: demande.loupeParis ?? false,
  });
  const prefixe = `c${empreinte(`${demande.titre}${demande.description}${zones.length}`)}`;
  const classes = new Map(demande.classes.map((classe) => [classe.id, classe]));
  const pied = [demande.mention, demande.attribution].filter((texte) => texte).length * 15;
  const hauteur = composition.hauteur + pied + (pied ? 4 : 0);
  const { largeur, vues } = composition;
  const vuesSvg = vues
    .map((vue, rang) => dessinerVue(vue, rang, { zones, fond, limites, classes, prefixe, demande }))
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${largeur} ${hauteur}" width="${largeur}" height="${hauteur}" role="img" ` +
    `aria-labelledby="${prefixe}-t ${prefixe}-d"${reperesPoses(demande, vues)} font-family="system-ui, Arial, Helvetica, sans-serif">` +
    `<title id="${prefixe}-t">${echapper(demande.titre)}</title><desc id="${prefixe}-d">${echapper(demande.description)}</desc>` +
    `<defs>${definirMotifs(demande.classes, prefixe)}${vues.map((vue, rang) => decoupe(vue, rang, prefixe)).join('')}</defs>` +
    vuesSvg +
    habillage(demande, composition) +
    piedDeCarte(demande, composition.hauteur) +
    '</svg>'
  );
}

/** Passage de l'écran au plan, pour une carte dont les points s'animent : « plan échelle dx dy » par vue, sans la loupe. */
function reperesPoses({ points }: DemandeCarte, vues: readonly Vue[]): string {
  if (!points?.some(({ cle }) => cle !== undefined)) return '';
  const lisibles = vues.filter(({ genre }) => genre !== 'loupe');
  return ` data-reperes="${echapper(lisibles.map(({ plan, repere: r }) => `${plan} ${r.echelle} ${r.x(0)} ${r.y(0)}`).join(';'))}"`;
}

function dessiner<F extends FormeCarte>(forme: F): Dessin<F> {
  const anneaux = decoder(forme.chemin);
  return { forme, anneaux, cadre: cadreDe(anneaux.flat()) };
}

function cadresParPlan(zones: readonly Dessin<ZoneCarte>[]): Map<Plan, Cadre> {
  const parPlan = Map.groupBy(
    zones.filter((zone) => zone.anneaux.length > 0),
    (zone) => zone.forme.plan,
  );
  return new Map([...parPlan].map(([plan, groupe]) => [plan, unirCadres(groupe.map((zone) => zone.cadre))]));
}

interface Contenu {
  zones: Dessin<ZoneCarte>[];
  fond: Dessin<FormeCarte>[];
  limites: Dessin<FormeCarte>[];
  classes: ReadonlyMap<string, ClasseCarte>;
  prefixe: string;
  demande: DemandeCarte;
}

function dessinerVue(vue: Vue, rang: number, contenu: Contenu): string {
  const visible = agrandir(vue.cadre, (12 / vue.repere.echelle) * 2);
  const dedans = <F extends FormeCarte>(dessins: Dessin<F>[]) =>
    dessins.filter((d) => d.forme.plan === vue.plan && seCroisent(d.cadre, visible));
  const zones = dedans(contenu.zones);
  // Plus il y a de zones, plus leur limite est fine : elle ne doit pas noircir la carte.
  const trait = zones.length > 3000 ? 2 : zones.length > 600 ? 4 : zones.length > 150 ? 6 : 8;
  const motifs = new Map<string, string>();
  const chemins = zones.map(({ forme, anneaux }) => {
    const infobulle = forme.valeurTexte ? `${forme.nom} : ${forme.valeurTexte}` : forme.nom;
    const adresse = forme.adresse ? ` data-adresse="${echapper(forme.adresse)}"` : '';
    const classe = forme.classe === null ? undefined : contenu.classes.get(forme.classe);
    const trace = tracer(anneaux, vue.repere);
    if (classe?.motif) motifs.set(classe.id, (motifs.get(classe.id) ?? '') + trace);
    return `<path d="${trace}" fill="${classe?.couleur ?? HORS_SUJET}"${adresse}><title>${echapper(infobulle)}</title></path>`;
  });
  // Un seul tracé de motif par classe, par-dessus les couleurs ; il laisse passer le survol des zones.
  const hachures = [...motifs].map(
    ([id, trace]) => `<path d="${trace}" fill="url(#${contenu.prefixe}-${id})" pointer-events="none"/>`,
  );
  const fond = dedans(contenu.fond)
    .map(({ anneaux }) => tracer(anneaux, vue.repere))
    .join('');
  const limites = dedans(contenu.limites)
    .map(({ anneaux }) => tracer(anneaux, vue.repere))
    .join('');
  const epais = vue.genre === 'principale' && zones.length < 600 ? 14 : 10;
  return (
    `<g clip-path="url(#${contenu.prefixe}-v${rang})">` +
    (vue.genre === 'loupe' ? rectangle(vue, 'fill="#ffffff"') : '') +
    `<g transform="scale(${1 / DIXIEME})" fill-rule="evenodd" stroke-linejoin="round">` +
    (fond ? `<path d="${fond}" fill="#f3f1ec" stroke="#c4c1b8" stroke-width="5"/>` : '') +
    `<g stroke="#55585f" stroke-width="${trait}">${chemins.join('')}</g>${hachures.join('')}` +
    semer(contenu.demande.semis ?? [], contenu.demande.classes, vue) +
    (limites
      ? `<path d="${limites}" fill="none" stroke="#161616" stroke-width="${epais}" pointer-events="none"/>`
      : '') +
    '</g></g>'
  );
}

const rectangle = ({ boite }: Vue, attributs: string) =>
  `<rect x="${n(boite.x)}" y="${n(boite.y)}" width="${n(boite.largeur)}" height="${n(boite.hauteur)}" rx="3" ${attributs}/>`;

function decoupe(vue: Vue, rang: number, prefixe: string): string {
  const debord = vue.genre === 'principale' ? 10 : 0;
  const { x, y, largeur, hauteur } = vue.boite;
  return (
    `<clipPath id="${prefixe}-v${rang}"><rect x="${n(x - debord)}" y="${n(y - debord)}" ` +
    `width="${n(largeur + 2 * debord)}" height="${n(hauteur + 2 * debord)}" rx="3"/></clipPath>`
  );
}

/** Cadres et noms des encarts, barre d'échelle, points et noms. */
function habillage(demande: DemandeCarte, { largeur, hauteur, vues }: Composition): string {
  const principale = vues[0];
  if (!principale)
    return `<text x="${largeur / 2}" y="60" text-anchor="middle" font-size="14">Aucun contour à dessiner</text>`;
  const encarts = vues.slice(1);
  const cadres = encarts
    .map((vue) => {
      const nom = vue.genre === 'loupe' ? 'Paris et petite couronne' : (demande.nomsDesPlans?.[vue.plan] ?? vue.plan);
      const { x, y, largeur: l, hauteur: h } = vue.boite;
      const yNom = vue.genre === 'loupe' ? y + h + 13 : y + h - 7;
      return (
        rectangle(vue, 'fill="none" stroke="#929292" stroke-width="1"') +
        `<text x="${n(x + l / 2)}" y="${n(yNom)}" text-anchor="middle" font-size="11" fill="#3a3a3a">${echapper(nom)}</text>`
      );
    })
    .join('');
  const reperes = new Map(vues.filter((vue) => vue.genre !== 'loupe').map((vue) => [vue.plan, vue.repere]));
  const bas = principale.boite.y + principale.boite.hauteur;
  const echelle = { x: principale.boite.x + 2, y: bas - 2, l: 170, h: 20 };
  const interdits = [
    { ...echelle, y: echelle.y - 18 },
    ...encarts.map(({ boite }) => ({ x: boite.x, y: boite.y, l: boite.largeur, h: boite.hauteur + 16 })),
  ];
  return (
    poserPoints(demande.points ?? [], reperes) +
    cadres +
    poserEtiquettes(demande.etiquettes ?? [], reperes, { largeur, hauteur }, interdits) +
    barreEchelle(echelle.x, echelle.y, principale.repere.echelle)
  );
}

function piedDeCarte(demande: DemandeCarte, haut: number): string {
  return [demande.mention, demande.attribution]
    .filter((texte): texte is string => Boolean(texte))
    .map(
      (texte, rang) =>
        `<text x="12" y="${haut + 12 + rang * 15}" font-size="11" fill="#3a3a3a">${echapper(texte)}</text>`,
    )
    .join('');
}

/** FNV-1a, pour des identifiants stables et différents d'une carte à l'autre dans la même page. */
function empreinte(texte: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < texte.length; i++) h = Math.imul(h ^ texte.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(36);
}
