import { sql } from 'kysely';
import type { Besoins, Public } from '#src/domaines/besoins/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Source } from '#src/socle/rapports/document.ts';
import { compte, date, nombre } from '../enClair.ts';
import { LIBELLES_MODE } from '../question.ts';
import type { Maillage } from '../requetes/maillage.ts';

/** Le chef-lieu d'un répertoire mondial et une cellule autour de lui situent une commune ; ils ne la mesurent pas. */
const APPROCHEES = ['contours_approches', 'positions_geonames'];

/** Toutes les sources de l'état des lieux, chacune une fois, avec ce qu'elle alimente. */
export async function sourcesDe(
  base: Base,
  maillage: Maillage,
  besoins: ReadonlyMap<Public, Besoins>,
): Promise<Source[]> {
  const { rows } = await sql<{
    cle: string;
    libelle: string;
    producteur: string;
    licence: string;
    lien: string | null;
    millesime: string | null;
  }>`
    SELECT cle, libelle, producteur, licence, lien, millesime FROM territoire_source
    WHERE cle <> 'contours_approches' OR EXISTS (SELECT FROM commune c WHERE c.lon IS NOT NULL
      AND NOT EXISTS (SELECT FROM contour o WHERE o.niveau = 'commune' AND o.source = 'officiel' AND o.code = c.code))
    ORDER BY cle`.execute(base);
  const territoires = rows.map(
    ({ cle, libelle, producteur, licence, lien, millesime }): Source => ({
      libelle,
      producteur,
      licence,
      date: millesime ?? 'non daté',
      fiabilite: APPROCHEES.includes(cle) ? 'estime' : 'observe',
      usage: 'Territoires, populations, positions et contours',
      ...(lien ? { lien } : {}),
    }),
  );
  const { offre, durees } = maillage.diagnostic.donnees;
  const registre: Source = {
    libelle: 'Registre des structures et annexes financières',
    producteur: 'Fichiers importés et saisies dans Maillage',
    date: date(offre.jour),
    fiabilite: offre.estimes === 0 ? 'observe' : offre.estimes === offre.lieux ? 'estime' : 'partiel',
    usage: `Offre : ${compte(offre.lieux, "lieu d'offre", "lieux d'offre")} en France, dont ${nombre(offre.estimes)} aux ETP estimés`,
  };
  const trajets: Source = {
    libelle: `Durées de trajet ${LIBELLES_MODE[maillage.diagnostic.question.mode]}`,
    producteur: `Maillage : ${durees}`,
    date: date(offre.jour),
    fiabilite: 'estime',
    usage: "Accès à l'offre",
  };
  return [registre, ...sourcesBesoins(besoins), trajets, ...territoires];
}

function sourcesBesoins(besoins: ReadonlyMap<Public, Besoins>): Source[] {
  const uniques = new Map<string, Source>();
  for (const { sources } of besoins.values()) {
    for (const { libelle, producteur, date: jour, fiabilite, licence } of sources) {
      const source = { libelle, producteur, date: jour, fiabilite, usage: 'Besoins', ...(licence ? { licence } : {}) };
      uniques.set(`${libelle}|${producteur}|${jour}`, source);
    }
  }
  return [...uniques.values()];
}

/** Ce qu'il faut savoir pour ne pas faire dire aux chiffres ce qu'ils ne disent pas. */
export function reservesDe({ diagnostic, territoire, ensemble, donnees, communes }: Maillage): string[] {
  const { offre, conventions } = diagnostic.donnees;
  const reserves = [
    `Les durées sont estimées : ${diagnostic.donnees.durees}. Ni la circulation, ni le relief, ni les transports en commun ne sont comptés.`,
    `Cinq modèles sont calculés ; une zone blanche n'est dite confirmée que si ${Math.ceil(conventions.confirmation * 5)} d'entre eux s'accordent.`,
  ];
  if (ensemble.partBesoinEstime) {
    reserves.push(
      `${nombre(100 * ensemble.partBesoinEstime)} % du besoin affiché est estimé. ${donnees.besoins.methode ?? ''}`.trim(),
    );
  }
  if (ensemble.partBesoinEstime === 1) {
    reserves.push(
      'Faute de fichier, tous les publics estimés le sont à partir des mêmes données : leurs cartes se ressemblent, seul leur niveau change.',
    );
  }
  const estimes = new Set(communes.map(({ code }) => code));
  const etpEstimes = donnees.offre.points.filter(
    ({ etat, commune }) => etat === 'estime' && estimes.has(commune!),
  ).length;
  if (etpEstimes > 0) {
    reserves.push(
      `${compte(etpEstimes, "lieu d'offre", "lieux d'offre")} du territoire ${etpEstimes > 1 ? 'ont leurs ETP estimés' : 'a ses ETP estimés'} d'après le type, faute d'annexe financière.`,
    );
  }
  if (offre.nonSitues > 0) {
    reserves.push(`${compte(offre.nonSitues, 'structure')} de France, sans commune reconnue, ne sont pas comptées.`);
  }
  if (territoire.niveau === 'france') {
    reserves.push(
      "La Nouvelle-Calédonie, la Polynésie française, Wallis-et-Futuna et les terres sans habitants ne sont pas comptées : l'insertion par l'activité économique n'y existe pas.",
    );
  }
  if (ensemble.parClasse.non_calculable > 0) {
    const inconnues = ensemble.parClasse.non_calculable;
    reserves.push(
      `${compte(inconnues, 'commune')} ${inconnues > 1 ? 'ne sont pas calculables' : "n'est pas calculable"} : aucun besoin connu. Ce n'est pas un zéro.`,
    );
  }
  return reserves;
}
