import { sql } from 'kysely';
import { z } from 'zod';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur, Lieu, Perimetre } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { base, type Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { DUREES, PORTEES, QUOTAS } from '../forme.ts';
import { jetonDe } from '../jetons/secret.ts';

const quota = (maximum: number) =>
  z.coerce
    .number('Donnez un nombre entier.')
    .int('Donnez un nombre entier.')
    .min(1, 'Un appel au moins.')
    .max(maximum, `${maximum.toLocaleString('fr-FR')} appels au plus.`);

/** `''` : le périmètre de la personne ; sinon un territoire `niveau:code` à l'intérieur. */
async function perimetreDemande(acteur: Acteur, reference: string): Promise<{ perimetre: Perimetre; lieux: Lieu[] }> {
  if (reference === '') {
    const { niveau, codes } = acteur.perimetre;
    return {
      perimetre: { niveau, codes },
      lieux: niveau === 'national' ? [{}] : codes.map((code) => ({ [niveau]: code })),
    };
  }
  const { niveau, code, departements, regions } = await resoudre(base(), reference);
  if (niveau === 'france') return { perimetre: { niveau: 'national', codes: [] }, lieux: [{}] };
  if (niveau === 'zone_emploi' || niveau === 'clpe')
    throw new ErreurMetier("Ce découpage n'est pas un périmètre.", {
      champs: { territoire: 'Choisissez une commune, une intercommunalité, un département ou une région.' },
    });
  const lieu: Lieu = {
    [niveau]: code,
    ...(departements.length === 1 && niveau !== 'region' ? { departement: departements[0] } : {}),
    ...(regions.length === 1 ? { region: regions[0] } : {}),
  };
  return { perimetre: { niveau, codes: [code] }, lieux: [lieu] };
}

/** Crée un jeton ; son secret n'est rendu qu'ici. Un double clic rend le même, pendant deux minutes. */
export const creerJeton = operation({
  nom: 'api.creerJeton',
  entree: z.object({
    demande: z.string('Rouvrez la page.').regex(/^[\w-]{43}$/, 'Rouvrez la page de création.'),
    intitule: z
      .string('Donnez un intitulé.')
      .trim()
      .min(3, 'Dites à quoi sert ce jeton, en trois caractères au moins.')
      .max(120, '120 caractères au plus.'),
    portees: z.preprocess(
      (v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]),
      z.array(z.enum(PORTEES, 'Portée inconnue.')).min(1, 'Cochez au moins ce que ce jeton pourra lire.'),
    ),
    territoire: z.string().max(60, 'Choisissez un territoire de la liste.').default(''),
    jours: z.coerce
      .number('Choisissez une durée.')
      .refine((n) => (DUREES as readonly number[]).includes(n), 'Choisissez une durée de la liste.'),
    par_minute: quota(QUOTAS.minute.maximum),
    par_jour: quota(QUOTAS.jour.maximum),
  }),
  charger: (_trx, { territoire }, acteur) => perimetreDemande(acteur, territoire),
  async executer({ trx, acteur, objet: { perimetre }, journal }, e) {
    if (acteur.nature === 'personne' || acteur.organisationId === 0)
      throw new ErreurMetier("Un jeton est celui d'une organisation.");
    const { jeton, repere, empreinte, demande } = jetonDe(e.demande);
    const portees = [...new Set(e.portees)];
    const { rows } = await sql<{ id: number; expireLe: Date }>`
      INSERT INTO jeton_api (organisation_id, intitule, repere, empreinte, demande, niveau, codes, portees, par_minute, par_jour, expire_le,
        cree_par, cree_par_compte)
      VALUES (${acteur.organisationId}, ${e.intitule}, ${repere}, ${empreinte}, ${demande}, ${perimetre.niveau}, ${perimetre.codes}, ${portees},
        ${e.par_minute}, ${e.par_jour}, now() + make_interval(days => ${e.jours}), ${acteur.nom}, ${acteur.compteId})
      ON CONFLICT (demande) DO NOTHING RETURNING id, expire_le AS "expireLe"`.execute(trx);
    const cree = rows[0];
    if (!cree) return { ...(await dejaCree(trx, acteur, demande)), jeton };
    await poserEcheance(trx, {
      nature: 'api.jeton',
      objet: `jeton_api:${cree.id}`,
      libelle: `Remplacer le jeton d'API « ${e.intitule} » avant qu'il expire`,
      adresse: `/jetons/${cree.id}`,
      a: { organisation: acteur.organisationId },
      due: cree.expireLe,
    });
    await journal({
      objet: `jeton_api:${cree.id}`,
      details: {
        intitule: e.intitule,
        portees,
        perimetre,
        parMinute: e.par_minute,
        parJour: e.par_jour,
        jours: e.jours,
      },
    });
    return { id: cree.id, intitule: e.intitule, expireLe: cree.expireLe, jeton };
  },
});

/** Le second envoi du même formulaire. @throws ErreurMetier 409 d'un autre compte, ou trop tard : un secret ne se remontre pas */
async function dejaCree(trx: Trx, acteur: Acteur, demande: Buffer) {
  const { rows } = await sql<{ id: number; intitule: string; expireLe: Date }>`
    SELECT id, intitule, expire_le AS "expireLe" FROM jeton_api
    WHERE demande = ${demande} AND cree_par_compte = ${acteur.compteId} AND revoque_le IS NULL
      AND cree_le > clock_timestamp() - interval '2 minutes'`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier('Ce jeton est déjà créé : son secret ne se montre qu’une fois.', {
      statut: 409,
      conseil: 'Si vous ne l’avez pas noté, révoquez-le dans la liste et créez-en un autre.',
    });
  return rows[0];
}
