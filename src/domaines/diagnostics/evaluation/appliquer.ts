import { type Modifications, partageDe } from './calcul.ts';
import type { Changement } from './forme.ts';
import { indexDe, type Photo } from './photo.ts';
import { minutesVers } from './trajets.ts';

/** Capacités et lieux nouveaux du scénario, et ETP des types demandés implantés dans le territoire ensuite. */
export function appliquer(
  photo: Photo,
  changements: readonly Changement[],
): { modifications: Modifications; etp: number } {
  const { entete, colonnes } = photo;
  const { rangLieu, rangsSites, rangCommune } = indexDe(photo);
  const demandes = new Set<string>(entete.question.types);
  const lieux = entete.lieux.map(({ cle, commune }, l) => {
    const site = rangsSites[l]!;
    return { cle, site, commune, capacite: colonnes.compte[site] ? colonnes.etp[site]! : 0 };
  });
  const deplacements: Extract<Changement, { action: 'deplacer' }>[] = [];
  const ouverts: { commune: string; capacite: number; minutes: Float32Array }[] = [];
  for (const changement of changements) {
    if (changement.action === 'ouvrir') {
      const capacite = demandes.has(changement.type) ? changement.etp : 0;
      ouverts.push({ commune: changement.commune, capacite, minutes: minutesVers(photo, changement) });
      continue;
    }
    if (changement.action === 'deplacer') {
      deplacements.push(changement);
      continue;
    }
    const lieu = lieux[rangLieu.get(changement.lieu)!]!;
    const etp = changement.action === 'fermer' ? 0 : changement.etp;
    lieu.capacite = colonnes.compte[lieu.site] ? etp : 0;
  }
  // Après les tailles : un lieu déplacé emporte ses ETP nouveaux, dans quelque ordre que soient écrits les changements.
  for (const deplacement of deplacements) {
    const lieu = lieux[rangLieu.get(deplacement.lieu)!]!;
    ouverts.push({
      commune: deplacement.commune,
      capacite: lieu.capacite,
      minutes: minutesVers(photo, deplacement),
    });
    lieu.capacite = 0;
  }
  const capacites = partageDe(photo).capacites.slice();
  for (const { site, capacite } of lieux) capacites[site] = capacite;
  const dedans = (code: string) => colonnes.dansTerritoire[rangCommune.get(code) ?? -1] === 1;
  const etp = [...lieux, ...ouverts].reduce(
    (somme, { commune, capacite }) => somme + (dedans(commune) ? capacite : 0),
    0,
  );
  return { modifications: { capacites, nouveaux: ouverts.filter(({ capacite }) => capacite > 0) }, etp };
}
