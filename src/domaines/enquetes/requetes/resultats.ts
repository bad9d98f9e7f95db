import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ENQUETES, enqueteDe } from '../chargement.ts';
import type { Enquete } from '../forme.ts';
import { type Grandeur, grandeursDe } from '../regles/grandeurs.ts';
import { poids } from '../regles/marges.ts';
import { cellulesDe, comparerAnnees, type Mesuree, mesurer, parStructure, participation } from '../regles/mesurer.ts';
import { cacherAvec, type Publication } from '../regles/publier.ts';
import { type ReleveEnquete, releveDe, seuilsDe } from '../releve.ts';
import {
  cacheParVoisinage,
  domaineDe,
  domainesDe,
  type FiltresResultats,
  filtresConnus,
  type Ventilation,
} from './domainesResultats.ts';

export interface NombreMesure {
  valeur: number;
  /** Demi-largeur de l'intervalle à 95 %. */
  marge: number | null;
  /** Toutes ont répondu : la marge nulle est exacte. */
  complet: boolean;
}
type Ecart = Pick<NombreMesure, 'valeur' | 'marge'>;
/** Une mesure telle qu'elle se montre : ce qui ne se montre pas n'y est pas. */
export interface MesureEnquete extends Omit<Grandeur, 'lire' | 'personnes'> {
  mesure: NombreMesure | null;
  bas: number | null;
  haut: number | null;
  raison: Publication['raison'];
  repondantes: number;
  interrogees: number;
  couverture: number;
  prudente: boolean;
  parStructure: NombreMesure | null;
  avant: NombreMesure | null;
  ecart: (Ecart & { depasse: boolean | null }) | null;
  constant: (Ecart & { depasse: boolean | null; structures: number }) | null;
}

/** Une part se montre en pour cent. */
const pourDire = (g: Grandeur) => (g.nature === 'part' ? 100 : 1);
const fois = (n: number | null, par: number) => (n === null ? null : n * par);

export function montrer(g: Grandeur, m: Mesuree): Omit<MesureEnquete, 'parStructure' | 'avant' | 'ecart' | 'constant'> {
  const { lire: _, personnes: __, ...grandeur } = g;
  const { estimation: e, publication: p } = m;
  const pour = pourDire(g);
  return {
    ...grandeur,
    mesure: p.montree ? { valeur: e.valeur! * pour, marge: fois(e.marge, pour), complet: e.complet } : null,
    bas: p.montree ? fois(e.bas, pour) : null,
    haut: p.montree ? fois(e.haut, pour) : null,
    raison: p.raison,
    repondantes: e.repondantes,
    interrogees: e.interrogees,
    couverture: e.couverture,
    prudente: e.prudente,
  };
}

/** L'enquête d'avant : celle qu'elle reprend, à défaut celle de l'année d'avant sur le même territoire. */
async function precedenteDe(base: Base, e: Enquete): Promise<Enquete | null> {
  const { rows } =
    await sql<Enquete>`${ENQUETES} WHERE e.id <> ${e.id} AND e.etat <> 'preparee' AND (e.id = ${e.precedente}
    OR (${e.precedente}::int IS NULL AND e.territoire = ${e.territoire} AND e.annee = ${e.annee - 1}
      AND e.demonstration = ${e.demonstration})) LIMIT 1`.execute(base);
  return rows[0] ?? null;
}

/** Tout ce qu'il faut pour montrer, comparer et exporter une enquête. @throws ErreurDroit, ErreurIntrouvable */
export async function ouvrirResultats(base: Base, acteur: Acteur, id: number) {
  const enquete = await enqueteDe(base, id);
  exiger(acteur, 'enquetes.lireResultats', enquete);
  const precedente = await precedenteDe(base, enquete);
  const [releve, avant, seuils] = [
    await releveDe(base, enquete),
    precedente ? await releveDe(base, precedente) : null,
    await seuilsDe(base, aujourdhui(), enquete.territoire),
  ];
  const grandeurs = grandeursDe(releve.definition).filter((g) =>
    releve.interrogees.some((i) => i.lue?.visibles.has(`section:${g.theme}`)),
  );
  return { enquete, precedente, releve, avant, seuils, grandeurs };
}
type Ouverts = Awaited<ReturnType<typeof ouvrirResultats>>;

