import { sql } from 'kysely';
import { z } from 'zod';
import { identifiant, jugerPosition } from '#src/domaines/structures/index.ts';
import { exiger } from '#src/droits/matrice.ts';
import { operation } from '#src/droits/operation.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { lirePosition, reserver, situer } from '../chargement.ts';
import type { FichePrescripteur } from '../requetes/fiche.ts';
import { champsSaisis } from './saisie.ts';

/** Colonne → groupe que le prochain fichier ne remplacera plus. */
const GROUPE: Record<string, string> = {
  type: 'type',
  nom: 'nom',
  habilite: 'habilite',
  accueil: 'accueil',
  adresse: 'adresse',
  code_postal: 'adresse',
  commune: 'adresse',
  commune_declaree: 'adresse',
  departement: 'adresse',
  lon: 'position',
  lat: 'position',
  position_source: 'position',
};

/** Corrige une fiche ; ce qui est corrigé, ou confirmé parce que déduit, ne sera plus remplacé par un fichier. */
export const corrigerPrescripteur = operation({
  nom: 'prescripteurs.corriger',
  entree: z.object({
    ...champsSaisis,
    id: identifiant('Prescripteur'),
    /** Version de la fiche au moment où elle a été ouverte. */
    version: z.coerce.number().int().positive(),
  }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'correction'),
  async executer({ trx, acteur, objet: fiche, journal }, { id, version, ...saisie }) {
    exigerVersion(fiche, version, 'Cette fiche');
    const { commune, region, epci } = await situer(trx, saisie.commune, saisie.code_postal);
    // Déplacer une fiche hors de son territoire est le refus de l'y avoir : le droit se juge aussi sur l'arrivée.
    exiger(acteur, 'prescripteurs.corriger', { commune: commune.code, epci, departement: commune.departement, region });
    const nouvelles: Record<string, unknown> = {
      type: saisie.type,
      nom: saisie.nom,
      habilite: saisie.habilite,
      accueil: saisie.accueil,
      adresse: saisie.adresse ?? null,
      code_postal: saisie.code_postal ?? null,
      commune: commune.code,
      departement: commune.departement,
      ...(commune.code === fiche.commune ? {} : { commune_declaree: commune.nom }),
      ...position(fiche, saisie.lon ?? null, saisie.lat ?? null, commune),
    };
    const ancienne = (champ: string) => fiche[champ as keyof FichePrescripteur] ?? null;
    const changes = Object.keys(nouvelles).filter((champ) => nouvelles[champ] !== ancienne(champ));
    // Ce que le programme avait deviné et qu'une personne a relu n'est plus une déduction.
    const corriges = [
      ...new Set([...fiche.corriges, ...changes.map((champ) => GROUPE[champ]!), ...fiche.deduits.map(groupeDe)]),
    ].sort();
    if (changes.length > 0 || fiche.deduits.length > 0) {
      const affectations = changes.map((champ) => sql`${sql.ref(champ)} = ${nouvelles[champ]}`);
      await sql`UPDATE prescripteur SET ${sql.join([...affectations, sql`deduits = '{}'`, sql`corriges = ${corriges}`])}
        WHERE id = ${id}`.execute(trx);
    }
    const details = Object.fromEntries(
      changes.map((champ) => [champ, { avant: ancienne(champ), apres: nouvelles[champ] }]),
    );
    await journal({
      objet: `prescripteur:${id}`,
      details: fiche.deduits.length > 0 ? { ...details, confirmes: fiche.deduits } : details,
    });
    return { id, changes: changes.length, confirmes: fiche.deduits.length };
  },
});

const groupeDe = (deduit: string) => GROUPE[deduit] ?? deduit;

/** La position saisie ; laissée telle quelle, elle garde son origine, sauf si la nouvelle commune la contredit. */
function position(
  fiche: FichePrescripteur,
  lon: number | null,
  lat: number | null,
  commune: Parameters<typeof jugerPosition>[2] & { code: string },
) {
  if (lon !== fiche.lon || lat !== fiche.lat) return { lon, lat, position_source: lirePosition(lon, lat) };
  if (commune.code === fiche.commune || fiche.position_source !== 'fichier') return {};
  return jugerPosition(lon, lat, commune).nature === 'bonne' ? {} : { position_source: 'douteuse' };
}
