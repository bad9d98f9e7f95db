import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerCommune, reserver } from '../chargement.ts';
import { jugerPosition } from '../regles/positions.ts';
import { communeSaisie, degre, facultatif, identifiant, nombreFacultatif } from '../saisie.ts';

/** Ajoute un site (chantier, agence, antenne) ; ses ETP, s'ils sont connus, sont retranchés de l'adresse principale. */
export const ajouterSite = operation({
  nom: 'structures.ajouterSite',
  entree: z.object({
    id: identifiant('Structure'),
    nom: z.string().trim().min(1, 'Donnez un nom au site.').max(200, 'Nom : 200 caractères au plus.'),
    adresse: facultatif(300, 'Adresse').optional(),
    code_postal: z
      .string()
      .trim()
      .regex(/^(\d{5})?$/, 'Code postal : cinq chiffres.')
      .optional(),
    commune: communeSaisie,
    lon: degre('Longitude', 180).optional(),
    lat: degre('Latitude', 90).optional(),
    etp: nombreFacultatif('ETP du site', 5000).optional(),
  }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, "ajout d'un site"),
  async executer({ trx, journal }, { id, ...site }) {
    const commune = await exigerCommune(trx, site.commune, site.code_postal);
    const [lon, lat] = [site.lon ?? null, site.lat ?? null];
    if ((lon === null) !== (lat === null))
      throw new ErreurMetier('Donnez la longitude et la latitude, ou aucune des deux.', {
        champs: { lat: 'Les deux vont ensemble.' },
      });
    if (lon !== null && jugerPosition(lon, lat, null).nature !== 'bonne') {
      throw new ErreurMetier("Ce point n'est pas en France.", {
        champs: { lat: 'Vérifiez la longitude et la latitude.' },
      });
    }
    const { rows } = await sql<{ id: number }>`
      INSERT INTO structure_site (structure, nom, adresse, code_postal, commune, lon, lat, etp)
      VALUES (${id}, ${site.nom}, ${site.adresse ?? null}, ${site.code_postal || null}, ${commune.code}, ${lon}, ${lat}, ${site.etp ?? null})
      ON CONFLICT (structure, nom) DO NOTHING RETURNING id`.execute(trx);
    if (!rows[0]) throw new ErreurMetier('Un site porte déjà ce nom.', { champs: { nom: 'Choisissez un autre nom.' } });
    await journal({
      objet: `structure:${id}`,
      details: { site: site.nom, commune: commune.code, etp: site.etp ?? null },
    });
    return { id };
  },
});

/** Retire un site ; ses ETP reviennent à l'adresse principale. */
export const retirerSite = operation({
  nom: 'structures.retirerSite',
  entree: z.object({ id: identifiant('Structure'), site: identifiant('Site') }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, "retrait d'un site"),
  async executer({ trx, journal }, { id, site }) {
    const { rows } = await sql<{ nom: string; commune: string; etp: string | null }>`
      DELETE FROM structure_site WHERE id = ${site} AND structure = ${id} RETURNING nom, commune, etp`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable('Ce site est déjà retiré.');
    await journal({ objet: `structure:${id}`, details: rows[0] });
    return { id };
  },
});
