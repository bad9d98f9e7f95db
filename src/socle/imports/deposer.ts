import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type Depot, inscrireFichier, nomPropre } from '#src/socle/fichiers/deposer.ts';
import { contenuSurPlace } from '#src/socle/fichiers/entrepot.ts';
import { apercevoir } from '#src/socle/tableurs/apercevoir.ts';
import type { Apercu, Ligne } from '#src/socle/tableurs/types.ts';
import { candidats, propositionPour } from './analyser.ts';
import { signatureDe } from './correspondance.ts';
import { apercuGardable, estPrive } from './prive.ts';

const TYPES: Record<Apercu['format'], string> = {
  csv: 'text/csv',
  asp: 'text/plain',
  json: 'application/json',
  geojson: 'application/geo+json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Ouvre un import pour un contenu déjà rangé : reconnaît le fichier, le genre le plus vraisemblable et sa correspondance. */
export async function ouvrirImport(
  trx: Trx | Base,
  acteur: Acteur,
  depot: Depot,
  demande: { nom: string; apercu: Apercu; genre?: string; options?: Record<string, string> },
): Promise<number> {
  const { apercu } = demande;
  const possibles = await candidats(trx, apercu);
  const genre = demande.genre ?? possibles[0]?.genre ?? null;
  const prive = [genre, ...possibles.map((c) => c.genre)].some(estPrive);
  const propose = genre ? await propositionPour(trx, apercu, genre) : null;
  const fichierId = await inscrireFichier(trx, depot, {
    nom: demande.nom,
    type: TYPES[apercu.format],
    deposePar: acteur.compteId || null,
  });
  const { id } = await trx
    .insertInto('import')
    .values({
      fichier_id: fichierId,
      apercu: JSON.stringify(prive ? apercuGardable(apercu) : apercu),
      prive,
      signature: signatureDe(apercu.entetes),
      genre,
      correspondance: JSON.stringify(propose?.correspondance ?? {}),
      options: JSON.stringify({ ...propose?.options, ...demande.options }),
      auteur: acteur.compteId || null,
      auteur_nom: acteur.nom,
      organisation_id: acteur.organisationId || null,
      organisation_nom: acteur.organisationNom,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const LONGUEUR_MAX = 500;

/** Aperçu à garder en base : valeurs abrégées ; d'une entité GeoJSON, il reste la nature de sa géométrie. */
function alleger(ligne: Ligne): Ligne {
  const valeurs = Object.fromEntries(Object.entries(ligne.valeurs).map(([nom, v]) => [nom, v.slice(0, LONGUEUR_MAX)]));
  const entite = ligne.objet as { type?: unknown; geometry?: { type?: unknown } | null } | undefined;
  if (entite?.type !== 'Feature') return { numero: ligne.numero, valeurs };
  return { numero: ligne.numero, valeurs, objet: { type: 'Feature', geometry: { type: entite.geometry?.type } } };
}

/** Aperçu d'un contenu rangé, sous le nom que la personne lui donne. @throws ErreurMetier fichier illisible (voir `apercevoir`). */
export async function apercevoirDepot(depot: Depot, nom: string, feuille?: string): Promise<Apercu> {
  const apercu = await apercevoir(await contenuSurPlace(depot.sha256), {
    nom: nomPropre(nom),
    ...(feuille && { feuille }),
  });
  return { ...apercu, lignes: apercu.lignes.map(alleger) };
}