function mesureComplete(o: Ouverts, g: Grandeur, f: FiltresResultats): MesureEnquete {
  const domaine = domaineDe(f);
  const pour = pourDire(g);
  // Le secret vaut pour les deux années : l'an dernier, lu d'ici, ne dit pas ce que sa propre page cache.
  const lire = (releve: ReleveEnquete): Mesuree => {
    const lue = mesurer(g, releve, domaine, o.seuils, f.reunir);
    const cachee = lue.publication.montree && cacheParVoisinage({ releve, seuils: o.seuils }, g, f);
    return cachee ? { ...lue, publication: { montree: false, raison: 'voisin' } } : lue;
  };
  const apres = lire(o.releve);
  const avant = o.avant ? lire(o.avant) : null;
  const comparaison =
    o.avant && avant
      ? comparerAnnees(g, { avant: o.avant, apres: o.releve }, domaine, o.seuils, { avant, apres })
      : null;
  const moyenne = g.nature === 'total' && apres.publication.montree ? parStructure(g, o.releve, domaine) : null;
  return {
    ...montrer(g, apres),
    parStructure:
      moyenne?.valeur == null ? null : { valeur: moyenne.valeur, marge: moyenne.marge, complet: moyenne.complet },
    avant: avant?.publication.montree
      ? {
          valeur: avant.estimation.valeur! * pour,
          marge: fois(avant.estimation.marge, pour),
          complet: avant.estimation.complet,
        }
      : null,
    ecart: comparaison
      ? {
          valeur: comparaison.ecart.ecart * pour,
          marge: fois(comparaison.ecart.marge, pour),
          depasse: comparaison.ecart.depasse,
        }
      : null,
    constant: comparaison?.constant ?? null,
  };
}

/** Poids de chaque strate : ce qu'une réponse y représente, ou que personne n'y représente rien. Celui des estimations (regles/marges.ts). */
function poidsDesStrates(releve: ReleveEnquete) {
  const cellules = cellulesDe(
    releve,
    () => true,
    (i) => (i.lue ? { y: 1 } : null),
  );
  return cellules.map((c, rang) => ({
    cle: c.cle,
    libelle: releve.strates[rang]!.libelle,
    population: c.population,
    interrogees: c.duDomaine,
    horsChamp: c.interrogees - c.duDomaine,
    repondantes: c.reponses.length,
    poids: c.reponses.length === 0 ? null : poids(c),
  }));
}

/** La page des résultats : participation, poids, mesures d'une rubrique (ou de toutes) sur le domaine demandé. */
export async function resultatsDe(base: Base, acteur: Acteur, id: number, demandes: FiltresResultats = {}) {
  const o = await ouvrirResultats(base, acteur, id);
  const f = filtresConnus(o.releve, demandes);
  const titres = new Map(o.releve.definition.sections.map((s) => [s.id, s.titre.replace(/^\d+\. |^Thème : /, '')]));
  const themes = [...new Set(o.grandeurs.map((g) => g.theme))].map((t) => ({ id: t, titre: titres.get(t) ?? t }));
  const choisies = o.grandeurs.filter((g) => !f.theme || g.theme === f.theme);
  return {
    enquete: o.enquete,
    filtres: f,
    precedente: o.precedente ? { id: o.precedente.id, annee: o.precedente.annee } : null,
    seuils: o.seuils,
    themes,
    domaines: domainesDe(o.releve),
    tout: participation(o.releve),
    ici: participation(o.releve, domaineDe(f)),
    aVerifier: o.releve.interrogees.filter((i) => i.etat === 'a_rappeler').length,
    strates: poidsDesStrates(o.releve),
    mesures: choisies.map((g) => mesureComplete(o, g, f)),
    peut: { reponses: peut(acteur, 'enquetes.lireReponses', o.enquete) },
  };
}
export type PageResultats = Awaited<ReturnType<typeof resultatsDe>>;

/** Une mesure dans chaque domaine d'une ventilation ; un seul nombre caché en cache un autre. */
export async function ventiler(
  base: Base,
  acteur: Acteur,
  id: number,
  { cle, par, reunir }: { cle: string; par: Ventilation; reunir?: boolean | undefined },
) {
  const o = await ouvrirResultats(base, acteur, id);
  const g = o.grandeurs.find((x) => x.cle === cle) ?? o.grandeurs[0];
  if (!g) return null;
  const lignes = domainesDe(o.releve)[par].map(({ valeur, libelle }) => ({
    valeur,
    libelle,
    ...mesurer(g, o.releve, domaineDe({ [par]: valeur }), o.seuils, reunir),
  }));
  return {
    grandeur: {
      cle: g.cle,
      libelle: g.libelle,
      question: g.question,
      unite: g.unite,
      decimales: g.decimales,
      nature: g.nature,
    },
    lignes: cacherAvec(lignes, o.seuils).map(({ valeur, libelle, ...m }) => ({
      domaine: valeur,
      nom: libelle,
      ...montrer(g, m),
    })),
  };
}

export type VentilationMesure = NonNullable<Awaited<ReturnType<typeof ventiler>>>;
