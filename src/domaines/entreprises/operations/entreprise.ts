import { sql } from 'kysely';
import { z } from 'zod';
import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { coche, facultatif, identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { surveiller } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { entreprisePourAgir } from '../chargement.ts';
import { ENTREPRISE } from '../saisie.ts';
import { communeEcrite } from '../verifier.ts';

export interface EntreprisePreremplie {
  nom: string;
  naf: string | null;
  commune: string | null;
  adresse: string;
}

/** Ce que le registre des structures sait d'un établissement ; `null` : rien, tout se tape. */
export async function prefillSiret(base: Base | Trx, siret: string): Promise<EntreprisePreremplie | null> {
  const { rows } =
    await sql<EntreprisePreremplie>`SELECT nom, replace(naf, '.', '') AS naf, commune, coalesce(adresse, '') AS adresse
    FROM structure WHERE siret = ${siret.replace(/\s/g, '')} ORDER BY id LIMIT 1`.execute(base);
  return rows[0] ?? null;
}

async function exigerSiretLibre(trx: Trx, operation: number, siret: string | undefined, sauf = 0): Promise<void> {
  if (!siret) return;
  const { rows: juste } = await sql<{ juste: boolean }>`SELECT siret_juste(${siret}) AS juste`.execute(trx);
  if (!juste[0]?.juste)
    throw new ErreurMetier('Ce SIRET est faux.', {
      champs: { siret: 'Sa clé ne tombe pas juste : relisez-le, ou laissez vide.' },
    });
  const { rows } = await sql<{ id: number; nom: string }>`SELECT id, nom FROM entreprise
    WHERE operation = ${operation} AND siret = ${siret} AND id <> ${sauf}`.execute(trx);
  if (rows[0])
    throw new ErreurMetier(`« ${rows[0].nom} » a déjà ce SIRET.`, {
      statut: 409,
      champs: { siret: 'Cette entreprise est déjà dans le fichier.' },
      conseil: 'Cherchez-la dans la liste des entreprises.',
    });
}

const NOM = facultatif(z.string().trim().min(2, 'Écrivez le nom.').max(200, '200 caractères au plus.'));

/** Ajoute une entreprise au fichier d'une opération. Le SIRET n'est jamais exigé ; connu du registre, il remplit ce qui est vide. */
export const creerEntreprise = operation({
  nom: 'entreprises.creer',
  entree: surveiller({ operation: identifiant, nom: NOM, ...ENTREPRISE, demonstration: z.boolean().default(false) }, [
    'commentaire',
  ]),
  charger: async (trx, e) => ({ operation: await operationSituee(trx, e.operation) }),
  async executer({ trx, acteur, objet: { operation: o }, journal }, e) {
    await exigerSiretLibre(trx, o.id, e.siret);
    const connu = e.siret ? await prefillSiret(trx, e.siret) : null;
    const nom = e.nom ?? connu?.nom;
    if (!nom) throw new ErreurMetier("Écrivez le nom de l'entreprise.", { champs: { nom: 'Écrivez le nom.' } });
    const commune = await communeEcrite(trx, e.commune);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO entreprise (operation, siret, nom, naf, commune, adresse, contact_nom, contact_fonction, contact_courriel,
        contact_telephone, effectif, commentaire, demonstration, par)
      VALUES (${o.id}, ${e.siret ?? null}, ${nom}, ${e.naf ?? connu?.naf ?? null}, ${commune ?? connu?.commune ?? null},
        ${e.adresse || (connu?.adresse ?? '')}, ${e.contactNom}, ${e.contactFonction}, ${e.contactCourriel ?? ''}, ${e.contactTelephone},
        ${e.effectif}, ${e.commentaire}, ${e.demonstration}, ${acteur.nom})
      ON CONFLICT DO NOTHING RETURNING id`.execute(trx);
    if (!rows[0]) throw new ErreurMetier('Cette entreprise vient d’être ajoutée.', { statut: 409 });
    await journal({ objet: `entreprise:${rows[0].id}` });
    return { id: rows[0].id, adresse: `/entreprises/${rows[0].id}` };
  },
});

/** Corrige la fiche ; `fermee` : on ne la démarche plus. */
export const modifierEntreprise = operation({
  nom: 'entreprises.modifier',
  entree: surveiller(
    {
      id: identifiant,
      nom: z.string('Écrivez le nom.').trim().min(2, 'Écrivez le nom.').max(200, '200 caractères au plus.'),
      ...ENTREPRISE,
      fermee: coche,
      version: versionFacultative,
    },
    ['commentaire'],
  ),
  charger: (trx, e) => entreprisePourAgir(trx, e.id),
  async executer({ trx, objet: x, journal }, e) {
    exigerVersion(x, e.version, 'Cette fiche');
    await exigerSiretLibre(trx, x.operation.id, e.siret, x.id);
    const commune = await communeEcrite(trx, e.commune);
    await sql`UPDATE entreprise SET siret = ${e.siret ?? null}, nom = ${e.nom}, naf = ${e.naf ?? null}, commune = ${commune},
      adresse = ${e.adresse}, contact_nom = ${e.contactNom}, contact_fonction = ${e.contactFonction},
      contact_courriel = ${e.contactCourriel ?? ''}, contact_telephone = ${e.contactTelephone}, effectif = ${e.effectif},
      commentaire = ${e.commentaire}, fermee_le = CASE WHEN ${e.fermee} THEN coalesce(fermee_le, now()) END, version = version + 1
      WHERE id = ${x.id}`.execute(trx);
    await journal({ objet: `entreprise:${x.id}` });
    return { id: x.id, adresse: `/entreprises/${x.id}` };
  },
});
